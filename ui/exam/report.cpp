#include "ui/exam/report.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "core/eval/word_diff.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

QString tr_(const char* source) {
  return QCoreApplication::translate("examReport", source);
}

QString figure(double value) {
  return QLocale().toString(value, 'f', 3);
}

QString cell(const QString& text, const char* kind = "td") {
  return QString("<%1>%2</%1>").arg(kind, text.toHtmlEscaped());
}

QString row_of(const QStringList& cells, const char* kind = "td") {
  QString row = "<tr>";
  for (const QString& text : cells) row += cell(text, kind);
  return row + "</tr>\n";
}

// The answer with what is not in the expected one struck out, and its mark; a right one as it is.
QString answer_html(const std::string& expected, const std::string& answer, double mark) {
  QString html;
  for (const eval::DiffPiece& piece : eval::word_diff(expected, answer)) {
    if (piece.kind == eval::DiffPiece::Kind::removed) continue;
    const QString text = to_qstring(piece.text).toHtmlEscaped().replace("\n", "<br>");
    html += piece.kind == eval::DiffPiece::Kind::same || mark >= 1.0 ? text : "<del>" + text + "</del>";
  }
  return "<td>" + html + "<br><small>" + mark_text(mark) + "</small></td>";
}

}  // namespace

QString exam_report_html(const RunExam& exam) {
  QString html = "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" + exam.title.toHtmlEscaped() +
                 "</title>\n<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;line-height:1.5}"
                 "table{border-collapse:collapse;margin:1em 0}td,th{border-bottom:1px solid silver;padding:.3em .8em;"
                 "text-align:left;vertical-align:top}del{color:firebrick}</style></head><body>\n";
  html += "<h1>" + exam.title.toHtmlEscaped() + "</h1>\n";
  html += "<p>" +
          tr_(QT_TRANSLATE_NOOP("examReport", "%1 questions · %2"))
              .arg(count_text(static_cast<qint64>(exam.questions)),
                   QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(1000 * exam.when)).toString("yyyy-MM-dd HH:mm"))
              .toHtmlEscaped() +
          "</p>\n";
  for (const QString& line : all_verdicts(exam).split('\n')) html += "<p><b>" + line.toHtmlEscaped() + "</b></p>\n";

  for (size_t i = 1; i < exam.sitters.size(); ++i)
    if (const QString line = forgetting_sentence(exam, i); !line.isEmpty())
      html += "<p>" + line.toHtmlEscaped() + "</p>\n";

  html += "<h2>" + tr_(QT_TRANSLATE_NOOP("examReport", "Figures")) + "</h2>\n<table>";
  QStringList header{tr_(QT_TRANSLATE_NOOP("examReport", "Contestant"))};
  for (const std::string& metric : exam.metrics) header << metric_title(metric);
  header << tr_(QT_TRANSLATE_NOOP("examReport", "Loss")) << tr_(QT_TRANSLATE_NOOP("examReport", "Questions"));
  html += row_of(header, "th");
  for (const Sitter& sitter : exam.sitters) {
    QStringList cells{sitter_name(sitter)};
    for (const std::string& metric : exam.metrics) {
      QString text = QString::fromUtf8("–");
      for (const eval::Marks& marks : sitter.sheet.marks)
        if (marks.metric == metric) text = interval_text(marks.interval);
      cells << text;
    }
    cells << (sitter.loss > 0 ? figure(sitter.loss) : QString::fromUtf8("–"))
          << count_text(static_cast<qint64>(sitter.rows.size()));
    html += row_of(cells);
  }
  html +=
      "</table>\n<p><small>" +
      tr_(QT_TRANSLATE_NOOP("examReport",
                            "In brackets: 95% intervals; changes in points of 100. Verdicts by a paired permutation "
                            "test over the same questions. Struck out in answers: what the expected one does not "
                            "say."))
          .toHtmlEscaped() +
      "</small></p>\n";

  for (const Duel& duel : exam.duels) {
    const Sitter &first = exam.sitters[duel.first], &other = exam.sitters[duel.other];
    html += "<h2>" +
            tr_(QT_TRANSLATE_NOOP("examReport", "%1 against %2"))
                .arg(sitter_name(other), sitter_name(first))
                .toHtmlEscaped() +
            "</h2>\n<table>";
    html +=
        row_of({tr_(QT_TRANSLATE_NOOP("examReport", "Metric")), sitter_name(first), sitter_name(other),
                tr_(QT_TRANSLATE_NOOP("examReport", "Change")), tr_(QT_TRANSLATE_NOOP("examReport", "95% interval")),
                "p", tr_(QT_TRANSLATE_NOOP("examReport", "Verdict"))},
               "th");
    for (const eval::MetricChange& change : duel.comparison.metrics)
      html += row_of({metric_title(change.metric), mark_text(change.before), mark_text(change.after),
                      signed_points(change.test.difference),
                      QString::fromUtf8("%1 … %2").arg(signed_points(change.test.interval.low),
                                                       signed_points(change.test.interval.high)),
                      QLocale().toString(change.test.p_value, 'g', 3), verdict_word(change.test.verdict)});
    html += "</table>\n";
    if (!duel.categories.empty()) {
      html += "<table>" +
              row_of({tr_(QT_TRANSLATE_NOOP("examReport", "Category")),
                      tr_(QT_TRANSLATE_NOOP("examReport", "Questions")), sitter_name(first), sitter_name(other),
                      tr_(QT_TRANSLATE_NOOP("examReport", "Change")), tr_(QT_TRANSLATE_NOOP("examReport", "Verdict"))},
                     "th");
      for (const CategoryChange& change : duel.categories)
        html += row_of({to_qstring(change.category), count_text(static_cast<qint64>(change.questions)),
                        mark_text(change.before.mean), mark_text(change.after.mean),
                        signed_points(change.test.difference), verdict_word(change.test.verdict)});
      html += "</table>\n";
    }
    for (const bool worse : {true, false}) {
      const auto& items = worse ? duel.comparison.regressions : duel.comparison.gains;
      if (items.empty()) continue;
      html += "<h3>" +
              (worse ? tr_(QT_TRANSLATE_NOOP("examReport", "Largest regressions"))
                     : tr_(QT_TRANSLATE_NOOP("examReport", "Largest gains")))
                  .toHtmlEscaped() +
              "</h3>\n<table>" +
              row_of({"#", tr_(QT_TRANSLATE_NOOP("examReport", "Question")),
                      tr_(QT_TRANSLATE_NOOP("examReport", "Expected")), sitter_name(first), sitter_name(other)},
                     "th");
      for (const eval::ChangedItem& item : items) {
        if (item.metric != duel.comparison.metrics.front().metric) continue;
        const size_t row = duel.rows[item.row];
        const auto place_of = [row](const Sitter& sitter) {
          return static_cast<size_t>(std::find(sitter.rows.begin(), sitter.rows.end(), row) - sitter.rows.begin());
        };
        const std::string& expected = other.sheet.references[place_of(other)];
        html += "<tr>" + cell(count_text(static_cast<qint64>(row) + 1)) +
                cell(to_qstring(other.sheet.questions[place_of(other)])) + cell(to_qstring(expected)) +
                answer_html(expected, first.sheet.answers[place_of(first)], item.before) +
                answer_html(expected, other.sheet.answers[place_of(other)], item.after) + "</tr>\n";
      }
      html += "</table>\n";
    }
  }
  return html + "</body></html>\n";
}

}  // namespace ft::ui
