#include "ui/data/report_file.h"

#include "core/base/json.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/labels.h"
#include "ui/data/report_card_panel.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

QString aspect_label(std::string_view aspect) {
  if (aspect == "format") return ReportCardPanel::tr("Format");
  if (aspect == "completeness") return ReportCardPanel::tr("Completeness");
  if (aspect == "consistency") return ReportCardPanel::tr("Consistency");
  if (aspect == "duplicates") return ReportCardPanel::tr("Duplicates");
  if (aspect == "privacy") return ReportCardPanel::tr("Privacy");
  if (aspect == "length") return ReportCardPanel::tr("Length");
  return ReportCardPanel::tr("Cleanliness");
}

ReportFacts report_facts(const DataDocument& document) {
  ReportFacts facts{document.name(), document.path(), document.allRows(), *document.result(), {}};
  facts.places.reserve(facts.result.findings.size());
  for (const data::Finding& finding : facts.result.findings)
    facts.places.push_back(finding.row ? std::optional(document.placeOf(static_cast<uint32_t>(*finding.row)))
                                       : std::nullopt);
  return facts;
}

std::string report_json(const ReportFacts& facts) {
  const CheckResult& result = facts.result;
  Json report{{"file", facts.file.string()},
              {"grade", std::string(1, result.card.overall)},
              {"statistics", result.statistics.json()}};
  for (const data::Grade& grade : result.card.grades)
    report["grades"][std::string(grade.aspect)] = {{"grade", std::string(1, grade.grade)}, {"rows", grade.rows}};
  report["advice"] = result.advice;
  report["findings"] = Json::array();
  for (size_t i = 0; i < result.findings.size(); ++i) {
    const data::Finding& finding = result.findings[i];
    report["findings"].push_back({{"row", facts.places[i] ? Json(*facts.places[i]) : Json(nullptr)},
                                  {"kind", finding.kind},
                                  {"field", finding.field},
                                  {"severity", data::name_of(finding.severity)},
                                  {"message", finding.message}});
  }
  return to_pretty_text(report);
}

std::string report_page(const ReportFacts& facts) {
  const CheckResult& result = facts.result;
  QString page = QString("<!doctype html><meta charset=\"utf-8\"><title>%1</title><h1>%1</h1><p>%2</p><table>")
                     .arg(facts.name.toHtmlEscaped(),
                          ReportCardPanel::tr("Grade %1, %n row(s)", nullptr, static_cast<int>(facts.rows))
                              .arg(QChar(result.card.overall)));
  for (const data::Grade& grade : result.card.grades)
    page += QString("<tr><td>%1</td><td>%2</td><td>%3</td></tr>")
                .arg(aspect_label(grade.aspect), QChar(grade.grade))
                .arg(grade.rows);
  page += "</table><ul>";
  for (const std::string& sentence : result.advice)
    page += "<li>" + translated_sentence(to_qstring(sentence)).toHtmlEscaped() + "</li>";
  page += "</ul><table>";
  for (size_t i = 0; i < result.findings.size(); ++i) {
    const data::Finding& finding = result.findings[i];
    page += QString("<tr><td>%1</td><td>%2</td><td>%3</td></tr>")
                .arg(facts.places[i] ? count_text(static_cast<qint64>(*facts.places[i]) + 1) : QString(),
                     kind_label(finding.kind).toHtmlEscaped(),
                     translated_sentence(to_qstring(finding.message)).toHtmlEscaped());
  }
  return (page + "</table>\n").toStdString();
}

}  // namespace ft::ui
