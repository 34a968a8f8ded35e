#include "core/engine/train_job.h"

#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/input_watch.h"
#include "core/engine/run_result.h"
#include "core/engine/run_samples.h"
#include "core/engine/trainable_model.h"
#include "core/engine/training_data.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"
#include "core/train/trainer.h"

namespace ft::engine {

namespace fs = std::filesystem;

namespace {

// What torch throws, in words. A failed allocation on the CPU is a plain c10::Error.
Error in_words(const c10::Error& error) {
  const std::string what = error.what_without_backtrace();
  if (what.find("CUDA out of memory") != std::string::npos)
    return {
        Code::no_memory, "The GPU's memory ran out during training.",
        "Choose a smaller batch or cutoff length, switch gradient checkpointing on, or close what else uses the GPU."};
  if (what.find("CUDA error") != std::string::npos || what.find("CUDNN") != std::string::npos ||
      what.find("CUBLAS") != std::string::npos)
    return {Code::internal, "The GPU stopped working: " + what.substr(0, what.find('\n')) + ".",
            "Start the program again and go on with the run; its last checkpoint is kept. --device cpu does without."};
  if (what.find("alloc") != std::string::npos || what.find("out of memory") != std::string::npos)
    return {Code::no_memory, "Memory ran out during training.",
            "Choose a smaller batch or cutoff length, or switch gradient checkpointing on."};
  return {Code::internal, "The computation failed: " + what.substr(0, what.find('\n')) + ".",
          "Please report it with the command that you ran."};
}

// Settings that change what is computed; others (where to save, how often to log) may differ when a run goes on.
Json decisive_settings(const config::RunSpec& spec) {
  Json json = config::spec_to_json(spec);
  json.erase("output_dir");
  json.erase("samples");
  for (const char* key : {"logging_steps", "save_steps", "save_total_limit"}) json["train"].erase(key);
  return json;
}

Json fingerprints_of(const config::RunSpec& spec, const models::ModelSource& source, InputWatch& inputs) {
  Json json{{"model", source.fingerprint()}, {"train", inputs.add(spec.data.train)}};
  if (!spec.data.eval.empty()) json["eval"] = inputs.add(spec.data.eval);
  if (!spec.lora.start_from.empty())
    for (const auto& [key, file] :
         {std::pair("adapter", "adapter_model.safetensors"), std::pair("adapter_config", "adapter_config.json")})
      json[key] = sha256_of_file(fs::path(spec.lora.start_from) / file);
  return json;
}

// The spec that a run began with, as today's program would have written it.
config::RunSpec spec_of_run(const fs::path& run) {
  auto spec =
      config::spec_from_json(read_json(run / "run.json").value("spec", Json::object()), (run / "run.json").string());
  take_adapter_settings(spec);
  return spec;
}

// The setting that makes a run longer than it was begun, if it is: more epochs, or more steps where they are counted.
// The steps that it has made are the first of the longer run.
const char* setting_of_length(const config::RunSpec& before, const config::RunSpec& now) {
  if (before.train.max_steps < 0 && now.train.max_steps < 0)
    return now.train.num_train_epochs > before.train.num_train_epochs ? "num_train_epochs" : nullptr;
  return before.train.max_steps >= 0 && now.train.max_steps > before.train.max_steps ? "max_steps" : nullptr;
}

void refuse_if_changed(const Json& before, const Json& now, const std::string& what, const fs::path& directory) {
  for (const auto& [key, value] : now.items()) {
    const auto old = before.find(key);
    if (old != before.end() && *old == value) continue;
    if (old == before.end() && key == "adapter_config") continue;  // a run of an earlier version did not note it
    if (value.is_object() && old != before.end()) {
      refuse_if_changed(*old, value, what + " " + key, directory);
      continue;
    }
    throw Error(Code::conflict,
                fmt::format("{}: {} \"{}\" is not what this run began with.", directory.string(), what, key),
                "Put it back to go on, or start a new run without --resume.");
  }
}

bool began_with(const fs::path& run, const Json& settings) {
  try {
    return decisive_settings(spec_of_run(run)) == settings;
  } catch (const Error&) {
    return false;
  }
}

// The newest run that has not finished; of those that began with this spec, if there are any.
fs::path newest_unfinished(const fs::path& root, const config::RunSpec& spec) {
  std::vector<fs::path> candidates;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(root, ignored)) {
    if (!fs::exists(entry.path() / "run.json", ignored)) continue;
    const auto events = runs::read_rows(entry.path() / "events.jsonl");
    if (events.empty() || events.back().value("event", "") != "finished") candidates.push_back(entry.path());
  }
  if (candidates.empty())
    throw Error(Code::not_found, fmt::format("{} holds no run to go on with.", root.string()),
                "Name the run with --run-dir, or start without --resume.");
  const Json settings = decisive_settings(spec);
  const auto others = std::stable_partition(candidates.begin(), candidates.end(),
                                            [&](const fs::path& run) { return began_with(run, settings); });
  if (others != candidates.begin()) candidates.erase(others, candidates.end());
  return *std::max_element(candidates.begin(), candidates.end(), [&](const fs::path& a, const fs::path& b) {
    return fs::last_write_time(a / "events.jsonl") < fs::last_write_time(b / "events.jsonl");
  });
}

// The last step that the run's events say was saved; 0: none.
int64_t last_saved_step(const fs::path& directory) {
  int64_t step = 0;
  std::error_code ignored;
  if (!fs::exists(directory / "events.jsonl", ignored)) return step;
  for (const Json& event : runs::read_rows(directory / "events.jsonl"))
    if (event.value("event", "") == "checkpoint") step = event.value("step", step);
  return step;
}

class TrainJob final : public Job {
 public:
  explicit TrainJob(TrainRequest request) : request_(std::move(request)) {
    thread_ = std::thread([this] { run(); });
  }

  ~TrainJob() override {
    request_stop();
    stop_.set_paused(false);
    if (thread_.joinable()) thread_.join();
  }

  runs::Snapshot snapshot() const override {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  std::vector<std::string> warnings() const override {
    const std::lock_guard lock(mutex_);
    return warnings_;
  }

  fs::path run_directory() const override {
    const std::lock_guard lock(mutex_);
    return directory_;
  }

  void request_stop() override { stop_.request_stop(); }
  void request_discard() override {
    requests_.discard_at_stop();
    stop_.request_stop();
  }
  void save_now() override { requests_.checkpoint(); }
  void evaluate_now() override { requests_.evaluation(); }
  void scale_learning_rate(double factor) override { requests_.scale_learning_rate(factor); }
  void set_paused(bool paused) override { stop_.set_paused(paused); }

  bool done() const override {
    const std::lock_guard lock(mutex_);
    return done_;
  }

  runs::Phase wait() override {
    if (thread_.joinable()) thread_.join();
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    return snapshot_.phase;
  }

 private:
  void run() {
    std::exception_ptr failure;
    try {
      work();
    } catch (const c10::Error& error) {
      failure = std::make_exception_ptr(in_words(error));
    } catch (const std::bad_alloc&) {
      failure = std::make_exception_ptr(
          Error(Code::no_memory, "Memory ran out.",
                "Choose a smaller batch or cutoff length, or switch gradient checkpointing on."));
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) note_failure(failure);
    const std::lock_guard lock(mutex_);
    failure_ = failure;
    done_ = true;
    ++snapshot_.revision;
  }

  void work() {
    config::RunSpec& spec = request_.spec;
    say("Opening the model", 0);
    auto source = source_of_run(spec);
    if (request_.resume && !spec.data.chat_template.empty())  // the one it began with, should the file have changed
      if (const auto kept = template_of_training(request_.run_directory)) source.use_template(*kept);
    const std::vector<std::string> unused = take_adapter_settings(spec);
    check_targets(spec, source.family(), source.shape());
    const auto compute = compute_of_run(spec, request_.machine);
    const Json fingerprints = fingerprints_of(spec, source, inputs_);
    open_log(spec, source, fingerprints, compute);
    for (const std::string& warning : unused) log_->event("warning", {{"message", warning}});

    train::TrainingData data;
    data.train = prepare(spec.data.train, spec, source);
    if (!spec.data.eval.empty()) data.eval = prepare(spec.data.eval, spec, source);

    const RunSamples samples(spec, source);
    for (const std::string& warning : samples.warnings()) log_->event("warning", {{"message", warning}});

    const auto [model, lora] =
        load_trainable(source, spec, compute, stop_, [&](double share) { say("Reading the model", share); });
    train::Hooks hooks;
    hooks.requests = &requests_;
    hooks.watch = [&](const runs::Snapshot& snapshot) { publish(snapshot); };
    hooks.check_inputs = [&] { inputs_.check(); };
    if (!samples.empty())
      hooks.show = [&](const train::Progress& at, const std::function<void(double)>& share) {
        samples.write(*model, at, *log_, stop_, share);
      };
    kernels::reset_device_peak(compute.device);
    train::train(spec, *model, lora ? &*lora : nullptr, data, *log_, resume_from_, stop_, hooks);
  }

  void take_log(runs::RunLog log) {
    log_.emplace(std::move(log));
    log_->tell([this](const std::string& kind, const Json& details) {
      if (kind != "warning") return;
      const std::lock_guard lock(mutex_);
      warnings_.push_back(details.value("message", ""));
      ++snapshot_.revision;
    });
  }

  void open_log(const config::RunSpec& spec, const models::ModelSource& source, const Json& fingerprints,
                const kernels::Compute& compute) {
    fs::path directory = request_.run_directory;
    if (request_.resume) {
      if (directory.empty()) directory = newest_unfinished(spec.output_dir, spec);
      std::error_code ignored;
      if (!fs::exists(directory / "run.json", ignored)) runs::RunLog::reopen(directory);  // says what is wrong
      // Whatever is refused here leaves no mark in the run: it may be finished, or another one.
      Json about = read_json(directory / "run.json");
      refuse_if_changed(about.value("fingerprints", Json::object()), fingerprints, "the file of", directory);
      const Json before = decisive_settings(spec_of_run(directory));
      Json now = decisive_settings(spec);
      const char* longer = setting_of_length(spec_of_run(directory), spec);
      const Json length = longer ? now["train"][longer] : Json();
      if (longer) now["train"][longer] = before["train"][longer];
      refuse_if_changed(before, now, "the setting", directory);
      auto checkpoint = runs::latest_valid_checkpoint(directory);
      const int64_t saved = last_saved_step(directory);
      if (!checkpoint && saved > 0)
        throw Error(
            Code::conflict,
            fmt::format("{}: the run saved step {}, but no checkpoint of it can be read.", directory.string(), saved),
            "Put its folder checkpoints back, or start a new run without --resume.");
      const size_t kept = runs::checkpoints_of(directory).size();
      take_log(runs::RunLog::reopen(directory));
      // Whoever had it until now may have saved once more, or removed what was found.
      const auto now_kept = runs::checkpoints_of(directory);
      if (now_kept.size() != kept || (checkpoint && now_kept.back().step != checkpoint->step))
        checkpoint = runs::latest_valid_checkpoint(directory);
      if (checkpoint) resume_from_ = checkpoint->path;
      log_->forget_after(checkpoint ? checkpoint->step : -1);
      if (longer) {
        about["spec"]["train"][longer] = length;
        log_->describe(about);
        log_->event("changed", {{"step", checkpoint ? checkpoint->step : 0},
                                {"setting", longer},
                                {"from", before["train"][longer]},
                                {"to", length}});
      }
      if (checkpoint && checkpoint->step < saved)
        log_->event("warning",
                    {{"message", fmt::format("The checkpoint of step {} cannot be read; the run goes on from "
                                             "step {}.",
                                             saved, checkpoint->step)}});
    } else {
      if (directory.empty())
        directory = runs::new_run_directory(spec.output_dir, source.name(), spec.method, spec.finetuning_type);
      take_log(runs::RunLog::create(directory));
      if (const auto chat = source.chat_template()) write_file(directory / "chat_template.jinja", *chat);
      utsname system{};
      ::uname(&system);
      log_->describe({{"format", 1},
                      {"spec", config::spec_to_json(spec)},
                      {"seed", spec.train.seed},
                      {"fingerprints", fingerprints},
                      {"model",
                       {{"name", source.name()},
                        {"family", std::string(source.family().name)},
                        {"parameters", models::parameters(source.family(), source.shape())},
                        {"stored_as", source.stored_as()}}},
                      {"versions", {{"finetune_studio", FT_VERSION}, {"torch", FT_TORCH_VERSION}}},
                      {"machine",
                       {{"host", system.nodename},
                        {"system", fmt::format("{} {}", system.sysname, system.release)},
                        {"device", compute.note},
                        {"threads", request_.machine.threads},
                        {"cores", std::thread::hardware_concurrency()}}},
                      {"started", runs::now()}});
    }
    const std::lock_guard lock(mutex_);
    directory_ = directory;
  }

  std::vector<text::TokenizedSample> prepare(const std::string& file, const config::RunSpec& spec,
                                             const models::ModelSource& source) {
    PreparedData prepared =
        prepare_data(file, spec, source, stop_, [&](double share) { say("Reading " + file, share); });
    if (prepared.set_aside > 0)
      log_->event("warning", {{"message", fmt::format("{} of {} of {} cannot be used and {} set aside.",
                                                      prepared.set_aside, counted(prepared.rows, "row"), file,
                                                      prepared.set_aside == 1 ? "is" : "are")}});
    for (const std::string& reason : prepared.reasons) log_->event("warning", {{"message", "Set aside: " + reason}});
    if (prepared.faulty > 0)
      log_->event("warning", {{"message", fmt::format("{} of {} of {} have an error and are learned from all the same.",
                                                      prepared.faulty, counted(prepared.rows, "row"), file)}});
    if (prepared.cut > 0)
      log_->event(
          "warning",
          {{"message", fmt::format("{} of {} samples are cut at {} tokens; {} answers lose their end.", prepared.cut,
                                   prepared.samples.size(), spec.data.cutoff_len, prepared.answers_cut)}});
    return std::move(prepared.samples);
  }

  void say(const std::string& doing, double share) {
    stop_.check();
    const std::lock_guard lock(mutex_);
    snapshot_.phase = runs::Phase::preparing;
    snapshot_.doing = doing;
    snapshot_.share = share;
    ++snapshot_.revision;
  }

  void publish(const runs::Snapshot& snapshot) {
    const std::lock_guard lock(mutex_);
    const uint64_t revision = snapshot_.revision + 1;
    snapshot_ = snapshot;
    snapshot_.revision = revision;
  }

  void note_failure(const std::exception_ptr& failure) {
    std::string message = "unknown";
    bool cancelled = false;
    try {
      std::rethrow_exception(failure);
    } catch (const Error& error) {
      message = error.what();
      cancelled = error.code() == Code::cancelled;
    } catch (const std::exception& error) {
      message = error.what();
    }
    {
      const std::lock_guard lock(mutex_);
      snapshot_.phase = cancelled ? runs::Phase::stopped : runs::Phase::failed;
      snapshot_.message = message;
    }
    if (!log_) return;
    try {
      log_->event(cancelled ? "stopped" : "failed", {{"message", message}});
    } catch (const Error&) {  // the disk may be the very reason
    }
  }

  TrainRequest request_;
  StopToken stop_;
  runs::Requests requests_;
  InputWatch inputs_;
  std::optional<runs::RunLog> log_;
  std::optional<fs::path> resume_from_;
  mutable std::mutex mutex_;
  runs::Snapshot snapshot_;
  std::vector<std::string> warnings_;
  fs::path directory_;
  bool done_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Job> start_training(const TrainRequest& request) {
  config::check_spec(request.spec, "The spec");
  return std::make_unique<TrainJob>(request);
}

}  // namespace ft::engine
