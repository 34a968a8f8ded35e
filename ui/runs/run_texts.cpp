#include "ui/runs/run_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

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
  const QString label = field_label(to_qstring(key));
  return label == to_qstring(key) ? label.mid(label.lastIndexOf('.') + 1) : label;
}

bool is_path(const std::string& key, const Json& value) {
  static constexpr const char* places[] = {"model", "data.train", "data.eval", "lora.start_from", "output_dir"};
  if (!value.is_string() || std::ranges::find(places, key) == std::end(places)) return false;
  return value.get_ref<const std::string&>().find('/') != std::string::npos;
}

ShortPaths::ShortPaths(const std::string& key, const std::vector<Json>& values) {
  std::set<std::string> paths;
  for (const Json& value : values)
    if (is_path(key, value)) paths.insert(value.get<std::string>());
  for (const std::string& path : paths) {
    QString tail;
    for (qsizetype parts = 1; parts <= most_parts; ++parts) {
      tail = tail_of(path, parts);
      const bool is_alone = std::ranges::none_of(
          paths, [&](const std::string& other) { return other != path && tail_of(other, parts) == tail; });
      if (is_alone) break;
    }
    tails_[path] = tail;
  }
}

QString ShortPaths::tail_of(const std::string& path, qsizetype parts) {
  const QStringList all = to_qstring(path).split('/', Qt::SkipEmptyParts);
  return all.mid(std::max<qsizetype>(0, all.size() - parts)).join('/');
}

QString ShortPaths::text(const Json& value) const {
  if (value.is_string())
    if (const auto tail = tails_.find(value.get_ref<const std::string&>()); tail != tails_.end()) return tail->second;
  return setting_text(value);
}

QString score_text(double score) {
  return std::isfinite(score) ? mark_text(score) : QString::fromUtf8("–");
}

QString difference_text(double value) {
  return std::isfinite(value) ? signed_points(value) : QString::fromUtf8("–");
}

QString loss_difference_text(double value) {
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

}  // namespace ft::ui
