// The report of a run: two pages to hand over to somebody who was not there. What went in, which settings were not the
// usual ones, the curves, the exam with its verdict, answers before and after. One document that needs no other file.
// Reading and saving may run on a worker; the curves are drawn on the window's thread.
#pragma once

#include <QImage>
#include <QString>
#include <optional>
#include <vector>

#include "core/eval/comparison.h"
#include "ui/runs/run_facts.h"

namespace ft::ui {

struct RunReport {
  QString name, note;  // as the project calls it, and what was noted
  RunFacts facts;
  Json about;                         // run.json; null of other programs' runs
  std::vector<Json> events, samples;  // rows of events.jsonl and samples.jsonl
  std::vector<runs::SeriesPoint> loss, eval_loss;
  std::optional<eval::Comparison> change;  // of the exam, where it was sat before and after
  QImage curves;
};

// Throws Error when there is no run that can be read.
RunReport read_report(const std::filesystem::path& run);
void draw_curves(RunReport& report);
QString report_html(const RunReport& report);
// A PDF document, or a web page where the name ends in .html. Throws Error when it cannot be written.
void save_report(const RunReport& report, const QString& file);

}  // namespace ft::ui
