// What is found out about the rows: what filters ask of them, what the checks say, and which findings a person waved
// through.
#include <QElapsedTimer>
#include <algorithm>

#include "core/base/error.h"
#include "core/data/check.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/checks_dialog.h"
#include "ui/data/document.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

constexpr size_t checked_by_itself = 200'000;  // rows; more take minutes, so a person decides

// Features and checks of a million rows take a while; filters must not wait behind them.
QThreadPool& long_pool() {
  static QThreadPool pool;
  pool.setMaxThreadCount(1);
  return pool;
}

std::string hash_text(const std::string& text) {
  return std::to_string(std::hash<std::string>()(text));
}

}  // namespace

// Of the rows as the file has them: those that are edited now are measured where they are asked for.
void DataDocument::computeFeatures() {
  measuring_.ask(
      long_pool(), this,
      [set = set_->base(), share = features_share_](const StopToken& stop) {
        return data::all_features(set, stop, [&](double done) { share->store(done); });
      },
      [this](std::vector<data::RowFeatures> features) {
        features_ = std::make_shared<const std::vector<data::RowFeatures>>(std::move(features));
        countFacets();
      });
}

data::RowFeatures DataDocument::featuresOf(uint32_t id) const {
  const bool changed = set_ && (set_->is_edited(id) || set_->is_added(id));
  if (features_ && id < features_->size() && !changed) return (*features_)[id];
  return data::features_of(byId(), id);
}

std::vector<const data::Finding*> DataDocument::findingsOf(uint32_t id) const {
  std::vector<const data::Finding*> out;
  if (!result_ || changed_.contains(id)) return out;
  const auto [from, to] = findings_at_.equal_range(id);
  for (auto at = from; at != to; ++at) out.push_back(&result_->findings[at->second]);
  return out;
}

bool DataDocument::checksByItself() const {
  return set_ && set_->size() <= checked_by_itself;
}

bool DataDocument::isChecking() const {
  return check_ && check_->running();
}

double DataDocument::checkProgress() const {
  return check_share_->load();
}

void DataDocument::check() {
  if (!set_) return;
  stopCheck();
  check_share_->store(0);
  stale_ = false;
  changed_.clear();
  auto rows = set_->rows();
  std::vector<uint32_t> ids = allIds();
  check_ = studio_.tasks().start(
      long_pool(), tr("Checking %1").arg(name()), "data", this,
      [rows, ids = std::move(ids), share = check_share_, only = checks_that_run(studio_.project())](
          const StopToken& stop, Task::Progress& progress) {
        QElapsedTimer clock;
        clock.start();
        auto result = std::make_shared<CheckResult>();
        data::CheckSettings settings;
        settings.only = only;
        settings.stop = stop;
        settings.progress = [&](double done) {
          progress.share.store(0.8 * done);
          share->store(0.8 * done);
        };
        result->findings = data::run_checks(rows, settings);
        data::StatisticsSettings measure;
        measure.stop = stop;
        result->statistics = data::measure(rows, measure);
        result->task = data::guess_task(rows, result->statistics);
        for (data::Finding& finding : result->findings)
          if (finding.row) finding.row = ids[*finding.row];
        result->seconds = static_cast<double>(clock.elapsed()) / 1000;
        return result;
      },
      [this, generation = ++check_generation_](std::shared_ptr<CheckResult> result) {
        if (generation != check_generation_) return;
        check_.clear();
        all_findings_ = std::move(result->findings);
        result_ = std::make_unique<CheckResult>(std::move(*result));
        keepFindings();
      },
      [this](const Error& error) {
        check_.clear();
        Q_EMIT problem("check", text_of(error));
        Q_EMIT checkChanged();
      });
  check_->setRepeatable();
  Q_EMIT checkChanged();
}

void DataDocument::stopCheck() {
  ++check_generation_;  // an answer that is on its way is about other rows
  if (check_) check_->cancel();
  check_.clear();
}

// Findings without those that a person waved through; grades and advice follow.
void DataDocument::keepFindings() {
  result_->findings.clear();
  for (const data::Finding& finding : all_findings_)
    if (!isIgnored(finding)) result_->findings.push_back(finding);
  result_->on_rows = static_cast<size_t>(std::count_if(result_->findings.begin(), result_->findings.end(),
                                                       [](const data::Finding& finding) { return !!finding.row; }));
  result_->card = data::report_card(result_->findings, set_->size());
  result_->advice =
      data::advise(task_ == data::Task::automatic ? result_->task : task_, result_->statistics, result_->findings);
  findings_at_.clear();
  for (size_t i = 0; i < result_->findings.size(); ++i)
    if (result_->findings[i].row) findings_at_.emplace(static_cast<uint32_t>(*result_->findings[i].row), i);
  const bool first = faults_ == nullptr;
  faults_ = std::make_shared<data::FaultIndex>(data::FaultIndex::of(result_->findings));
  if (first && (!query_.faults.empty() || !query_.without_faults.empty()))
    select();  // nothing was known of them before
  Q_EMIT checkChanged();
  recount_.start();
}

void DataDocument::setTask(data::Task task) {
  task_ = task;
  if (!studio_.project().readOnly())
    studio_.project().setPart("data/task/" + path_.string(),
                              task == data::Task::automatic ? Json() : Json(data::name_of(task)));
  if (result_) keepFindings();
}

bool DataDocument::isIgnored(const data::Finding& finding) const {
  if (ignored_.isEmpty()) return false;
  if (ignored_.contains(to_qstring(finding.kind))) return true;
  if (!finding.row) return false;
  const auto id = static_cast<uint32_t>(*finding.row);
  if (!set_->place_of(id)) return true;
  return ignored_.contains(to_qstring(finding.kind + "#" + hash_text(set_->text(id))));
}

void DataDocument::ignoreKind(const std::string& kind, const QString& why) {
  ignored_.insert(to_qstring(kind), why);
  keepIgnored();
}

void DataDocument::ignoreRow(const data::Finding& finding, const QString& why) {
  if (!finding.row) return;
  ignored_.insert(to_qstring(finding.kind + "#" + hash_text(set_->text(static_cast<uint32_t>(*finding.row)))), why);
  keepIgnored();
}

std::vector<DataDocument::Ignored> DataDocument::ignoredOnes() const {
  std::vector<Ignored> ones;
  for (auto one = ignored_.begin(); one != ignored_.end(); ++one) {
    const QString kind = one.key().section('#', 0, 0);
    ones.push_back({kind.toStdString(), kind == one.key(), one.value()});
  }
  return ones;
}

void DataDocument::ignoreNothing() {
  ignored_.clear();
  keepIgnored();
}

void DataDocument::keepIgnored() {
  Json list = Json::array();
  for (auto one = ignored_.begin(); one != ignored_.end(); ++one) {
    Json entry = one.key().toStdString();
    if (!one.value().isEmpty()) entry = {{"what", one.key().toStdString()}, {"why", one.value().toStdString()}};
    list.push_back(std::move(entry));
  }
  studio_.project().setPart("data/ignored/" + path_.string(), list);
  if (result_) keepFindings();
}

}  // namespace ft::ui
