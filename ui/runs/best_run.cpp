#include "ui/runs/best_run.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/runs/association.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/runs/run_texts.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

constexpr size_t enough_to_say_why = 6, named_at_most = 3;
constexpr double worth_saying = 0.5;

QString said(const char* text, int n = -1) {
  return QCoreApplication::translate("ft::ui::RunsPage", text, nullptr, n);
}

// What a run's loss was measured on: losses of different data, or of evaluation and training, say nothing together.
std::string measured_on(const RunFacts& facts) {
  const std::string part = std::isfinite(facts.best_eval_loss) ? "eval" : "train";
  for (const auto& [key, value] : facts.fingerprints)
    if (key == part || key.starts_with(part + ".")) return part + to_text(value);
  const Json* file = facts.setting("data." + part);
  return part + (file ? to_text(*file) : std::string());
}

// The questions and the metric of a run's exam; of one without its questions, the metric.
std::string examined_on(const RunFacts& facts) {
  std::string exam = facts.scores.front().metric;
  if (facts.after)
    for (size_t i = 0; i < facts.after->questions.size(); ++i) exam += '\0' + facts.after->questions[i];
  return exam;
}

}  // namespace

BestRun best_of(const ComparedRuns& runs, const StopToken& stop) {
  BestRun found;
  size_t examined = 0;
  for (const ComparedRun& run : runs) examined += !run.facts->scores.empty();
  found.by_exam = examined >= 1 && 2 * examined >= runs.size();
  std::vector<double> results(runs.size(), runs::no_number);
  std::set<std::string> measures;
  for (size_t i = 0; i < runs.size(); ++i) {
    const RunFacts& facts = *runs[i].facts;
    if (found.by_exam == !facts.scores.empty()) results[i] = facts.result();
    if (!std::isfinite(results[i])) continue;
    ++found.runs;
    measures.insert(found.by_exam ? examined_on(facts) : measured_on(facts));
    const bool better = found.best < 0 || (found.by_exam ? results[i] > results[static_cast<size_t>(found.best)]
                                                         : results[i] < results[static_cast<size_t>(found.best)]);
    if (better) found.best = static_cast<int>(i);
  }
  found.other_measure = measures.size() > 1;
  if (found.other_measure) found.best = -1;
  if (found.best < 0) return found;
  found.result = results[static_cast<size_t>(found.best)];
  const RunFacts& best = *runs[static_cast<size_t>(found.best)].facts;
  if (best.after)
    for (size_t i = 0; i < runs.size(); ++i) {
      stop.check();
      if (static_cast<int>(i) == found.best || !runs[i].facts->after) continue;
      try {
        const auto change = eval::compare(*runs[i].facts->after, *best.after, 0).metrics.front();
        if (change.test.verdict != eval::Verdict::better)
          found.same.push_back({static_cast<int>(i), change.test.p_value});
      } catch (const Error&) {  // another exam
      }
    }
  if (found.runs < enough_to_say_why) return found;
  std::set<std::string> keys;
  for (const ComparedRun& run : runs)
    for (const auto& [key, value] : run.facts->settings) keys.insert(key);
  for (const std::string& key : keys) {
    if (key == "output_dir" || key == "train.seed") continue;
    std::vector<Json> values;
    for (const ComparedRun& run : runs) {
      const Json* value = run.facts->setting(key);
      values.push_back(value ? *value : Json());
    }
    const auto association = runs::association(values, results);
    if (association && association->strength > found.strength) {
      found.strength = association->strength;
      found.setting = key;
    }
  }
  if (found.strength < worth_saying) found.setting.clear();
  return found;
}

QString sentence_of(const BestRun& best, const ComparedRuns& runs) {
  if (runs.size() < 2) return {};
  if (best.other_measure && best.by_exam)
    return said(QT_TRANSLATE_NOOP("ft::ui::RunsPage",
                                  "These runs sat different exams, so that their scores do not tell which run is best. "
                                  "Let all of them sit one exam."));
  if (best.other_measure)
    return said(QT_TRANSLATE_NOOP("ft::ui::RunsPage",
                                  "The losses of these runs were not measured on the same data, so that they do not "
                                  "tell which run is best. Let all of them sit one exam."));
  if (best.best < 0) return {};
  const auto link = [&](int run) {
    const ComparedRun& one = runs[static_cast<size_t>(run)];
    return QString("<a href=\"run:%1\">%2</a>").arg(to_qstring(one.path).toHtmlEscaped(), one.name.toHtmlEscaped());
  };
  QStringList sentences;
  sentences << (best.by_exam ? said(QT_TRANSLATE_NOOP("ft::ui::RunsPage", "%1 has the best exam score (%2)."))
                                   .arg(link(best.best), score_text(best.result))
                             : said(QT_TRANSLATE_NOOP("ft::ui::RunsPage",
                                                      "%1 has the lowest loss (%2); no exam says how well it answers."))
                                   .arg(link(best.best), measure_text(best.result)));
  if (best.same.size() == 1)
    sentences << said(QT_TRANSLATE_NOOP("ft::ui::RunsPage", "%1 is not distinguishable from it (p = %2)."))
                     .arg(link(best.same[0].run), QLocale().toString(best.same[0].p_value, 'g', 2));
  else if (best.same.size() > named_at_most)
    sentences << said(QT_TRANSLATE_N_NOOP("ft::ui::RunsPage", "%n runs are not distinguishable from it."),
                      static_cast<int>(best.same.size()));
  else if (!best.same.empty()) {
    QStringList names;
    for (const BestRun::Same& same : best.same) names << link(same.run);
    sentences
        << said(QT_TRANSLATE_NOOP("ft::ui::RunsPage", "%1 are not distinguishable from it.")).arg(names.join(", "));
  }
  if (best.runs < enough_to_say_why)
    sentences << said(QT_TRANSLATE_NOOP("ft::ui::RunsPage", "Too few runs to say why."));
  else if (!best.setting.empty())
    sentences
        << said(QT_TRANSLATE_NOOP("ft::ui::RunsPage", "%1 goes most with the difference (%2)."))
               .arg(QString("<a href=\"setting:%1\">%2</a>").arg(to_qstring(best.setting), setting_title(best.setting)),
                    QLocale().toString(best.strength, 'f', 2));
  return joined_sentences(sentences);
}

}  // namespace ft::ui
