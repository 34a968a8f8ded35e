#include "core/engine/export_model.h"

#include "core/base/error.h"
#include "core/engine/run_result.h"
#include "core/exports/exporter.h"
#include "core/train/checkpoint.h"

namespace ft::engine {

ExportReport write_export(const ExportRequest& request) {
  const auto& exporter = exports::exporter_named(request.to);
  std::string base = request.what;
  std::filesystem::path adapter = request.adapter, full_checkpoint;
  if (is_run_directory(request.what)) {
    const RunResult result = result_of_run(request.what);
    base = result.spec.model;
    (result.spec.finetuning_type == "lora" ? adapter : full_checkpoint) = result.checkpoint;
  }
  std::error_code ignored;
  if (std::filesystem::exists(request.target, ignored) &&
      !(std::filesystem::is_directory(request.target, ignored) && std::filesystem::is_empty(request.target, ignored)))
    throw Error(Code::conflict, request.target.string() + " exists already.",
                "Choose another name, or remove it first.");

  const auto source = models::ModelSource::open(base);
  const auto compute = kernels::prepare_compute("cpu", "float32", request.threads);
  // Reading, writing and checking take about as long as each other.
  const auto third = [&](int part, double share) {
    request.stop.check();
    if (request.progress) request.progress((part + share) / 3.0);
  };
  const auto model = nn::Decoder::load(source, compute, request.stop, [&](double share) { third(0, share); });
  adapters::LoraConfig lora;
  if (!adapter.empty()) {
    lora = adapters::load_adapter(*model, adapter);
    if (lora.base_model.empty()) lora.base_model = base;
  } else if (!full_checkpoint.empty()) {
    model->train_all();
    train::load_checkpoint(full_checkpoint, *model, nullptr);
  }
  const exports::ExportInput input{source,
                                   *model,
                                   adapter.empty() ? nullptr : &lora,
                                   request.target,
                                   request.quant.empty() ? std::string(exporter.usual_quant) : request.quant,
                                   [&](double share) { third(1, share); }};
  const exports::Check check = [&]() -> exports::Check {
    try {
      exporter.write(input);
      third(2, 0.0);
      const exports::Check found = exports::check_export(input, exporter);
      third(2, 1.0);
      return found;
    } catch (...) {  // half an export must not be taken for one; nothing stood there before, as was checked above
      std::filesystem::remove_all(request.target, ignored);
      throw;
    }
  }();
  return {request.target,           request.to,    input.quant,   check.bytes,
          check.largest_difference, check.mean_kl, check.same_top};
}

}  // namespace ft::engine
