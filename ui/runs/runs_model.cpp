#include "ui/runs/runs_model.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/config/field.h"
#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"

namespace ft::ui {

namespace {

constexpr size_t settings_by_default = 4;

// Settings that say where something lies rather than how it was trained.
bool is_place(const std::string& key) {
  return key == "output_dir" || key == "run_dir";
}

// Fits into a column beside others: a number, a switch, a choice; no path, no list, no prompt.
bool is_short(const std::string& key, const Json& value) {
  if (const config::Field* field = field_named(to_qstring(key)))
    return key != "data.format" && field->kind != config::FieldKind::text &&
           field->kind != config::FieldKind::text_list && field->kind != config::FieldKind::object;
  return value.is_primitive() && !(value.is_string() && value.get_ref<const std::string&>().size() > 12);
}

}  // namespace

QString RunEntry::name() const {
  return notes.name.isEmpty() ? to_qstring(facts->name) : notes.name;
}

RunsModel::RunsModel(QObject* parent) : QAbstractItemModel(parent) {}

void RunsModel::setProject(Project* project) {
  project_ = project;
}

void RunsModel::setRuns(const std::vector<RunLibrary::Facts>& runs) {
  std::vector<RunEntry> entries;
  entries.reserve(runs.size());
  for (const RunLibrary::Facts& facts : runs) {
    RunEntry entry{.facts = facts, .notes = {}, .path = facts->path.string(), .delta = {}, .color = 0, .paused = false};
    entry.paused = project_ && facts->state == "stopped" && was_paused(*project_, facts->path);
    if (const RunEntry* old = this->entry(entry.path)) {
      entry.notes = old->notes;
      entry.color = old->color;
      entry.delta = old->delta;
    } else if (project_) {
      entry.notes = project_->notesOf(facts->path);
      entry.color = std::max(0, entry.notes.color);
    }
    entries.push_back(std::move(entry));
  }
  moved_ = !std::equal(entries.begin(), entries.end(), entries_.begin(), entries_.end(),
                       [](const RunEntry& a, const RunEntry& b) { return a.path == b.path; });
  entries_ = std::move(entries);

  // Which settings are not the same everywhere.
  std::map<std::string, std::pair<Json, size_t>> seen;
  std::vector<std::string> order;
  std::set<std::string> differing;
  size_t ours = 0;
  for (const RunEntry& entry : entries_) {
    ours += !entry.facts->settings.empty();
    for (const auto& [key, value] : entry.facts->settings) {
      const auto [found, is_new] = seen.try_emplace(key, value, 0);
      if (is_new) order.push_back(key);
      ++found->second.second;
      if (found->second.first != value) differing.insert(key);
    }
  }
  differing_.clear();
  for (const std::string& key : order)
    if (!is_place(key) && (differing.contains(key) || (ours > 1 && seen[key].second < ours))) differing_.push_back(key);

  short_paths_.clear();
  for (const std::string& key : differing_) {
    std::vector<Json> values;
    for (const RunEntry& entry : entries_)
      if (const Json* value = entry.facts->setting(key)) values.push_back(*value);
    short_paths_.emplace(key, ShortPaths(key, values));
  }
  makeColumns(seen);
  arrange();
  giveColors();
  computeDeltas();
}

// What is shown until somebody chooses: what there is a value of in some run, then the short settings that differ.
void RunsModel::makeColumns(const std::map<std::string, std::pair<Json, size_t>>& settings) {
  const auto any = [&](bool (*has)(const RunFacts&)) {
    return std::any_of(entries_.begin(), entries_.end(), [&](const RunEntry& entry) { return has(*entry.facts); });
  };
  const bool exams = any([](const RunFacts& facts) { return !facts.scores.empty(); });
  const bool evaluations = any([](const RunFacts& facts) { return std::isfinite(facts.best_eval_loss); });
  std::vector<Column> columns{{"name", true},
                              {"state", true},
                              {"exam", exams},
                              {"delta", exams || entry(baseline_)},
                              {"best_eval_loss", evaluations},
                              {"eval_loss", false},
                              {"loss", true},
                              {"steps", true},
                              {"model", true},
                              {"duration", true},
                              {"started", true}};
  size_t shown = 0;
  for (const std::string& key : differing_) {
    const auto value = settings.find(key);
    const bool fits = value != settings.end() && is_short(key, value->second.first);
    columns.push_back({"setting:" + key, fits && shown < settings_by_default});
    shown += fits;
  }
  for (const auto& column :
       {Column{"tags", false}, Column{"note", false}, Column{"method", false}, Column{"machine", false}})
    columns.push_back(column);
  const bool same = std::equal(columns.begin(), columns.end(), columns_.begin(), columns_.end(),
                               [](const Column& a, const Column& b) { return a.id == b.id; });
  if (same) {
    columns_ = std::move(columns);
    return;
  }
  beginResetModel();
  nodes_.clear();
  columns_ = std::move(columns);
  endResetModel();
}

void RunsModel::notesChanged(const std::string& path) {
  const auto found = by_path_.find(path);
  if (found == by_path_.end() || !project_) return;
  RunEntry& entry = entries_[found->second];
  entry.notes = project_->notesOf(entry.facts->path);
  entry.color = std::max(0, entry.notes.color);
  arrange();
}

void RunsModel::setQuery(const QString& text) {
  query_ = runs::RunQuery(text.toStdString());
  arrange();
}

void RunsModel::setGroupBy(const std::string& setting) {
  if (group_by_ == setting) return;
  group_by_ = setting;
  arrange();
}

void RunsModel::setBaseline(const std::string& path) {
  if (baseline_ == path) return;
  baseline_ = path;
  for (RunEntry& entry : entries_) entry.delta.reset();
  for (Column& column : columns_)
    if (column.id == "delta" && entry(path)) column.by_default = true;
  repaint();
  computeDeltas();
}

void RunsModel::setShown(std::set<std::string> shown) {
  if (shown == shown_) return;
  shown_ = std::move(shown);
  giveColors();
  repaint();
}

// What is shown has its colour; given once, kept in the project.
void RunsModel::giveColors() {
  for (const std::string& path : shown_)
    if (const auto found = by_path_.find(path); found != by_path_.end() && project_) {
      RunEntry& entry = entries_[found->second];
      if (entry.notes.color < 0) {
        entry.color = project_->colorOf(entry.facts->path);
        entry.notes.color = entry.color;
      }
    }
}

void RunsModel::repaint() {
  for (int row = 0; row < rowCount(); ++row) {
    const QModelIndex top = index(row, 0);
    const int children = rowCount(top);
    if (children > 0) Q_EMIT dataChanged(index(0, 0, top), index(children - 1, columnCount() - 1, top));
  }
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RunsModel::computeDeltas() {
  const RunEntry* base = entry(baseline_);
  if (!base) {
    for (RunEntry& entry : entries_) {
      entry.delta.reset();
      if (entry.facts->scores.empty()) continue;
      const RunScore& score = entry.facts->scores.front();
      if (score.against_before) entry.delta = RunDelta{score.against_before->difference, score.against_before};
    }
    repaint();
    return;
  }
  std::vector<RunLibrary::Facts> all;
  for (const RunEntry& entry : entries_) all.push_back(entry.facts);
  deltas_.ask(
      worker_pool(), this,
      [all, base = base->facts](const StopToken& stop) {
        std::map<std::string, RunDelta> found;
        for (const RunLibrary::Facts& run : all) {
          if (run == base) continue;
          if (base->after && run->after) {
            stop.check();
            try {
              const auto changes = eval::compare(*base->after, *run->after, 0).metrics;
              found[run->path.string()] = {changes.front().test.difference, changes.front().test};
              continue;
            } catch (const Error&) {  // another exam: nothing can be said
            }
          } else if (!base->after && !run->after && std::isfinite(base->result()) && std::isfinite(run->result())) {
            found[run->path.string()] = {run->result() - base->result(), {}};
          }
        }
        return found;
      },
      [this](std::map<std::string, RunDelta> found) {
        for (RunEntry& entry : entries_) {
          const auto delta = found.find(entry.path);
          entry.delta = delta == found.end() ? std::nullopt : std::optional(delta->second);
        }
        if (sort_by_ == "delta") arrange();
        repaint();
      });
}

const RunEntry* RunsModel::entry(const std::string& path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() || found->second >= entries_.size() ? nullptr : &entries_[found->second];
}

void RunsModel::arrange() {
  by_path_.clear();
  for (size_t i = 0; i < entries_.size(); ++i) by_path_[entries_[i].path] = i;

  std::vector<int> kept;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const RunEntry& entry = entries_[i];
    const RunFacts& facts = *entry.facts;
    if (!query_.empty()) {
      runs::RunTerms terms{.name = entry.name().toStdString() + " " + facts.name,
                           .state = facts.state + " " + state_text(entry.state()).toStdString(),
                           .note = entry.notes.note.toStdString(),
                           .tags = {},
                           .values = facts.settings};
      for (const QString& tag : entry.notes.tags) terms.tags.push_back(tag.toStdString());
      for (const char* column : {"exam", "delta", "best_eval_loss", "eval_loss", "loss", "steps"})
        if (const QVariant number = value(entry, column); number.isValid())
          terms.values.emplace_back(column, number.toDouble());
      if (!query_.matches(terms)) continue;
    }
    kept.push_back(static_cast<int>(i));
  }
  visible_ = static_cast<int>(kept.size());
  const bool descending = sort_order_ == Qt::DescendingOrder;
  std::vector<QVariant> keys(entries_.size());
  for (const int i : kept) keys[static_cast<size_t>(i)] = value(entries_[static_cast<size_t>(i)], sort_by_);
  std::stable_sort(kept.begin(), kept.end(), [&](int a, int b) {
    const QVariant &va = keys[static_cast<size_t>(a)], &vb = keys[static_cast<size_t>(b)];
    if (!va.isValid() || !vb.isValid()) return va.isValid() && !vb.isValid();  // what is unknown comes last
    if (va.typeId() == QMetaType::Double && vb.typeId() == QMetaType::Double)
      return descending ? va.toDouble() > vb.toDouble() : va.toDouble() < vb.toDouble();
    const int order = va.toString().localeAwareCompare(vb.toString());
    return descending ? order > 0 : order < 0;
  });

  std::vector<Node> nodes;
  if (group_by_.empty()) {
    for (const int i : kept) nodes.push_back({i, {}, {}});
  } else {
    std::map<QString, size_t> groups;
    for (const int i : kept) {
      const QString label = groupLabel(entries_[static_cast<size_t>(i)]);
      const auto [found, is_new] = groups.try_emplace(label, nodes.size());
      if (is_new) nodes.push_back({-1, label, {}});
      nodes[found->second].children.push_back(i);
    }
    // By the setting, whatever the runs within are sorted by.
    std::ranges::stable_sort(nodes, [&](const Node& a, const Node& b) {
      const Json* left = entries_[static_cast<size_t>(a.children.front())].facts->setting(group_by_);
      const Json* right = entries_[static_cast<size_t>(b.children.front())].facts->setting(group_by_);
      if (!left || !right) return left && !right;
      if (left->is_number() && right->is_number()) return left->get<double>() < right->get<double>();
      return a.label.localeAwareCompare(b.label) < 0;
    });
  }
  const bool same =
      std::equal(nodes.begin(), nodes.end(), nodes_.begin(), nodes_.end(), [](const Node& a, const Node& b) {
        return a.entry == b.entry && a.label == b.label && a.children == b.children;
      });
  if (same && !moved_) {
    repaint();
  } else {
    beginResetModel();
    moved_ = false;
    nodes_ = std::move(nodes);
    endResetModel();
  }
  Q_EMIT arranged();
}

const RunEntry* RunsModel::entryAt(const QModelIndex& index) const {
  if (!index.isValid()) return nullptr;
  if (index.internalId() == 0) {
    const int entry = nodes_[static_cast<size_t>(index.row())].entry;
    return entry < 0 ? nullptr : &entries_[static_cast<size_t>(entry)];
  }
  const Node& node = nodes_[index.internalId() - 1];
  return &entries_[static_cast<size_t>(node.children[static_cast<size_t>(index.row())])];
}

QModelIndex RunsModel::indexOf(const std::string& path) const {
  for (size_t top = 0; top < nodes_.size(); ++top) {
    const Node& node = nodes_[top];
    if (node.entry >= 0 && entries_[static_cast<size_t>(node.entry)].path == path)
      return index(static_cast<int>(top), 0);
    for (size_t i = 0; i < node.children.size(); ++i)
      if (entries_[static_cast<size_t>(node.children[i])].path == path)
        return index(static_cast<int>(i), 0, index(static_cast<int>(top), 0));
  }
  return {};
}

std::vector<const RunEntry*> RunsModel::visibleEntries() const {
  std::vector<const RunEntry*> all;
  for (const Node& node : nodes_) {
    if (node.entry >= 0) all.push_back(&entries_[static_cast<size_t>(node.entry)]);
    for (const int child : node.children) all.push_back(&entries_[static_cast<size_t>(child)]);
  }
  return all;
}

int RunsModel::widthOfGroups(int column, const QFontMetrics& metrics) const {
  int width = 0;
  for (const Node& node : nodes_)
    if (node.entry < 0)
      width =
          std::max(width, metrics.horizontalAdvance(
                              groupData(node, columns_[static_cast<size_t>(column)].id, Qt::DisplayRole).toString()));
  return width;
}

QModelIndex RunsModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex RunsModel::parent(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == 0) return {};
  return createIndex(static_cast<int>(index.internalId() - 1), 0, quintptr{0});
}

int RunsModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(nodes_.size());
  if (parent.internalId() != 0 || parent.column() != 0) return 0;
  return static_cast<int>(nodes_[static_cast<size_t>(parent.row())].children.size());
}

int RunsModel::columnCount(const QModelIndex&) const {
  return static_cast<int>(columns_.size());
}

void RunsModel::sort(int column, Qt::SortOrder order) {
  const bool any = column >= 0 && column < columnCount();
  sortBy(any ? columns_[static_cast<size_t>(column)].id : "started", any ? order : Qt::DescendingOrder);
}

void RunsModel::sortBy(const std::string& column, Qt::SortOrder order) {
  sort_by_ = column;
  sort_order_ = order;
  arrange();
}

}  // namespace ft::ui
