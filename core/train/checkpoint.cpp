#include "core/train/checkpoint.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "core/weights/safetensors.h"

namespace ft::train {

namespace fs = std::filesystem;
using at::Tensor;

namespace {

std::span<const std::byte> bytes_of(const Tensor& tensor) {
  return {static_cast<const std::byte*>(tensor.data_ptr()), static_cast<size_t>(tensor.nbytes())};
}

void copy_into(Tensor target, const weights::SafetensorsFile& file, const std::string& name) {
  const weights::TensorView* view = file.find(name);
  if (!view || view->dtype != weights::DType::f32 || view->bytes.size() != static_cast<size_t>(target.numel()) * 4)
    throw Error(Code::malformed,
                fmt::format("{}: tensor \"{}\" is missing or of another size.", file.path().string(), name),
                "The checkpoint belongs to a run with other settings.");
  const Tensor values = at::from_blob(const_cast<std::byte*>(view->bytes.data()), target.sizes(), at::kFloat);
  if (!values.isfinite().all().item<bool>())
    throw Error(Code::numeric, fmt::format("{}: tensor \"{}\" holds NaN or infinity.", file.path().string(), name),
                "Delete this checkpoint's folder; the run then goes on from the one before.");
  target.copy_(values);
}

void save_values(const nn::Trainables& trainables, const fs::path& path) {
  weights::SafetensorsWriter writer(path);
  for (const auto& entry : trainables.entries()) writer.declare(entry.name, weights::DType::f32, entry.shape);
  for (const auto& entry : trainables.entries()) writer.write(bytes_of(trainables.value_of(entry).cpu().contiguous()));
  writer.commit();
}

const char* values_file(const nn::Trainables& trainables) {
  return !trainables.entries().empty() && trainables.entries().front().name.find(".lora_") != std::string::npos
             ? "adapter_model.safetensors"
             : "model.safetensors";
}

constexpr const char* state_file = "trainer_state.json";

}  // namespace

bool is_checkpoint(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / state_file, ignored);
}

fs::path save_checkpoint(const fs::path& run_directory, const Progress& progress, const nn::Decoder& model,
                         const adapters::LoraConfig* lora, const AdamW& optimizer) {
  const nn::Trainables& trainables = model.trainables();
  runs::CheckpointWriter checkpoint(run_directory, progress.step);
  if (lora)
    adapters::save_adapter(model, *lora, checkpoint.folder());
  else
    save_values(trainables, checkpoint.folder() / values_file(trainables));

  const int64_t count = trainables.values().numel();
  weights::SafetensorsWriter moments(checkpoint.folder() / "optimizer.safetensors");
  moments.declare("first_moment", weights::DType::f32, {count});
  moments.declare("second_moment", weights::DType::f32, {count});
  moments.write(bytes_of(optimizer.first_moment.cpu().contiguous()));
  moments.write(bytes_of(optimizer.second_moment.cpu().contiguous()));
  moments.commit();
  write_file(checkpoint.folder() / state_file,
             to_pretty_text({{"step", progress.step},
                             {"optimizer_steps", optimizer.steps},
                             {"epoch", progress.epoch},
                             {"tokens", progress.tokens},
                             {"learned_tokens", progress.learned_tokens},
                             {"seconds", progress.seconds},
                             {"best_eval_loss", progress.best_eval_loss},
                             {"best_step", progress.best_step},
                             {"evaluations_without_best", progress.evaluations_without_best},
                             {"rate_factor", progress.rate_factor},
                             {"planned_steps", progress.planned_steps},
                             {"evaluated_step", progress.evaluated_step}}));
  return checkpoint.finish();
}

namespace {

Progress progress_of(const Json& state) {
  Progress progress;
  progress.step = state.value("step", int64_t{0});
  progress.epoch = state.value("epoch", 0.0);
  progress.tokens = state.value("tokens", int64_t{0});
  progress.learned_tokens = state.value("learned_tokens", int64_t{0});
  progress.seconds = state.value("seconds", 0.0);
  progress.best_eval_loss = state.value("best_eval_loss", 0.0);
  progress.best_step = state.value("best_step", int64_t{-1});
  progress.evaluations_without_best = state.value("evaluations_without_best", int64_t{0});
  progress.rate_factor = state.value("rate_factor", 1.0);
  progress.planned_steps = state.value("planned_steps", int64_t{0});
  progress.evaluated_step = state.value("evaluated_step", int64_t{-1});
  return progress;
}

}  // namespace

Progress load_checkpoint(const fs::path& folder, nn::Decoder& model, AdamW* optimizer) {
  const at::NoGradGuard no_grad;
  const nn::Trainables& trainables = model.trainables();
  const auto values = weights::SafetensorsFile::open(folder / values_file(trainables));
  for (const auto& entry : trainables.entries()) copy_into(trainables.value_of(entry), values, entry.name);
  trainables.refresh_layers();

  if (optimizer) {
    const auto moments = weights::SafetensorsFile::open(folder / "optimizer.safetensors");
    copy_into(optimizer->first_moment, moments, "first_moment");
    copy_into(optimizer->second_moment, moments, "second_moment");
  }
  const Json state = read_json(folder / state_file);
  try {
    if (optimizer) optimizer->steps = state.value("optimizer_steps", int64_t{0});
    return progress_of(state);
  } catch (const Json::exception&) {
    throw Error(Code::malformed, fmt::format("{}: a value is not what it must be.", (folder / state_file).string()),
                "Delete this checkpoint's folder; the run then goes on from the one before.");
  }
}

}  // namespace ft::train
