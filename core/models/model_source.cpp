#include "core/models/model_source.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/models/gguf_config.h"

namespace ft::models {

namespace fs = std::filesystem;

namespace {

bool is_plain_name(const std::string& model) { return !model.empty() && model.find('/') == std::string::npos && model != "." && model != ".."; }

std::vector<std::string> catalogue_names() {
  std::vector<std::string> names;
  std::error_code ignored;
  const fs::path path = resources_folder() / "catalogue.json";
  if (!fs::exists(path, ignored)) return names;
  for (const Json& model : read_json(path).value("models", Json::array())) names.push_back(model.value("name", ""));
  return names;
}

// The bytes of a stored tensor and how to turn rows of them into float32.
struct Stored {
  std::span<const std::byte> bytes;
  std::vector<int64_t> shape;
  std::optional<weights::GgmlType> ggml;   // of a GGUF tensor
  weights::DType dtype = weights::DType::f32;
};

weights::GgmlType ggml_of(weights::DType dtype, const std::string& name) {
  switch (dtype) {
    case weights::DType::f32: return weights::GgmlType::f32;
    case weights::DType::f16: return weights::GgmlType::f16;
    case weights::DType::bf16: return weights::GgmlType::bf16;
    default: throw Error(Code::unsupported, fmt::format("Tensor \"{}\" is stored as {}, which is not read as a weight.", name, name_of(dtype)), "Convert the model to F32, F16 or BF16.");
  }
}

std::string shape_text(const std::vector<int64_t>& shape) { return fmt::format("[{}]", fmt::join(shape, ", ")); }

bool is_query_or_key(const std::string& tensor) {
  return tensor.find(".q_proj.") != std::string::npos || tensor.find(".k_proj.") != std::string::npos;
}

}  // namespace

fs::path locate_model(const std::string& model) {
  std::error_code ignored;
  if (fs::exists(model, ignored)) return model;
  if (is_plain_name(model)) {
    const fs::path folder = data_home() / "models" / model;
    if (fs::exists(folder / "model.gguf", ignored)) return folder / "model.gguf";
    if (fs::exists(folder / "config.json", ignored)) return folder;
    const auto names = catalogue_names();
    if (std::find(names.begin(), names.end(), model) != names.end())
      throw Error(Code::not_found, fmt::format("The model {} is not installed.", model), fmt::format("Run: packaging/models {}", model));
  }
  throw Error(Code::not_found, fmt::format("There is no model {}.", model), "Name a Hugging Face folder, a .gguf file, or a model of `finetune model list`.");
}

ModelSource ModelSource::open(const std::string& model) { return open_any(model, true); }
ModelSource ModelSource::open_without_weights(const std::string& model) { return open_any(model, false); }

ModelSource ModelSource::open_any(const std::string& model, bool with_weights) {
  ModelSource source;
  source.path_ = locate_model(model);
  source.name_ = is_plain_name(model) && !fs::exists(model) ? model : source.path_.stem().string();
  if (source.name_.empty()) source.name_ = fs::absolute(source.path_).parent_path().filename().string();
  std::error_code ignored;
  if (fs::is_directory(source.path_, ignored))
    source.open_folder(with_weights);
  else
    source.open_gguf();
  if (source.tensors_ || (source.gguf_ && with_weights)) source.check_tensors();
  return source;
}

void ModelSource::open_folder(bool with_weights) {
  const fs::path config_path = path_ / "config.json";
  std::error_code ignored;
  if (!fs::exists(config_path, ignored)) {
    bool pickled = false;
    for (const auto& entry : fs::directory_iterator(path_, ignored)) pickled |= entry.path().extension() == ".bin" || entry.path().extension() == ".pt";
    throw Error(Code::invalid, fmt::format("{} is no model folder: it has no config.json.", path_.string()),
                pickled ? "Old .bin and .pt files are not opened: convert them to safetensors first." : "Choose the folder that holds config.json and model.safetensors.");
  }
  config_ = read_json(config_path);
  if (!config_.is_object()) throw Error(Code::malformed, config_path.string() + ": not a JSON object.", "Download the file again.");
  family_ = &family_of(config_, config_path.string());
  shape_ = family_->shape_of(config_, config_path.string());
  if (with_weights) tensors_ = std::make_unique<weights::TensorSet>(weights::TensorSet::open(path_));
}

void ModelSource::open_gguf() {
  gguf_ = std::make_unique<weights::GgufFile>(weights::GgufFile::open(path_));
  config_ = config_from_gguf(*gguf_);
  family_ = &family_of(config_, path_.string());
  shape_ = family_->shape_of(config_, path_.string());
}

void ModelSource::check_tensors() const {
  for (const TensorShape& expected : tensors_of(shape_)) {
    std::vector<int64_t> found;
    if (gguf_) {
      const weights::GgufTensor* tensor = gguf_->tensor(gguf_name_of(expected.name));
      if (!tensor) throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" ({}) is missing.", path_.string(), gguf_name_of(expected.name), expected.name), "Download the file again.");
      if (!weights::can_dequantise(tensor->type))
        throw Error(Code::unsupported, fmt::format("{}: tensor \"{}\" is stored as {}, which is not read yet.", path_.string(), tensor->name, weights::name_of(tensor->type)), "Take another quantisation of this model, for example Q8_0 or Q4_K_M.");
      found = tensor->shape;
    } else {
      const weights::TensorView* tensor = tensors_->find(expected.name);
      if (!tensor) throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" is missing.", path_.string(), expected.name), "Download the model again, with all its files.");
      ggml_of(tensor->dtype, expected.name);
      found = tensor->shape;
    }
    if (found != expected.shape)
      throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" has the shape {}, but config.json asks for {}.", path_.string(), expected.name, shape_text(found), shape_text(expected.shape)),
                  "Configuration and weights do not belong together; download the model again.");
  }
}

std::string ModelSource::stored_as() const {
  std::vector<std::string> kinds;
  const auto add = [&](std::string_view kind) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.emplace_back(kind);
  };
  if (gguf_)
    for (const auto& tensor : gguf_->tensors()) add(weights::name_of(tensor.type));
  if (tensors_)
    for (const auto* tensor : tensors_->tensors()) add(weights::name_of(tensor->dtype));
  return fmt::format("{}", fmt::join(kinds, ", "));
}

void ModelSource::read_rows(const std::string& name, int64_t begin, int64_t end, std::span<float> out) const {
  std::span<const std::byte> bytes;
  weights::GgmlType type = weights::GgmlType::f32;
  std::vector<int64_t> shape;
  if (gguf_) {
    const weights::GgufTensor* tensor = gguf_->tensor(gguf_name_of(name));
    if (!tensor) throw Error(Code::internal, "No tensor " + name);
    bytes = tensor->bytes, type = tensor->type, shape = tensor->shape;
  } else {
    const weights::TensorView* tensor = tensors_ ? tensors_->find(name) : nullptr;
    if (!tensor) throw Error(Code::internal, "No tensor " + name);
    bytes = tensor->bytes, type = ggml_of(tensor->dtype, name), shape = tensor->shape;
  }
  const int64_t row_values = shape.size() > 1 ? shape.back() : 1;
  const weights::BlockShape block = weights::block_of(type);
  if (row_values % block.elements != 0) {  // a vector: no rows to pick from
    weights::dequantise(type, bytes, out);
    return;
  }
  const auto row_bytes = static_cast<size_t>(row_values / block.elements * block.bytes);
  const bool paired = gguf_ && family_->gguf_interleaves_qk && is_query_or_key(name);
  if (!paired) {
    weights::dequantise(type, bytes.subspan(static_cast<size_t>(begin) * row_bytes, static_cast<size_t>(end - begin) * row_bytes), out);
    return;
  }
  for (int64_t row = begin; row < end; ++row) {
    const auto from = static_cast<size_t>(gguf_row_of_hf_row(row, shape_.head_dim));
    weights::dequantise(type, bytes.subspan(from * row_bytes, row_bytes), out.subspan(static_cast<size_t>((row - begin) * row_values), static_cast<size_t>(row_values)));
  }
}

std::optional<text::GgufVocabulary> ModelSource::gguf_vocabulary() const {
  if (!gguf_) return std::nullopt;
  const weights::GgufValue* tokens = gguf_->find("tokenizer.ggml.tokens");
  if (!tokens) throw Error(Code::unsupported, path_.string() + ": the file holds no vocabulary.", "Use a GGUF file with its tokenizer, or the model's Hugging Face folder.");
  text::GgufVocabulary vocabulary;
  vocabulary.model = gguf_->text("tokenizer.ggml.model");
  vocabulary.pre = gguf_->text("tokenizer.ggml.pre", "default");
  for (const auto token : tokens->texts()) vocabulary.tokens.emplace_back(token);
  if (const auto* types = gguf_->find("tokenizer.ggml.token_type"))
    for (const double type : types->numbers()) vocabulary.types.push_back(static_cast<int32_t>(type));
  if (const auto* scores = gguf_->find("tokenizer.ggml.scores"))
    for (const double score : scores->numbers()) vocabulary.scores.push_back(static_cast<float>(score));
  if (const auto* merges = gguf_->find("tokenizer.ggml.merges"))
    for (const auto merge : merges->texts()) vocabulary.merges.emplace_back(merge);
  vocabulary.bos_id = gguf_->integer("tokenizer.ggml.bos_token_id", -1);
  vocabulary.eos_id = gguf_->integer("tokenizer.ggml.eos_token_id", -1);
  vocabulary.unk_id = gguf_->integer("tokenizer.ggml.unknown_token_id", -1);
  vocabulary.pad_id = gguf_->integer("tokenizer.ggml.padding_token_id", -1);
  vocabulary.add_bos = gguf_->flag("tokenizer.ggml.add_bos_token", vocabulary.model == "llama");
  vocabulary.add_eos = gguf_->flag("tokenizer.ggml.add_eos_token", false);
  vocabulary.add_space_prefix = gguf_->flag("tokenizer.ggml.add_space_prefix", true);
  return vocabulary;
}

std::string ModelSource::gguf_chat_template() const { return gguf_ ? gguf_->text("tokenizer.chat_template") : std::string(); }

namespace {

std::vector<fs::path> files_of(const fs::path& path, const weights::TensorSet* tensors) {
  return tensors ? tensors->files() : std::vector<fs::path>{path};
}

// The hash of a file, remembered beside its size and time of change.
std::string remembered_hash(const fs::path& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) return sha256_of_file(file);
  const std::string key = fmt::format("{}|{}|{}.{}", fs::absolute(file).string(), about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
  const fs::path memo = cache_home() / "fingerprints" / sha256_of(key);
  std::error_code ignored;
  if (fs::exists(memo, ignored)) {
    const std::string hash = read_file(memo);
    if (hash.size() == 64) return hash;
  }
  const std::string hash = sha256_of_file(file);
  try {
    make_folder(memo.parent_path());
    write_file(memo, hash);
  } catch (const Error&) {  // a cache that cannot be written costs time, nothing else
  }
  return hash;
}

}  // namespace

std::string ModelSource::fingerprint() const {
  const auto files = files_of(path_, tensors_.get());
  if (files.size() == 1) return remembered_hash(files.front());
  std::string all;
  for (const fs::path& file : files) all += remembered_hash(file);
  return sha256_of(all);
}

uint64_t ModelSource::bytes_on_disk() const {
  uint64_t total = 0;
  std::error_code ignored;
  for (const fs::path& file : files_of(path_, tensors_.get()))
    if (fs::is_regular_file(file, ignored)) total += fs::file_size(file, ignored);
  return total;
}

std::string gguf_name_of(const std::string& tensor) {
  static const std::pair<std::string_view, std::string_view> whole[] = {
      {"model.embed_tokens.", "token_embd."}, {"model.norm.", "output_norm."}, {"lm_head.", "output."}};
  static const std::pair<std::string_view, std::string_view> of_block[] = {
      {"input_layernorm.", "attn_norm."}, {"post_attention_layernorm.", "ffn_norm."}, {"self_attn.q_proj.", "attn_q."}, {"self_attn.k_proj.", "attn_k."},
      {"self_attn.v_proj.", "attn_v."},   {"self_attn.o_proj.", "attn_output."},      {"mlp.gate_proj.", "ffn_gate."},  {"mlp.up_proj.", "ffn_up."},
      {"mlp.down_proj.", "ffn_down."}};
  for (const auto& [hf, gguf] : whole)
    if (tensor.starts_with(hf)) return std::string(gguf) + tensor.substr(hf.size());
  constexpr std::string_view layers = "model.layers.";
  if (!tensor.starts_with(layers)) return {};
  const size_t dot = tensor.find('.', layers.size());
  if (dot == std::string::npos) return {};
  const std::string number = tensor.substr(layers.size(), dot - layers.size()), rest = tensor.substr(dot + 1);
  for (const auto& [hf, gguf] : of_block)
    if (rest.starts_with(hf)) return "blk." + number + "." + std::string(gguf) + rest.substr(hf.size());
  return {};
}

int64_t hf_row_of_gguf_row(int64_t row, int64_t head_dim) {
  const int64_t head = row / head_dim, inside = row % head_dim;
  return head * head_dim + inside % 2 * (head_dim / 2) + inside / 2;
}

int64_t gguf_row_of_hf_row(int64_t row, int64_t head_dim) {
  const int64_t head = row / head_dim, inside = row % head_dim, half = head_dim / 2;
  return head * head_dim + inside % half * 2 + inside / half;
}

}  // namespace ft::models
