// One model with the adapter merged in, as a Hugging Face folder: config.json, model.safetensors, tokenizer, template.
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/exports/exporter.h"
#include "core/exports/merged_tensor.h"
#include "core/models/text_files.h"
#include "core/weights/gguf_quants.h"
#include "core/weights/shard_index.h"

namespace ft::exports::exporters {

namespace {

namespace fs = std::filesystem;

struct Stored {
  weights::DType dtype;
  const char* hf_name;
};

Stored stored_as(const std::string& quant) {
  check_quant(merged, quant);
  if (quant == "f32") return {weights::DType::f32, "float32"};
  if (quant == "f16") return {weights::DType::f16, "float16"};
  return {weights::DType::bf16, "bfloat16"};
}

void write(const ExportInput& input) {
  const Stored stored = stored_as(input.quant);
  make_folder(input.target);
  const auto tensors = input.source.family().tensors(input.source.shape());
  weights::ShardWriter writer(input.target);
  for (const auto& tensor : tensors) writer.declare(tensor.name, stored.dtype, tensor.shape);
  double written = 0;
  for (const auto& tensor : tensors) {
    writer.write(weights::from_f32(stored.dtype, merged_values(input.model, tensor.name)));
    if (input.progress) input.progress(++written / static_cast<double>(tensors.size()));
  }
  writer.commit();
  models::write_text_files(input.source, input.target);
  Json config = input.source.config();
  config.erase("torch_dtype");
  config["dtype"] = stored.hf_name;
  write_file(input.target / "config.json", to_pretty_text(config));  // last: a folder with it is complete
}

}  // namespace

const Exporter merged{"merged", "bf16", {"f32", "f16", "bf16"}, write};

}  // namespace ft::exports::exporters
