#include "ui/runs/runs_model.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t settings_by_default = 4;

QString base_name(const RunFacts& facts) {
  return to_qstring(facts.name);
}

double number_of(const QVariant& value) {
  return value.isValid() ? value.toDouble() : runs::no_number;
}

// Settings that say where something lies rather than how it was trained.
bool is_place(const std::string& key) {
  return key == "output_dir" || key == "run_dir";
}

}  // namespace

QString state_text(const std::string& state) {
  static constexpr std::pair<const char*, const char*> texts[] = {
      {"finished", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "finished")},
      {"stopped", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "stopped")},
      {"failed", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "failed")},
      {"paused", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "paused")},
      {"running", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "running")},
      {"interrupted", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "interrupted")},
      {"foreign", QT_TRANSLATE_NOOP("ft::ui::RunsModel", "other program")}};
  for (const auto& [name, text] : texts)
    if (state == name) return QCoreApplication::translate("ft::ui::RunsModel", text);
  return to_qstring(state);
}

QString setting_text(const Json& value) {
  if (value.is_null()) return QString::fromUtf8("–");
  if (value.is_boolean())
    return value.get<bool>() ? QCoreApplication::translate("ft::ui::RunsModel", "yes")
                             : QCoreApplication::translate("ft::ui::RunsModel", "no");
  if (value.is_number_integer()) return QString::number(value.get<int64_t>());
  if (value.is_number()) return rate_text(value.get<double>());
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    const bool is_hash = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
    return to_qstring(is_hash ? text.substr(0, 12) : text);
  }
  if (value.is_array()) {
    QStringList parts;
    for (const Json& one : value) parts << setting_text(one);
    return parts.join(", ");
  }
  return to_qstring(to_text(value));
}

QString setting_title(const std::string& key) {
  const size_t dot = key.rfind('.');
  return to_qstring(dot == std::string::npos ? key : key.substr(dot + 1));
}

QString score_text(double score) {
  return std::isfinite(score) ? QLocale().toString(score, 'f', 3) : QString::fromUtf8("–");
}

QString difference_text(double value) {
  if (!std::isfinite(value)) return QString::fromUtf8("–");
  const QString size = QLocale().toString(std::abs(value), 'f', 3);
  if (size == QLocale().toString(0.0, 'f', 3)) return size;
  return (value < 0 ? QString::fromUtf8("−") : QString("+")) + size;
}

QString verdict_sign(eval::Verdict verdict) {
  switch (verdict) {
    case eval::Verdict::better:
      return QString::fromUtf8("✓");
    case eval::Verdict::worse:
      return QString::fromUtf8("✗");
    case eval::Verdict::no_proof:
      break;
  }
  return "?";
}

QString verdict_text(eval::Verdict verdict) {
  switch (verdict) {
    case eval::Verdict::better:
      return QCoreApplication::translate("ft::ui::RunsModel", "better");
    case eval::Verdict::worse:
      return QCoreApplication::translate("ft::ui::RunsModel", "worse");
    case eval::Verdict::no_proof:
      break;
  }
  return QCoreApplication::translate("ft::ui::RunsModel", "no proof");
}

QString RunEntry::name() const {
  return notes.name.isEmpty() ? base_name(*facts) : notes.name;
}

RunsModel::RunsModel(QObject* parent) : QAbstractItemModel(parent) {}

void RunsModel::setProject(Project* project) {
  project_ = project;
}

void RunsModel::setRuns(const std::vector<RunLibrary::Facts>& runs) {
  std::vector<RunEntry> entries;
  entries.reserve(runs.size());
  for (const RunLibrary::Facts& facts : runs) {
    RunEntry entry{.facts = facts, .notes = {}, .path = facts->path.string(), .delta = {}, .color = 0};
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

  std::vector<Column> columns{{"name", true},           {"state", true},      {"exam", true},  {"delta", true},
                              {"best_eval_loss", true}, {"eval_loss", false}, {"loss", false}, {"steps", false}};
  for (size_t i = 0; i < differing_.size(); ++i)
    columns.push_back({"setting:" + differing_[i], i < settings_by_default});
  for (const auto& column :
       {Column{"tags", false}, Column{"note", false}, Column{"started", true}, Column{"duration", false},
        Column{"model", false}, Column{"method", false}, Column{"machine", false}})
    columns.push_back(column);
  const bool same = std::equal(columns.begin(), columns.end(), columns_.begin(), columns_.end(),
                               [](const Column& a, const Column& b) { return a.id == b.id; });
  if (!same) {
    beginResetModel();
    nodes_.clear();
    columns_ = std::move(columns);
    endResetModel();
  }
  arrange();
  giveColors();
  computeDeltas();
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

QString RunsModel::groupLabel(const RunEntry& entry) const {
  const Json* value = entry.facts->setting(group_by_);
  return QString("%1 = %2").arg(setting_title(group_by_), value ? setting_text(*value) : QString::fromUtf8("–"));
}

QVariant RunsModel::value(const RunEntry& entry, const std::string& column) const {
  const RunFacts& facts = *entry.facts;
  const auto number = [](double value) { return std::isfinite(value) ? QVariant(value) : QVariant(); };
  if (column == "name") return entry.name();
  if (column == "state") return state_text(facts.state);
  if (column == "exam") return facts.scores.empty() ? QVariant() : number(facts.scores.front().interval.mean);
  if (column == "delta") return entry.delta ? number(entry.delta->difference) : QVariant();
  if (column == "best_eval_loss") return number(facts.best_eval_loss);
  if (column == "eval_loss") return number(facts.eval_loss);
  if (column == "loss") return number(facts.loss);
  if (column == "steps") return number(facts.steps);
  if (column == "tags") return entry.notes.tags.join(", ");
  if (column == "note") return entry.notes.note;
  if (column == "started") return number(facts.started);
  if (column == "duration") return number(facts.seconds);
  if (column == "model") return to_qstring(facts.model);
  if (column == "method") return to_qstring(facts.type.empty() ? facts.method : facts.method + " · " + facts.type);
  if (column == "machine") return to_qstring(facts.host);
  if (column.starts_with("setting:")) {
    const Json* value = facts.setting(column.substr(8));
    if (!value || value->is_null()) return {};
    return value->is_number() ? QVariant(value->get<double>()) : QVariant(setting_text(*value));
  }
  return {};
}

QString RunsModel::text(const RunEntry& entry, const std::string& column) const {
  const QVariant raw = value(entry, column);
  const QString none = QString::fromUtf8("–");
  if (column == "name" || column == "state" || column == "tags" || column == "note" || column == "model" ||
      column == "method" || column == "machine")
    return raw.toString();
  if (!raw.isValid()) return none;
  if (column == "exam") return score_text(raw.toDouble());
  if (column == "delta") {
    const QString number = difference_text(raw.toDouble());
    return entry.delta->test ? number + " " + verdict_sign(entry.delta->test->verdict) : number;
  }
  if (column == "steps") return count_text(raw.toLongLong());
  if (column == "started") return time_text(raw.toDouble());
  if (column == "duration") return duration_text(raw.toDouble());
  if (column.starts_with("setting:")) return setting_text(*entry.facts->setting(column.substr(8)));
  return measure_text(raw.toDouble());
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
                           .state = facts.state + " " + state_text(facts.state).toStdString(),
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

QVariant RunsModel::groupData(const Node& node, const std::string& column, int role) const {
  if (role == IsGroupRole) return true;
  if (role == Qt::FontRole) return theme::scaled(theme::body_font(), 1.0, true);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  if (column == "name") return QString("%1 (%2)").arg(node.label).arg(node.children.size());
  if (column != "exam" && column != "best_eval_loss" && column != "eval_loss" && column != "loss" && column != "delta")
    return {};
  double sum = 0, squares = 0;
  int count = 0;
  for (const int child : node.children) {
    const double number = number_of(value(entries_[static_cast<size_t>(child)], column));
    if (!std::isfinite(number)) continue;
    sum += number;
    squares += number * number;
    ++count;
  }
  if (count == 0) return QString::fromUtf8("–");
  const double mean = sum / count;
  const QString mean_text = column == "exam"    ? score_text(mean)
                            : column == "delta" ? difference_text(mean)
                                                : measure_text(mean);
  if (count == 1) return mean_text;
  const double deviation = std::sqrt(std::max(0.0, (squares - count * mean * mean) / (count - 1)));
  return QString::fromUtf8("%1 ± %2").arg(mean_text, QLocale().toString(deviation, 'g', 2));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.column() >= columnCount()) return {};
  const std::string& column = columns_[static_cast<size_t>(index.column())].id;
  if (role == Qt::TextAlignmentRole) {
    const bool is_text = column == "name" || column == "state" || column == "tags" || column == "note" ||
                         column == "model" || column == "method" || column == "machine" || column == "started";
    return QVariant((is_text ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  }
  const RunEntry* entry = entryAt(index);
  if (!entry) return groupData(nodes_[static_cast<size_t>(index.row())], column, role);
  switch (role) {
    case Qt::DisplayRole:
      return text(*entry, column);
    case Qt::EditRole:
      return value(*entry, column);
    case Qt::ToolTipRole: {
      if (column == "name") {
        QStringList lines = QStringList{entry->name(), to_qstring(entry->path)} + warningsOf(*entry);
        if (!entry->notes.note.isEmpty()) lines << entry->notes.note;
        return lines.join('\n');
      }
      if (column == "state" && !entry->facts->message.empty()) return to_qstring(entry->facts->message);
      if (column == "exam" && !entry->facts->scores.empty()) {
        const RunScore& score = entry->facts->scores.front();
        return tr("%1: %2, 95% interval %3 to %4")
            .arg(to_qstring(score.metric), score_text(score.interval.mean), score_text(score.interval.low),
                 score_text(score.interval.high));
      }
      if (column == "delta" && entry->delta && entry->delta->test) {
        const eval::PairedTest& test = *entry->delta->test;
        return tr("%1 (95% interval %2 to %3, p = %4)")
            .arg(verdict_text(test.verdict), difference_text(test.interval.low), difference_text(test.interval.high),
                 QLocale().toString(test.p_value, 'g', 2));
      }
      return text(*entry, column);
    }
    case WarningRole:
      return column == "name" && !warningsOf(*entry).isEmpty();
    case Qt::AccessibleTextRole:
      if (column == "name") return spoken(*entry);
      if (column == "delta" && entry->delta && entry->delta->test)
        return QString("%1 %2").arg(difference_text(entry->delta->difference),
                                    verdict_text(entry->delta->test->verdict));
      return text(*entry, column);
    case PathRole:
      return to_qstring(entry->path);
    case ShownRole:
      return shown_.contains(entry->path);
    case StarRole:
      return entry->notes.star;
    case BaselineRole:
      return entry->path == baseline_;
    case ColorRole:
      return entry->color;
    case VerdictRole:
      return column == "delta" && entry->delta && entry->delta->test ? static_cast<int>(entry->delta->test->verdict)
                                                                     : -1;
    case IsGroupRole:
      return false;
    default:
      return {};
  }
}

QStringList RunsModel::warningsOf(const RunEntry& entry) const {
  const RunFacts& facts = *entry.facts;
  QStringList warnings;
  if (facts.strange_lines > 0)
    warnings << tr("%n line(s) of its log cannot be read and are left out.", nullptr,
                   static_cast<int>(facts.strange_lines));
  if (facts.texts > 0)
    warnings << tr("%n value(s) of its log are text where a number should be.", nullptr, static_cast<int>(facts.texts));
  if (facts.went_back) warnings << tr("Its log goes back to earlier steps; the newest value of a step counts.");
  return warnings;
}

QString RunsModel::spoken(const RunEntry& entry) const {
  QStringList parts{entry.name()};
  if (entry.facts->state != "finished") parts << state_text(entry.facts->state);
  if (!entry.facts->scores.empty()) parts << tr("exam %1").arg(text(entry, "exam"));
  if (entry.delta && entry.delta->test) {
    const QString size = difference_text(std::abs(entry.delta->difference)).remove('+');
    switch (entry.delta->test->verdict) {
      case eval::Verdict::better:
        parts << tr("better than the baseline by %1").arg(size);
        break;
      case eval::Verdict::worse:
        parts << tr("worse than the baseline by %1").arg(size);
        break;
      case eval::Verdict::no_proof:
        parts << tr("no proof of a difference to the baseline");
    }
  }
  for (size_t i = 0; i < std::min(settings_by_default, differing_.size()); ++i)
    if (const Json* value = entry.facts->setting(differing_[i]))
      parts << QString("%1 %2").arg(setting_title(differing_[i]), setting_text(*value));
  const QStringList warnings = warningsOf(entry);
  const QString row = parts.join(tr(", "));
  return warnings.isEmpty() ? row : tr("%1. %2").arg(row, joined_sentences(warnings));
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const RunEntry* entry = entryAt(index);
  if (!entry || role != Qt::EditRole) return false;
  const std::string& column = columns_[static_cast<size_t>(index.column())].id;
  RunNotes notes = entry->notes;
  const QString typed = value.toString().trimmed();
  if (column == "name") {
    notes.name = typed == base_name(*entry->facts) ? QString() : typed;
  } else if (column == "tags") {
    notes.tags.clear();
    for (const QString& tag : typed.split(QRegularExpression("[,，;；]"), Qt::SkipEmptyParts))
      if (!tag.trimmed().isEmpty()) notes.tags << tag.trimmed();
    notes.tags.removeDuplicates();
  } else if (column == "note") {
    notes.note = typed;
  } else {
    return false;
  }
  Q_EMIT edited(to_qstring(entry->path), notes);
  return true;
}

QString RunsModel::title(const Column& column) const {
  const std::string& id = column.id;
  if (id == "name") return tr("Name");
  if (id == "state") return tr("State");
  if (id == "exam") return tr("Exam");
  if (id == "delta") return entry(baseline_) ? tr("Δ baseline") : tr("Δ base");
  if (id == "best_eval_loss") return tr("Best eval");
  if (id == "eval_loss") return tr("Last eval");
  if (id == "loss") return tr("Training loss");
  if (id == "steps") return tr("Steps");
  if (id == "tags") return tr("Tags");
  if (id == "note") return tr("Note");
  if (id == "started") return tr("Started");
  if (id == "duration") return tr("Duration");
  if (id == "model") return tr("Base model");
  if (id == "method") return tr("Method");
  if (id == "machine") return tr("Machine");
  return setting_title(id.substr(8));
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section >= columnCount() || section < 0) return {};
  const Column& column = columns_[static_cast<size_t>(section)];
  if (role == Qt::DisplayRole) return title(column);
  if (role == Qt::ToolTipRole) {
    if (column.id.starts_with("setting:")) return to_qstring(column.id.substr(8));
    if (column.id == "best_eval_loss") return tr("The lowest evaluation loss of the run");
    if (column.id == "eval_loss") return tr("The last evaluation loss of the run");
    if (column.id == "delta")
      return entry(baseline_) ? tr("Difference of the exam score to the baseline")
                              : tr("Difference of the exam score to the base model before training");
    return title(column);
  }
  if (role == Qt::TextAlignmentRole) return data(index(0, section), role);
  // The first click brings the best and the newest to the top.
  if (role == Qt::InitialSortOrderRole)
    return column.id == "exam" || column.id == "delta" || column.id == "started" ? Qt::DescendingOrder
                                                                                 : Qt::AscendingOrder;
  return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (!entryAt(index)) return flags;
  const std::string& column = columns_[static_cast<size_t>(index.column())].id;
  if (column == "name" || column == "tags" || column == "note") flags |= Qt::ItemIsEditable;
  return flags;
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
