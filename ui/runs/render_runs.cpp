#include "ui/runs/render_runs.h"

#include "core/base/error.h"
#include "core/runs/foreign.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/run_facts.h"

namespace ft::ui {

void render_runs(const RenderRequest& request) {
  std::vector<Series> all;
  for (size_t i = 0; i < request.runs.size(); ++i) {
    const std::filesystem::path& path = request.runs[i];
    runs::Follower follower(path);
    const bool foreign = runs::is_foreign_run(path);
    const runs::MetricColumns columns = foreign ? runs::read_foreign_run(path) : runs::MetricColumns();
    if (!foreign) follower.poll_all();
    const RunFacts facts = foreign ? facts_of_foreign(path, columns) : facts_of(path, follower);
    const runs::MetricColumns& numbers = foreign ? columns : follower.metrics();
    const std::string eval_key = "eval_" + request.metric;
    for (const std::string& key : {request.metric, eval_key}) {
      if (numbers.size(key) == 0) continue;
      Series series;
      series.marked = key == eval_key;
      series.name =
          series.marked ? CurvesTab::tr("%1 · evaluation").arg(to_qstring(facts.name)) : to_qstring(facts.name);
      series.key = to_qstring(path.string() + "\n" + key);
      series.color = request.runs.size() == 1 && series.marked ? 1 : static_cast<int>(i);
      series.points = numbers.points(key);
      runs::set_clock(series.points, follower.clock_marks());
      all.push_back(std::move(series));
    }
  }
  if (all.empty())
    throw Error(Code::not_found, "None of these runs has a value of \"" + request.metric + "\".",
                "`finetune runs show RUN` lists what a run has logged.");
  ChartView chart(nullptr, "renderedChart");
  chart.setTitle([&] { return curve_title(request.metric); });
  chart.setValues(metric_values(request.metric));
  ChartSetup setup;
  setup.smoothing = request.smoothing;
  chart.setSetup(setup);
  chart.setSeries(std::move(all));
  for (const QString& file : request.files) chart.exportTo(file);
}

}  // namespace ft::ui
