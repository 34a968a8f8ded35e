#include "ui/bridge/train_queue.h"

#include <algorithm>
#include <optional>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/engine/exam.h"
#include "core/engine/run_result.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace {

constexpr int poll_ms = 66;

engine::TrainRequest request_of(const RunPlan& plan, const engine::Machine& machine) {
  engine::TrainRequest request;
  request.spec = plan.spec;
  request.run_directory = plan.directory;
  request.resume = plan.resume;
  request.machine = machine;
  request.machine.dtype = plan.spec.train.dtype;
  return request;
}

// Both exams into the run's eval.json. The base is read once and gets the adapter; a checkpoint of all weights is read
// in its place: two models at once may not fit.
void sit_exam(const RunPlan& plan, const engine::Machine& machine, const StopToken& stop, std::atomic<double>& share) {
  const engine::RunResult result = engine::result_of_run(plan.directory);
  engine::ExamOptions options;
  if (!plan.exam.metrics.empty()) options.metrics = plan.exam.metrics;
  options.max_new_tokens = plan.exam.max_new_tokens;
  options.limit = plan.exam.limit;
  if (plan.exam.file == plan.spec.data.eval) {  // its columns are called as the run was told
    options.map = plan.spec.data.map;
    options.format = plan.spec.data.format;
  }
  std::unique_ptr<engine::Chat> chat;
  const auto open = [&](const std::filesystem::path& adapter) {
    if (chat && chat->add_adapter(adapter)) return;
    chat.reset();
    chat = engine::engine().chat({plan.spec.model, adapter, machine, plan.spec.data.chat_template});
  };
  const auto examine = [&](double from, double to) {
    return engine::run_exam(*chat, plan.exam.file, options, stop,
                            [&](double part) { share = from + part * (to - from); });
  };
  std::optional<engine::ExamResult> first;
  if (plan.exam.examine_base) {
    open({});
    first = examine(0.0, 0.5);
  }
  open(result.checkpoint);
  const auto after = examine(first ? 0.5 : 0.0, 1.0);
  const auto& before = first ? *first : after;
  Json report = engine::before_and_after(before, after);
  report["file"] = plan.exam.file;
  report["map"] = options.map;
  report["format"] = options.format;
  write_file(plan.directory / "eval.json", to_pretty_text(report));
}

}  // namespace

TrainQueue::TrainQueue(QObject* parent) : QObject(parent) {
  timer_.setInterval(poll_ms);
  connect(&timer_, &QTimer::timeout, this, &TrainQueue::poll);
}

TrainQueue::~TrainQueue() {
  finish();
}

void TrainQueue::setMachine(int threads, const std::string& device) {
  threads_ = threads;
  device_ = device;
}

void TrainQueue::add(RunPlan plan) {
  const auto place = plan.although_held ? std::ranges::find(waiting_, false, &RunPlan::although_held) : waiting_.end();
  waiting_.insert(place, std::move(plan));
  Q_EMIT changed();
  beginNext();
}

void TrainQueue::removeWaiting(int index) {
  waiting_.erase(waiting_.begin() + index);
  Q_EMIT changed();
}

void TrainQueue::moveWaiting(int from, int to) {
  RunPlan plan = std::move(waiting_[static_cast<size_t>(from)]);
  waiting_.erase(waiting_.begin() + from);
  waiting_.insert(waiting_.begin() + to, std::move(plan));
  Q_EMIT changed();
}

void TrainQueue::setHeld(bool held) {
  held_ = held;
  winding_down_ = false;
  for (RunPlan& plan : waiting_) plan.although_held = false;
  Q_EMIT changed();
  beginNext();
}

void TrainQueue::restore(const std::vector<RunPlan>& plans) {
  const size_t before = waiting_.size();
  for (const RunPlan& plan : plans) {
    const auto same = [&](const RunPlan& other) { return other.directory == plan.directory; };
    // It stayed here while a project was looked at that another studio has open.
    if ((current_ && same(*current_)) || std::any_of(waiting_.begin(), waiting_.end(), same)) continue;
    waiting_.push_back(plan);
  }
  if (waiting_.size() == before) return;
  held_ = true;
  Q_EMIT changed();
}

void TrainQueue::beginNext() {
  if (busy() || winding_down_) return;
  const auto next = held_ ? std::ranges::find(waiting_, true, &RunPlan::although_held) : waiting_.begin();
  if (next != waiting_.end()) load(next);
}

void TrainQueue::load(std::deque<RunPlan>::iterator plan) {
  current_ = std::move(*plan);
  waiting_.erase(plan);
  shown_ = {};
  paused_wanted_ = stop_wanted_ = false;
  stage_ = Stage::loading;
  timer_.start();
  Q_EMIT changed();
  // The engine's library takes a moment to load; the window goes on.
  run_async(
      worker_pool(), this, [] { engine::engine(); }, [this] { begin(); },
      [this](const Error& error) { fail(text_of(error)); });
}

void TrainQueue::fail(const QString& sentence) {
  const QString directory = to_qstring(current_->directory);
  holdAfterFailure();
  becomeIdle();
  Q_EMIT ended(directory, sentence);
}

void TrainQueue::holdAfterFailure() {
  if (goes_on_) return;
  held_ = true;
  for (RunPlan& plan : waiting_) plan.although_held = false;
}

void TrainQueue::begin() {
  if (stop_wanted_) {  // there is no run yet that could be gone on with: its plan is all there is
    const QString name = current_->name;
    held_ = true;
    current_->although_held = false;
    waiting_.push_front(std::move(*current_));
    becomeIdle();
    Q_EMIT putBack(name);
    return;
  }
  try {
    job_ = engine::engine().train(request_of(*current_, {device_, "auto", threads_}));
  } catch (const Error& error) {
    return fail(text_of(error));
  }
  stage_ = Stage::running;
  if (paused_wanted_) job_->set_paused(true);
  Q_EMIT started(to_qstring(current_->directory));
  Q_EMIT changed();
}

void TrainQueue::poll() {
  if (job_) shown_ = job_->snapshot();
  if (job_ && job_->done()) endRun();
  Q_EMIT tick();
}

void TrainQueue::endRun() {
  QString failure;
  runs::Phase phase = runs::Phase::failed;
  try {
    phase = job_->wait();
  } catch (const Error& error) {
    if (error.code() != Code::cancelled) failure = text_of(error);
  } catch (const std::exception&) {
    failure = text_of(error_of(std::current_exception()));
  }
  job_.reset();
  if (!failure.isEmpty()) holdAfterFailure();
  const QString directory = to_qstring(current_->directory);
  const bool examined =
      phase == runs::Phase::finished && !current_->exam.file.empty() && !winding_down_ && !stop_wanted_;
  if (examined) {
    stage_ = Stage::examining;
    exam_share_->store(0.0);
    exam_stop_ = StopToken();
  } else {
    becomeIdle();
  }
  Q_EMIT ended(directory, failure);
  Q_EMIT changed();
  if (examined) examine();
}

void TrainQueue::examine() {
  const RunPlan plan = *current_;
  const QString directory = to_qstring(plan.directory);
  run_async(
      engine_pool(), this,
      [plan, machine = engine::Machine{device_, "auto", threads_}, stop = exam_stop_, share = exam_share_] {
        sit_exam(plan, machine, stop, *share);
      },
      [this, directory] {
        becomeIdle();
        Q_EMIT examEnded(directory, {});
      },
      [this, directory](const Error& error) {
        becomeIdle();
        if (error.code() == Code::cancelled)
          Q_EMIT examStopped(directory);
        else
          Q_EMIT examEnded(directory, text_of(error));
      });
}

void TrainQueue::becomeIdle() {
  stage_ = Stage::idle;
  current_.reset();
  timer_.stop();
  Q_EMIT changed();
  QMetaObject::invokeMethod(this, &TrainQueue::beginNext, Qt::QueuedConnection);
}

void TrainQueue::setPaused(bool paused) {
  if (stage_ != Stage::loading && stage_ != Stage::running) return;
  paused_wanted_ = paused;
  if (job_) job_->set_paused(paused);
  Q_EMIT changed();
}

void TrainQueue::stopAndSave() {
  stop_wanted_ = true;
  exam_stop_.request_stop();
  if (job_) {
    job_->request_stop();
    job_->set_paused(false);
  }
  Q_EMIT changed();
}

void TrainQueue::stopAndDiscard() {
  if (job_) job_->request_discard();
  stopAndSave();
}

void TrainQueue::saveNow() {
  if (job_) job_->save_now();
}

void TrainQueue::evaluateNow() {
  if (job_) job_->evaluate_now();
}

void TrainQueue::scaleLearningRate(double factor) {
  if (job_) job_->scale_learning_rate(factor);
}

void TrainQueue::windDown() {
  held_ = true;
  winding_down_ = true;
  stopAndSave();
}

void TrainQueue::finish() {
  held_ = winding_down_ = true;
  exam_stop_.request_stop();
  job_.reset();  // stops at the next step with a checkpoint, and waits
  timer_.stop();
}

}  // namespace ft::ui
