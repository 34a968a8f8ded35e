#include "ui/runs/run_report.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QUrl>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/run_spec.h"
#include "core/runs/compare.h"
#include "core/runs/foreign.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/exam/exam_results.h"
#include "ui/forms/field_texts.h"
#include "ui/runs/run_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr size_t answers_a_kind = 2;  // regressions, and gains
constexpr size_t prompts_shown = 2;   // of what was written while it learned
constexpr size_t warnings_shown = 5;
constexpr qsizetype longest_text = 400;  // characters of an answer
constexpr QSize picture_size(900, 380);
constexpr QSize picture_shown(600, 253);  // on the page
constexpr const char* picture_url = "curves.png";
constexpr int page_margin_mm = 16;
constexpr int resolution = 96;

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(ft::ui::RunReport)
};

QString safe(const QString& text) {
  return text.toHtmlEscaped();
}
QString safe(const std::string& text) {
  return to_qstring(text).toHtmlEscaped();
}

// An answer as it was written, cut where it would fill the page.
QString answer(const std::string& text) {
  QString shown = to_qstring(text).trimmed();
  if (shown.size() > longest_text) shown = shown.left(longest_text) + QString::fromUtf8("…");
  return shown.isEmpty() ? QString("<i>%1</i>").arg(safe(Texts::tr("(nothing)"))) : safe(shown).replace('\n', "<br>");
}

QString text_at(const Json& json, const char* key) {
  if (!json.is_object()) return {};
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return {};
  return to_qstring(found->is_string() ? found->get<std::string>() : to_text(*found));
}

QString section(const QString& title) {
  return QString("<h2>%1</h2>\n").arg(safe(title));
}

// Cells are HTML already.
QString row(const QStringList& cells, const char* tag = "td") {
  QString text = "<tr>";
  for (const QString& cell : cells) text += QString("<%1>%2</%1>").arg(tag, cell);
  return text + "</tr>\n";
}

QString table(const QString& rows) {
  return QString(
             "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\" style=\"margin-bottom: 8px\">\n%1</table>\n")
      .arg(rows);
}

QString head_line(const RunReport& report) {
  const RunFacts& facts = report.facts;
  QStringList parts;
  if (!facts.model.empty()) parts << safe(facts.model);
  if (!facts.method.empty()) parts << safe(facts.type.empty() ? facts.method : facts.method + " · " + facts.type);
  parts << safe(state_text(facts.state));
  if (facts.started > 0)
    parts << QDateTime::fromSecsSinceEpoch(static_cast<qint64>(facts.started)).toString("yyyy-MM-dd hh:mm");
  if (std::isfinite(facts.seconds)) parts << safe(Texts::tr("%1 of training").arg(duration_text(facts.seconds)));
  return QString("<p>%1</p>\n").arg(parts.join(QString::fromUtf8(" · ")));
}

// The one sentence that matters, as strong as the figures and no stronger.
QString verdict(const RunReport& report) {
  const RunFacts& facts = report.facts;
  if (facts.scores.empty()) return Texts::tr("No exam was sat: the losses alone do not say how well it answers.");
  const RunScore& score = facts.scores.front();
  if (!report.change || report.change->metrics.empty())
    return Texts::tr("%1 scores %2 in the exam (95% interval %3 to %4); the base model did not sit it.")
        .arg(report.name, score_text(score.interval.mean), score_text(score.interval.low),
             score_text(score.interval.high));
  const eval::MetricChange& change = report.change->metrics.front();
  const QString from = score_text(change.before), to = score_text(change.after);
  const QString low = difference_text(change.test.interval.low), high = difference_text(change.test.interval.high);
  switch (change.test.verdict) {
    case eval::Verdict::better:
      return Texts::tr("%1 is better than its base model: %2 → %3 (95% interval of the gain %4 to %5).")
          .arg(report.name, from, to, low, high);
    case eval::Verdict::worse:
      return Texts::tr("%1 is worse than its base model: %2 → %3 (95% interval of the difference %4 to %5).")
          .arg(report.name, from, to, low, high);
    case eval::Verdict::no_proof:
      break;
  }
  return Texts::tr("No proof that %1 differs from its base model: %2 → %3 (95% interval of the difference %4 to %5).")
      .arg(report.name, from, to, low, high);
}

QString checksum_of(const RunFacts& facts, const std::string& part) {
  for (const auto& [key, value] : facts.fingerprints)
    if ((key == part || key.ends_with("." + part)) && value.is_string())
      return Texts::tr("SHA-256 %1…").arg(to_qstring(value.get<std::string>().substr(0, 16)));
  return {};
}

QString what_went_in(const RunReport& report) {
  const RunFacts& facts = report.facts;
  QString rows;
  const auto add = [&](const QString& what, const QString& value, const QString& remark = {}) {
    if (!value.isEmpty()) rows += row({safe(what), safe(value), safe(remark)});
  };
  const auto setting = [&](const char* key) {
    const Json* value = facts.setting(key);
    return value ? setting_text(*value) : QString();
  };
  add(Texts::tr("Base model"), to_qstring(facts.model), checksum_of(facts, "model"));
  add(Texts::tr("Training data"), setting("data.train"), checksum_of(facts, "train"));
  add(Texts::tr("Evaluation data"), setting("data.eval"), checksum_of(facts, "eval"));
  if (facts.steps > 0) add(Texts::tr("Steps"), count_text(std::llround(facts.steps)));
  if (std::isfinite(facts.best_eval_loss))
    add(Texts::tr("Lowest evaluation loss"), measure_text(facts.best_eval_loss),
        Texts::tr("at step %1").arg(count_text(std::llround(facts.best_step))));
  if (std::isfinite(facts.loss)) add(Texts::tr("Last training loss"), measure_text(facts.loss));
  const Json machine = report.about.is_object() ? report.about.value("machine", Json()) : Json();
  add(Texts::tr("Machine"), to_qstring(facts.host), text_at(machine, "system"));
  if (facts.strange_lines > 0)
    add(Texts::tr("Left out"), Texts::tr("%1 lines of the log cannot be read").arg(count_text(facts.strange_lines)));
  add(Texts::tr("Folder"), to_qstring(facts.path.string()));
  add(Texts::tr("Note"), report.note);
  return section(Texts::tr("What went in")) + table(rows);
}

QString settings_part(const RunReport& report) {
  const auto usual = runs::leaves_of(config::spec_to_json(config::RunSpec{}));
  QString rows;
  for (const auto& [key, value] : report.facts.settings) {
    if (key == "output_dir" || key == "model" || key.starts_with("data.train") || key.starts_with("data.eval"))
      continue;
    const auto found =
        std::find_if(usual.begin(), usual.end(), [&, k = key](const auto& one) { return one.first == k; });
    const Json standard = found == usual.end() ? Json() : found->second;
    if (value == standard) continue;
    const QString name = to_qstring(key);
    rows += row({safe(field_label(name)), safe(name), safe(setting_text(value)),
                 standard.is_null() ? QString() : safe(Texts::tr("usually %1").arg(setting_text(standard)))});
  }
  if (report.facts.settings.empty()) return {};
  return section(Texts::tr("Settings that differ from the defaults")) +
         (rows.isEmpty() ? QString("<p>%1</p>\n").arg(safe(Texts::tr("None: every setting is the default.")))
                         : table(rows));
}

QString exam_part(const RunReport& report) {
  if (report.facts.scores.empty()) return {};
  QString rows = row({safe(Texts::tr("Metric")), safe(Texts::tr("Before")), safe(Texts::tr("After")),
                      safe(Texts::tr("Difference")), safe(Texts::tr("95% interval")), safe(Texts::tr("Verdict"))},
                     "th");
  for (const RunScore& score : report.facts.scores) {
    const eval::MetricChange* change = nullptr;
    if (report.change)
      for (const eval::MetricChange& one : report.change->metrics)
        if (one.metric == score.metric) change = &one;
    const QString interval =
        change ? Texts::tr("%1 to %2")
                     .arg(difference_text(change->test.interval.low), difference_text(change->test.interval.high))
               : Texts::tr("%1 to %2").arg(score_text(score.interval.low), score_text(score.interval.high));
    rows += row({safe(metric_title(score.metric)), change ? safe(score_text(change->before)) : QString::fromUtf8("–"),
                 safe(score_text(score.interval.mean)),
                 change ? safe(difference_text(change->test.difference)) : QString::fromUtf8("–"), safe(interval),
                 change ? safe(verdict_sign(change->test.verdict) + " " + verdict_text(change->test.verdict))
                        : QString::fromUtf8("–")});
  }
  return section(Texts::tr("Exam")) + table(rows);
}

QString changed_answers(const RunReport& report, const std::vector<eval::ChangedItem>& items, const QString& title) {
  const auto &before = *report.facts.before, &after = *report.facts.after;
  QString rows;
  size_t shown = 0;
  for (const eval::ChangedItem& item : items) {
    if (item.row >= before.answers.size() || item.row >= after.answers.size() || shown++ == answers_a_kind) break;
    const auto part = [&](const QString& what, const std::string& text) { rows += row({safe(what), answer(text)}); };
    rows += row({QString("<b>%1</b>").arg(safe(Texts::tr("Question"))),
                 QString("<b>%1</b>").arg(answer(item.row < after.questions.size() ? after.questions[item.row] : ""))});
    if (item.row < after.references.size()) part(Texts::tr("Should be"), after.references[item.row]);
    part(Texts::tr("Before, %1").arg(score_text(item.before)), before.answers[item.row]);
    part(Texts::tr("After, %1").arg(score_text(item.after)), after.answers[item.row]);
  }
  return rows.isEmpty() ? QString() : section(title) + table(rows);
}

// What the model wrote while it learned: the first and the last answer to the same prompt.
QString samples_part(const RunReport& report) {
  std::vector<std::pair<QString, std::pair<const Json*, const Json*>>> prompts;
  for (const Json& sample : report.samples) {
    const QString prompt = text_at(sample, "prompt");
    const auto found =
        std::find_if(prompts.begin(), prompts.end(), [&](const auto& one) { return one.first == prompt; });
    if (found == prompts.end())
      prompts.push_back({prompt, {&sample, &sample}});
    else
      found->second.second = &sample;
  }
  if (prompts.size() > prompts_shown) prompts.resize(prompts_shown);
  QString rows;
  for (const auto& [prompt, pair] : prompts) {
    rows += row(
        {QString("<b>%1</b>").arg(safe(Texts::tr("Prompt"))), QString("<b>%1</b>").arg(answer(prompt.toStdString()))});
    rows += row({safe(Texts::tr("Step %1").arg(text_at(*pair.first, "step"))),
                 answer(text_at(*pair.first, "answer").toStdString())});
    if (pair.second != pair.first)
      rows += row({safe(Texts::tr("Step %1").arg(text_at(*pair.second, "step"))),
                   answer(text_at(*pair.second, "answer").toStdString())});
  }
  return rows.isEmpty() ? QString() : section(Texts::tr("Answers while it learned")) + table(rows);
}

QString warnings_part(const RunReport& report) {
  QString rows;
  size_t shown = 0;
  for (const Json& event : report.events) {
    const QString kind = text_at(event, "event");
    if (kind != "warning" && kind != "failed") continue;
    if (shown++ == warnings_shown) break;
    rows += row(
        {safe(Texts::tr("Step %1").arg(text_at(event, "step"))), safe(translated_sentence(text_at(event, "message")))});
  }
  return rows.isEmpty() ? QString() : section(Texts::tr("Warnings")) + table(rows);
}

// The window's fonts, so that Chinese has its mainland shapes, then whatever the reader has.
QString families() {
  QStringList all;
  for (const QString& family : theme::body_font().families()) all << '\'' + family + '\'';
  return (all << "sans-serif").join(", ");
}

QByteArray png_of(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

}  // namespace

RunReport read_report(const fs::path& run) {
  RunReport report;
  if (runs::is_foreign_run(run)) {
    const runs::MetricColumns columns = runs::read_foreign_run(run);
    report.facts = facts_of_foreign(run, columns);
    report.loss = columns.points("loss");
    report.eval_loss = columns.points("eval_loss");
  } else {
    runs::Follower follower(run);
    follower.poll_all();
    report.facts = facts_of(run, follower);
    report.about = read_json(run / "run.json");
    report.events = follower.events();
    report.samples = follower.samples();
    report.loss = follower.metrics().points("loss");
    report.eval_loss = follower.metrics().points("eval_loss");
  }
  report.name = to_qstring(report.facts.name);
  if (report.facts.before && report.facts.after) try {
      report.change = eval::compare(*report.facts.before, *report.facts.after, answers_a_kind);
    } catch (const Error&) {  // not the same questions: nothing can be said of a change
    }
  return report;
}

void draw_curves(RunReport& report) {
  if (report.loss.empty() && report.eval_loss.empty()) return;
  ChartView chart(nullptr, "reportChart");
  std::vector<Series> series{{.name = Texts::tr("training loss"), .key = "loss", .points = report.loss}};
  if (!report.eval_loss.empty())
    series.push_back({.name = Texts::tr("evaluation loss"),
                      .key = "eval_loss",
                      .color = 1,
                      .marked = true,
                      .points = report.eval_loss});
  chart.setSeries(std::move(series));
  report.curves = chart.picture({.size = picture_size, .scale = 2.0});
  report.curves.setDevicePixelRatio(1.0);  // its size on the page is the document's
}

QString report_html(const RunReport& report) {
  const QPalette palette = theme::palette_of(false);
  const auto color = [&](QPalette::ColorRole role) { return palette.color(role).name(); };
  QString html =
      QString(
          "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n<style>\n"
          "body { font-family: %5; font-size: 9pt; color: %2; background: %3;"
          " max-width: 900px; margin: 24px auto; }\n"
          "h1 { font-size: 16pt; margin-bottom: 2px; }\n"
          "h2 { font-size: 11pt; margin-top: 14px; margin-bottom: 4px; }\n"
          "td, th { vertical-align: top; text-align: left; border-bottom: 1px solid %4; }\n"
          "img { max-width: 100%; }\n"
          "</style></head><body>\n")
          .arg(safe(report.name), color(QPalette::Text), color(QPalette::Base), color(QPalette::Midlight), families());
  html += QString("<h1>%1</h1>\n").arg(safe(report.name)) + head_line(report);
  html += QString("<p><b>%1</b></p>\n").arg(safe(verdict(report)));
  html += what_went_in(report) + settings_part(report);
  if (!report.curves.isNull())
    html += section(Texts::tr("Curves")) + QString("<p><img src=\"%1\" width=\"%2\" height=\"%3\" alt=\"%4\"></p>\n")
                                               .arg(picture_url)
                                               .arg(picture_shown.width())
                                               .arg(picture_shown.height())
                                               .arg(safe(Texts::tr("Training and evaluation loss over the steps")));
  html += exam_part(report);
  if (report.change) {
    html += changed_answers(report, report.change->regressions, Texts::tr("Where it became worse"));
    html += changed_answers(report, report.change->gains, Texts::tr("Where it became better"));
  }
  html += samples_part(report) + warnings_part(report);
  const QString today = QDateTime::currentDateTime().toString("yyyy-MM-dd hh:mm");
  html += QString("<p><small>%1</small></p>\n")
              .arg(safe(Texts::tr("Made by FineTune Studio %1 on %2. Every figure comes from the files of the run.")
                            .arg(QCoreApplication::applicationVersion(), today)));
  return html + "</body></html>\n";
}

void save_report(const RunReport& report, const QString& file) {
  QString html = report_html(report);
  if (file.endsWith(".html", Qt::CaseInsensitive) || file.endsWith(".htm", Qt::CaseInsensitive)) {
    const QString picture = "data:image/png;base64," + QString::fromLatin1(png_of(report.curves).toBase64());
    html.replace(QString("src=\"%1\"").arg(picture_url), QString("src=\"%1\"").arg(picture));
    if (!report.facts.settings.empty())
      html.replace("</body>",
                   QString("<h2>%1</h2>\n<pre>%2</pre>\n</body>")
                       .arg(safe(Texts::tr("The spec, to train it again")), safe(to_pretty_text(report.facts.spec))));
    return write_file(to_path(file), html.toStdString());
  }
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setTitle(report.name);
    writer.setCreator("FineTune Studio");
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(page_margin_mm, page_margin_mm, page_margin_mm, page_margin_mm),
                          QPageLayout::Millimeter);
    QTextDocument document;
    document.setDefaultFont(theme::body_font());
    document.setDocumentMargin(0);
    document.addResource(QTextDocument::ImageResource, QUrl(picture_url), report.curves);
    document.setHtml(html);
    document.setPageSize(QSizeF(writer.width(), writer.height()));
    document.print(&writer);
  }
  buffer.close();
  write_file(to_path(file), std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
}

}  // namespace ft::ui
