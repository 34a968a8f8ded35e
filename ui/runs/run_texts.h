// How the Runs page writes what it knows about runs: states, settings and their values, scores and verdicts, in the
// window's language.
#pragma once

#include <QString>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/eval/comparison.h"

namespace ft::ui {

QString state_text(const std::string& state);             // "finished"
QString setting_text(const Json& value);                  // a setting's value as people write it
QString setting_title(const std::string& key);            // the wizard's name for it, else the last part of the key
bool is_path(const std::string& key, const Json& value);  // of a file or a folder, too long for a column

// Paths that stand side by side, by as many of their last parts as tell them apart.
class ShortPaths {
 public:
  ShortPaths() = default;
  ShortPaths(const std::string& key, const std::vector<Json>& values);
  QString text(const Json& value) const;  // of what is no such path: setting_text

 private:
  static constexpr qsizetype most_parts = 4;
  static QString tail_of(const std::string& path, qsizetype parts);
  std::map<std::string, QString> tails_;
};

QString score_text(double score);             // 81.2%, as on the Exam page
QString difference_text(double value);        // of scores, in points of 100: +2.2
QString loss_difference_text(double value);   // +0.022
QString verdict_sign(eval::Verdict verdict);  // ✓ ✗ ?
QString verdict_text(eval::Verdict verdict);  // better, worse, no proof

}  // namespace ft::ui
