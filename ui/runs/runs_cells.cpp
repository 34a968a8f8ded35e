// What the cells and heads of the table of runs say, and what is typed into them.
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/exam/exam_results.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

double number_of(const QVariant& value) {
  return value.isValid() ? value.toDouble() : runs::no_number;
}

}  // namespace

QString RunsModel::groupValue(const RunEntry& entry) const {
  const Json* value = entry.facts->setting(group_by_);
  return value ? shortText(group_by_, *value) : QString::fromUtf8("–");
}

QString RunsModel::groupLabel(const RunEntry& entry) const {
  return QString("%1 = %2").arg(setting_title(group_by_), groupValue(entry));
}

QVariant RunsModel::value(const RunEntry& entry, const std::string& column) const {
  const RunFacts& facts = *entry.facts;
  const auto number = [](double value) { return std::isfinite(value) ? QVariant(value) : QVariant(); };
  if (column == "name") return entry.name();
  if (column == "state") return state_text(entry.state());
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

QString RunsModel::shortText(const std::string& key, const Json& value) const {
  const auto paths = short_paths_.find(key);
  return paths == short_paths_.end() ? setting_text(value) : paths->second.text(value);
}

// Words stand at the left, numbers at the right.
bool RunsModel::isText(const std::string& column) const {
  static constexpr const char* words[] = {"name", "state", "tags", "note", "model", "method", "machine", "started"};
  if (!column.starts_with("setting:")) return std::find(std::begin(words), std::end(words), column) != std::end(words);
  const std::string key = column.substr(8);
  return std::any_of(entries_.begin(), entries_.end(), [&](const RunEntry& entry) {
    const Json* value = entry.facts->setting(key);
    return value && !value->is_null() && !value->is_number();
  });
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
    if (!entry.delta->test) return loss_difference_text(raw.toDouble());
    const QString number = difference_text(raw.toDouble());
    return entry.delta->test ? number + " " + verdict_sign(entry.delta->test->verdict) : number;
  }
  if (column == "steps") return count_text(raw.toLongLong());
  if (column == "started") return time_text(raw.toDouble());
  if (column == "duration") return duration_text(raw.toDouble());
  if (column.starts_with("setting:")) return shortText(column.substr(8), *entry.facts->setting(column.substr(8)));
  return measure_text(raw.toDouble());
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
  bool losses = column != "exam" && column != "delta";
  for (const int child : node.children) {
    const RunEntry& run = entries_[static_cast<size_t>(child)];
    losses = losses || (column == "delta" && run.delta && !run.delta->test);
    const double number = number_of(value(entries_[static_cast<size_t>(child)], column));
    if (!std::isfinite(number)) continue;
    sum += number;
    squares += number * number;
    ++count;
  }
  if (count == 0) return QString::fromUtf8("–");
  const double mean = sum / count;
  const QString mean_text = column == "exam"    ? score_text(mean)
                            : column != "delta" ? measure_text(mean)
                            : losses            ? loss_difference_text(mean)
                                                : difference_text(mean);
  if (count == 1) return mean_text;
  const double deviation = std::sqrt(std::max(0.0, (squares - count * mean * mean) / (count - 1)));
  // Scores are said in points of 100, so is how they spread.
  return QString::fromUtf8("%1 ± %2").arg(mean_text, QLocale().toString(losses ? deviation : 100 * deviation, 'g', 2));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.column() >= columnCount()) return {};
  const std::string& column = columns_[static_cast<size_t>(index.column())].id;
  if (role == Qt::TextAlignmentRole) {
    return QVariant((isText(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
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
            .arg(metric_title(score.metric), score_text(score.interval.mean), score_text(score.interval.low),
                 score_text(score.interval.high));
      }
      if (column == "delta" && entry->delta && entry->delta->test) {
        const eval::PairedTest& test = *entry->delta->test;
        return tr("%1 (95% interval %2 to %3, p = %4)")
            .arg(verdict_text(test.verdict), difference_text(test.interval.low), difference_text(test.interval.high),
                 QLocale().toString(test.p_value, 'g', 2));
      }
      if (column.starts_with("setting:"))
        if (const Json* value = entry->facts->setting(column.substr(8))) return setting_text(*value);
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
  if (entry.facts->state != "finished") parts << state_text(entry.state());
  if (!entry.facts->scores.empty()) parts << tr("exam %1").arg(text(entry, "exam"));
  if (entry.delta && entry.delta->test) {
    const QString size = difference_text(std::abs(entry.delta->difference)).remove('+');
    switch (entry.delta->test->verdict) {
      case eval::Verdict::better:
        parts << tr("better than the baseline by %1 points").arg(size);
        break;
      case eval::Verdict::worse:
        parts << tr("worse than the baseline by %1 points").arg(size);
        break;
      case eval::Verdict::no_proof:
        parts << tr("no proof of a difference to the baseline");
    }
  }
  for (const Column& column : columns_) {
    if (!column.by_default || !column.id.starts_with("setting:")) continue;
    if (const Json* value = entry.facts->setting(column.id.substr(8)))
      parts << QString("%1 %2").arg(title(column), setting_text(*value));
  }
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
    notes.name = typed == to_qstring(entry->facts->name) ? QString() : typed;
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
    if (column.id.starts_with("setting:"))
      return QString("%1 (%2)").arg(title(column), to_qstring(column.id.substr(8)));
    if (column.id == "best_eval_loss") return tr("The lowest evaluation loss of the run");
    if (column.id == "eval_loss") return tr("The last evaluation loss of the run");
    if (column.id == "delta")
      return entry(baseline_) ? tr("Difference of the exam score to the baseline, in points of 100")
                              : tr("Difference of the exam score to the base model before training, in points of 100");
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

}  // namespace ft::ui
