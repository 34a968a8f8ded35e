// One GGUF file for llama.cpp, Ollama and LM Studio: metadata, vocabulary, template and the merged weights.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/exports/exporter.h"
#include "core/exports/merged_tensor.h"
#include "core/exports/text_files.h"

namespace ft::exports::exporters {

namespace {

struct Quant {
  const char* name;
  weights::GgmlType matrices;
  uint32_t file_type;  // general.file_type, ggml's LLAMA_FTYPE
};
constexpr Quant quants[] = {{"f32", weights::GgmlType::f32, 0}, {"f16", weights::GgmlType::f16, 1}, {"bf16", weights::GgmlType::bf16, 32}, {"q8_0", weights::GgmlType::q8_0, 7}};

const Quant& quant_named(const std::string& name) {
  for (const Quant& quant : quants)
    if (name == quant.name) return quant;
  throw Error(Code::unsupported, fmt::format("Writing GGUF as {} is not built yet.", name), "Use f32, f16, bf16 or q8_0.");
}

// Vectors stay float32; matrices whose rows are no whole blocks become F16.
weights::GgmlType type_of(const Quant& quant, const std::vector<int64_t>& shape) {
  if (shape.size() < 2) return weights::GgmlType::f32;
  return shape.back() % weights::block_of(quant.matrices).elements == 0 ? quant.matrices : weights::GgmlType::f16;
}

void describe(weights::GgufWriter& file, const ExportInput& input, const Quant& quant) {
  const models::DecoderShape& shape = input.source.shape();
  const std::string arch(input.source.family().gguf_name);
  file.text("general.architecture", arch);
  file.text("general.type", "model");
  file.text("general.name", input.source.name());
  file.u32("general.file_type", quant.file_type);
  file.u32("general.quantization_version", 2);
  const auto count = [&](const char* key, int64_t value) { file.u32(arch + key, static_cast<uint32_t>(value)); };
  count(".block_count", shape.layers);
  count(".context_length", shape.context);
  count(".embedding_length", shape.hidden);
  count(".feed_forward_length", shape.intermediate);
  count(".attention.head_count", shape.heads);
  count(".attention.head_count_kv", shape.kv_heads);
  count(".rope.dimension_count", shape.head_dim);
  if (shape.head_dim * shape.heads != shape.hidden) count(".attention.key_length", shape.head_dim), count(".attention.value_length", shape.head_dim);
  count(".vocab_size", shape.vocabulary);
  file.f32(arch + ".attention.layer_norm_rms_epsilon", static_cast<float>(shape.norm_eps));
  file.f32(arch + ".rope.freq_base", static_cast<float>(shape.rope.theta));
  if (shape.rope.scaling == models::RopeScaling::linear || shape.rope.scaling == models::RopeScaling::yarn) {
    file.text(arch + ".rope.scaling.type", shape.rope.scaling == models::RopeScaling::linear ? "linear" : "yarn");
    file.f32(arch + ".rope.scaling.factor", static_cast<float>(shape.rope.factor));
    count(".rope.scaling.original_context_length", shape.rope.original_max_position_embeddings);
  } else if (shape.rope.scaling != models::RopeScaling::none) {
    throw Error(Code::unsupported, "This model's rotary scaling cannot be written into GGUF yet.", "Export a merged folder instead.");
  }
}

void write_vocabulary(weights::GgufWriter& file, const text::GgufVocabulary& vocabulary, const std::string& chat_template) {
  file.text("tokenizer.ggml.model", vocabulary.model);
  file.text("tokenizer.ggml.pre", vocabulary.pre);
  file.texts("tokenizer.ggml.tokens", vocabulary.tokens);
  if (!vocabulary.types.empty()) file.i32s("tokenizer.ggml.token_type", vocabulary.types);
  if (!vocabulary.scores.empty()) file.f32s("tokenizer.ggml.scores", vocabulary.scores);
  if (!vocabulary.merges.empty()) file.texts("tokenizer.ggml.merges", vocabulary.merges);
  for (const auto& [key, id] : {std::pair{"tokenizer.ggml.bos_token_id", vocabulary.bos_id}, {"tokenizer.ggml.eos_token_id", vocabulary.eos_id}, {"tokenizer.ggml.unknown_token_id", vocabulary.unk_id}, {"tokenizer.ggml.padding_token_id", vocabulary.pad_id}})
    if (id >= 0) file.u32(key, static_cast<uint32_t>(id));
  file.boolean("tokenizer.ggml.add_bos_token", vocabulary.add_bos);
  if (!chat_template.empty()) file.text("tokenizer.chat_template", chat_template);
}

// Rows of q and k in rotary pairs, as llama's GGUF files keep them.
std::vector<float> in_pairs(const std::vector<float>& values, int64_t rows, int64_t head_dim) {
  const size_t width = values.size() / static_cast<size_t>(rows);
  std::vector<float> out(values.size());
  for (int64_t row = 0; row < rows; ++row)
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(static_cast<size_t>(models::hf_row_of_gguf_row(row, head_dim)) * width), width, out.begin() + static_cast<std::ptrdiff_t>(static_cast<size_t>(row) * width));
  return out;
}

void write(const ExportInput& input) {
  const Quant& quant = quant_named(input.quant);
  if (input.source.family().gguf_name.empty()) throw Error(Code::unsupported, fmt::format("The family {} cannot be written into GGUF yet.", input.source.family().name), "Export a merged folder instead.");
  if (!input.target.parent_path().empty()) make_folder(input.target.parent_path());
  weights::GgufWriter file(input.target);
  describe(file, input, quant);
  write_vocabulary(file, gguf_vocabulary_of(input.source), chat_template_of(input.source));
  const auto tensors = models::tensors_of(input.source.shape());
  for (const auto& tensor : tensors) file.tensor(models::gguf_name_of(tensor.name), type_of(quant, tensor.shape), tensor.shape);
  for (const auto& tensor : tensors) {
    std::vector<float> values = merged_values(input.model, tensor.name);
    const bool paired = input.source.family().gguf_interleaves_qk && (tensor.name.find(".q_proj.") != std::string::npos || tensor.name.find(".k_proj.") != std::string::npos);
    if (paired) values = in_pairs(values, tensor.shape[0], input.source.shape().head_dim);
    const std::string bytes = weights::quantise(type_of(quant, tensor.shape), values);
    file.write_tensor({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
  }
  file.finish();
}

}  // namespace

const Exporter gguf{"gguf", "q8_0", write};

}  // namespace ft::exports::exporters
