// One GGUF file for llama.cpp, Ollama and LM Studio: metadata, vocabulary, template and the merged weights.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/exports/exporter.h"
#include "core/exports/merged_tensor.h"
#include "core/models/text_files.h"
#include "core/weights/gguf_quants.h"

namespace ft::exports::exporters {

namespace {

struct Quant {
  const char* name;
  weights::DType matrices;
  uint32_t file_type;  // general.file_type, ggml's LLAMA_FTYPE
};
constexpr Quant quants[] = {{"f32", weights::DType::f32, 0},
                            {"f16", weights::DType::f16, 1},
                            {"bf16", weights::DType::bf16, 32},
                            {"q8_0", weights::DType::q8_0, 7}};

const Quant& quant_named(const std::string& name) {
  check_quant(gguf, name);
  return *std::find_if(std::begin(quants), std::end(quants), [&](const Quant& quant) { return name == quant.name; });
}

// Vectors stay float32; matrices whose rows are no whole blocks become F16.
weights::DType type_of(const Quant& quant, const std::vector<int64_t>& shape) {
  if (shape.size() < 2) return weights::DType::f32;
  return shape.back() % weights::block_values(quant.matrices) == 0 ? quant.matrices : weights::DType::f16;
}

void describe(weights::GgufWriter& file, const ExportInput& input, const Quant& quant) {
  const models::DecoderShape& shape = input.source.shape();
  const std::string arch(input.source.family().gguf_name);
  file.set("general.architecture", arch);
  file.set("general.type", std::string("model"));
  file.set("general.name", input.source.name());
  file.set("general.file_type", quant.file_type);
  file.set("general.quantization_version", uint32_t{2});
  const auto count = [&](const char* key, int64_t value) { file.set(arch + key, static_cast<uint32_t>(value)); };
  count(".block_count", shape.layers);
  count(".context_length", shape.context_length);
  count(".embedding_length", shape.hidden_size);
  count(".feed_forward_length", shape.intermediate_size);
  count(".attention.head_count", shape.heads);
  count(".attention.head_count_kv", shape.kv_heads);
  count(".rope.dimension_count", shape.head_dim);
  if (shape.head_dim * shape.heads != shape.hidden_size)
    count(".attention.key_length", shape.head_dim), count(".attention.value_length", shape.head_dim);
  count(".vocab_size", shape.vocab_size);
  file.set(arch + ".attention.layer_norm_rms_epsilon", static_cast<float>(shape.norm_eps));
  file.set(arch + ".rope.freq_base", static_cast<float>(shape.rope.theta));
  if (shape.rope.scaling == models::Scaling::linear || shape.rope.scaling == models::Scaling::yarn) {
    file.set(arch + ".rope.scaling.type",
             shape.rope.scaling == models::Scaling::linear ? std::string("linear") : std::string("yarn"));
    file.set(arch + ".rope.scaling.factor", static_cast<float>(shape.rope.factor));
    count(".rope.scaling.original_context_length", shape.rope.original_context);
  } else if (shape.rope.scaling != models::Scaling::none) {
    throw Error(Code::unsupported, "This model's rotary scaling cannot be written into GGUF yet.",
                "Export a merged folder instead.");
  }
}

void write_vocabulary(weights::GgufWriter& file, const text::GgufVocabulary& vocabulary,
                      const std::string& chat_template) {
  file.set("tokenizer.ggml.model", vocabulary.model);
  file.set("tokenizer.ggml.pre", vocabulary.pre);
  file.set("tokenizer.ggml.tokens", vocabulary.tokens);
  if (!vocabulary.types.empty()) file.set("tokenizer.ggml.token_type", vocabulary.types);
  if (!vocabulary.scores.empty()) file.set("tokenizer.ggml.scores", vocabulary.scores);
  if (!vocabulary.merges.empty()) file.set("tokenizer.ggml.merges", vocabulary.merges);
  for (const auto& [key, id] : {std::pair{"tokenizer.ggml.bos_token_id", vocabulary.bos_id},
                                {"tokenizer.ggml.eos_token_id", vocabulary.eos_id},
                                {"tokenizer.ggml.unknown_token_id", vocabulary.unk_id},
                                {"tokenizer.ggml.padding_token_id", vocabulary.pad_id}})
    if (id >= 0) file.set(key, static_cast<uint32_t>(id));
  file.set("tokenizer.ggml.add_bos_token", vocabulary.add_bos);
  if (!chat_template.empty()) file.set("tokenizer.chat_template", chat_template);
}

// Rows of q and k in rotary pairs, as llama's GGUF files keep them.
std::vector<float> in_pairs(const std::vector<float>& values, int64_t rows, int64_t heads) {
  const size_t width = values.size() / static_cast<size_t>(rows);
  std::vector<float> out(values.size());
  for (int64_t row = 0; row < rows; ++row) {
    const auto to = static_cast<size_t>(models::interleaved_row(row, rows / heads));
    std::copy_n(values.data() + static_cast<size_t>(row) * width, width, out.data() + to * width);
  }
  return out;
}

void write(const ExportInput& input) {
  const Quant& quant = quant_named(input.quant);
  if (input.source.family().gguf_name.empty())
    throw Error(Code::unsupported,
                fmt::format("The family {} cannot be written into GGUF yet.", input.source.family().name),
                "Export a merged folder instead.");
  if (!input.target.parent_path().empty()) make_folder(input.target.parent_path());
  weights::GgufWriter file(input.target);
  describe(file, input, quant);
  write_vocabulary(file, models::gguf_vocabulary_of(input.source), models::chat_template_of(input.source));
  const models::Family& family = input.source.family();
  const auto tensors = family.tensors(input.source.shape());
  for (const auto& tensor : tensors) file.declare(tensor.gguf_name, type_of(quant, tensor.shape), tensor.shape);
  double written = 0;
  for (const auto& tensor : tensors) {
    std::vector<float> values = merged_values(input.model, tensor.name);
    const bool paired = family.gguf_rows == models::GgufRows::rotary_interleaved && tensor.rotary_heads > 0;
    if (paired) values = in_pairs(values, tensor.shape[0], tensor.rotary_heads);
    file.write(weights::from_f32(type_of(quant, tensor.shape), values));
    if (input.progress) input.progress(++written / static_cast<double>(tensors.size()));
  }
  file.commit();
}

}  // namespace

const Exporter gguf{"gguf", "q8_0", {"f32", "f16", "bf16", "q8_0"}, write};

}  // namespace ft::exports::exporters
