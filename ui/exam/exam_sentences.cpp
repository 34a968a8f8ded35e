// The verdict of an exam in words.
#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "core/base/error.h"
#include "core/eval/forgetting.h"
#include "core/eval/metric.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(exam)
};

QString tr_(const char* source) {
  return QCoreApplication::translate("exam", source);
}

}  // namespace

QString metric_title(const std::string& name) {
  static constexpr struct {
    const char *name, *title;
  } titles[] = {{"exact_match", QT_TRANSLATE_NOOP("exam", "Exact match")},
                {"label_accuracy", QT_TRANSLATE_NOOP("exam", "Label accuracy")},
                {"token_f1", QT_TRANSLATE_NOOP("exam", "Token F1")},
                {"json_exact", QT_TRANSLATE_NOOP("exam", "Whole record right")},
                {"json_fields", QT_TRANSLATE_NOOP("exam", "Fields right")},
                {"contains", QT_TRANSLATE_NOOP("exam", "Contains")}};
  for (const auto& each : titles)
    if (name == each.name) return tr_(each.title);
  try {
    return to_qstring(eval::metric_named(name).title);
  } catch (const Error&) {
    return to_qstring(name);
  }
}

QString sitter_name(const Sitter& sitter) {
  switch (sitter.kind) {
    case Sitter::Kind::base:
      return tr_(QT_TRANSLATE_NOOP("exam", "base"));
    case Sitter::Kind::prompt:
      return tr_(QT_TRANSLATE_NOOP("exam", "base + prompt"));
    default:
      return sitter.name;
  }
}

QString verdict_word(eval::Verdict verdict) {
  switch (verdict) {
    case eval::Verdict::better:
      return tr_(QT_TRANSLATE_NOOP("exam", "better"));
    case eval::Verdict::worse:
      return tr_(QT_TRANSLATE_NOOP("exam", "worse"));
    case eval::Verdict::no_proof:
      break;
  }
  return tr_(QT_TRANSLATE_NOOP("exam", "no proof"));
}

namespace {

// 100 times the value, with one decimal where that is not none.
QString hundredfold(double value) {
  const double tenths = std::round(std::abs(value) * 1000);
  return QLocale().toString(tenths / 10, 'f', std::fmod(tenths, 10) == 0 ? 0 : 1);
}

// A bound of an interval of differences: 54, −3.
QString bound_text(double value) {
  const QString text = QLocale().toString(std::round(std::abs(value) * 100), 'f', 0);
  return value < 0 && text != "0" ? QString::fromUtf8("−") + text : text;
}

}  // namespace

QString mark_text(double mark) {
  return hundredfold(mark) + "%";
}

QString interval_text(const eval::Interval& interval) {
  return QString::fromUtf8("%1 (%2–%3)")
      .arg(mark_text(interval.mean), bound_text(interval.low), bound_text(interval.high));
}

QString signed_points(double difference) {
  const QString text = hundredfold(difference);
  return (text == "0" ? QString::fromUtf8("±") : difference < 0 ? QString::fromUtf8("−") : "+") + text;
}

QString result_title(const RunExam& exam) {
  QStringList names;
  for (const Sitter& sitter : exam.sitters) names << sitter_name(sitter);
  QStringList parts{exam.title.isEmpty() ? Texts::tr("An exam whose file is not known") : exam.title,
                    Texts::tr("%n question(s)", nullptr, static_cast<int>(exam.questions)),
                    names.join(Texts::tr(", "))};
  if (exam.when > 0) parts << time_text(exam.when);
  return parts.join(QString::fromUtf8(" · "));
}

QString task_title(const std::string& task) {
  static constexpr struct {
    const char *name, *title;
  } titles[] = {{"", QT_TRANSLATE_NOOP("exam", "All general questions")},
                {"facts", QT_TRANSLATE_NOOP("exam", "Facts")},
                {"arithmetic", QT_TRANSLATE_NOOP("exam", "Arithmetic")},
                {"language", QT_TRANSLATE_NOOP("exam", "Language")},
                {"common sense", QT_TRANSLATE_NOOP("exam", "Common sense")},
                {"instructions", QT_TRANSLATE_NOOP("exam", "Instructions")}};
  for (const auto& each : titles)
    if (task == each.name) return tr_(each.title);
  return to_qstring(task);
}

QString forgetting_sentence(const RunExam& exam, size_t index) {
  if (exam.general_tasks.empty() || index >= exam.sitters.size() || index == 0) return {};
  const Sitter &first = exam.sitters.front(), &sitter = exam.sitters[index];
  if (!first.general || !sitter.general) return {};
  try {
    const eval::TaskStages all = eval::task_stages({*first.general, *sitter.general}, exam.general_tasks).front();
    const eval::PairedTest& test = all.changes.back();
    QString text;
    switch (test.verdict) {
      case eval::Verdict::worse:
        text = tr_(QT_TRANSLATE_NOOP("exam",
                                     "%1 has forgotten some of what %2 could: %3 → %4 of the general questions "
                                     "right (95% interval of the change %5 to %6 points)."));
        break;
      case eval::Verdict::better:
        text = tr_(QT_TRANSLATE_NOOP("exam",
                                     "%1 answers more of the general questions than %2: %3 → %4 right (95% "
                                     "interval of the change %5 to %6 points)."));
        break;
      case eval::Verdict::no_proof:
        text = tr_(QT_TRANSLATE_NOOP("exam",
                                     "No proof that %1 has forgotten what %2 could: %3 → %4 of the general "
                                     "questions right (95% interval of the change %5 to %6 points)."));
        break;
    }
    return text.arg(sitter_name(sitter), sitter_name(first), mark_text(all.stages.front().mean),
                    mark_text(all.stages.back().mean), bound_text(test.interval.low), bound_text(test.interval.high));
  } catch (const Error&) {  // other questions than the first one's
    return {};
  }
}

QString verdict_sentence(const RunExam& exam, size_t index, size_t first) {
  if (index >= exam.sitters.size()) return {};
  const Sitter& sitter = exam.sitters[index];
  const Duel* duel = exam.duel_of(index, first);
  QStringList sentences;
  size_t questions = sitter.rows.size();
  if (duel) {
    questions = duel->rows.size();
    const eval::MetricChange& change = duel->comparison.metrics.front();
    QString text;
    switch (change.test.verdict) {
      case eval::Verdict::better:
        text = Texts::tr("%1 is better than %2: %3 %4 → %5 (95% interval of the gain %6 to %7 points, %n questions).",
                         nullptr, static_cast<int>(questions));
        break;
      case eval::Verdict::worse:
        text = Texts::tr("%1 is worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).",
                         nullptr, static_cast<int>(questions));
        break;
      case eval::Verdict::no_proof:
        text = Texts::tr(
            "No proof that %1 is better or worse than %2: %3 %4 → %5 (95% interval of "
            "the change %6 to %7 points, %n questions).",
            nullptr, static_cast<int>(questions));
        break;
    }
    sentences << text.arg(sitter_name(sitter), sitter_name(exam.sitters[first]), metric_title(change.metric),
                          mark_text(change.before), mark_text(change.after), bound_text(change.test.interval.low),
                          bound_text(change.test.interval.high));
  } else if (!sitter.sheet.marks.empty()) {
    const eval::Marks& marks = sitter.sheet.marks.front();
    sentences << Texts::tr("%1: %2 %3 (95% interval %4% to %5%, %n questions). Nothing to compare it with.", nullptr,
                           static_cast<int>(questions))
                     .arg(sitter_name(sitter), metric_title(marks.metric), mark_text(marks.interval.mean),
                          bound_text(marks.interval.low), bound_text(marks.interval.high));
  }
  if (questions < few_questions && !sentences.isEmpty())
    sentences << tr_(QT_TRANSLATE_NOOP("exam", "Few questions: treat as a hint."));
  if (questions < exam.questions)
    sentences << tr_(QT_TRANSLATE_NOOP("exam", "Partial: %1 of %2 questions were answered."))
                     .arg(questions)
                     .arg(exam.questions);
  return joined_sentences(sentences);
}

QString all_verdicts(const RunExam& exam) {
  QStringList lines;
  for (const bool runs : {true, false})
    for (size_t i = 0; i < exam.sitters.size(); ++i) {
      if ((exam.sitters[i].kind == Sitter::Kind::run) != runs) continue;
      if (i > 0 || exam.sitters.size() == 1) lines << verdict_sentence(exam, i);
      for (size_t first = 1; first < exam.sitters.size(); ++first) {
        if (!exam.duel_of(i, first)) continue;
        QString line = verdict_sentence(exam, i, first);
        const Sitter &prompt = exam.sitters[first], &run = exam.sitters[i];
        if (prompt.prompt_tokens > run.prompt_tokens && run.prompt_tokens >= 0 && !run.rows.empty()) {
          if (!line.endsWith(u'。')) line += ' ';
          line += tr_(QT_TRANSLATE_NOOP("exam", "It reads about %1 fewer prompt tokens a question."))
                      .arg(QLocale().toString((prompt.prompt_tokens - run.prompt_tokens) /
                                              static_cast<int64_t>(run.rows.size())));
          constexpr double clearly = 1.2;  // times as fast; less may be chance
          if (run.seconds > 0 && prompt.rows.size() == run.rows.size() && prompt.seconds > clearly * run.seconds) {
            if (!line.endsWith(u'。')) line += ' ';
            line += tr_(QT_TRANSLATE_NOOP("exam", "It was %1 × as fast."))
                        .arg(QLocale().toString(prompt.seconds / run.seconds, 'f', 1));
          }
        }
        lines << line;
      }
    }
  return lines.join('\n');
}

}  // namespace ft::ui
