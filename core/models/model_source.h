// Opens a MODEL: a Hugging Face folder, a GGUF file, or a name of the catalogue. What comes out is the same for all:
// a family, a shape, a config.json, and tensors by Hugging Face's names. Checked before anybody loads a number: every
// tensor is there, has its shape, and none is left over. Safe to read from many threads at once.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/models/family.h"
#include "core/models/gguf_config.h"
#include "core/weights/gguf.h"
#include "core/weights/shard_index.h"

namespace ft::models {

struct SourceTensor {
  std::string name;            // Hugging Face's
  weights::DType dtype;        // of the file
  std::vector<int64_t> shape;  // torch's order
  std::span<const std::byte> bytes;
  int64_t interleaved_heads = 0;  // above 0: rows lie as GGUF's llama has them; read_* puts them back
};

enum class Weights { required, optional };

// The file or folder that MODEL means. Throws Error{not_found} that says how to fetch a model of the catalogue.
std::filesystem::path find_model(const std::string& model);

class ModelSource {
 public:
  // Throws Error{not_found, malformed, truncated, unsupported, invalid}: one sentence that names the tensor, what was
  // expected and what was found. With Weights::optional a folder that has only a config.json will do.
  static ModelSource open(const std::string& model, Weights weights = Weights::required);

  const std::filesystem::path& path() const { return path_; }
  const std::string& name() const { return name_; }  // short, for names of files
  bool is_gguf() const { return gguf_.has_value(); }
  const weights::GgufFile* gguf() const { return gguf_ ? &*gguf_ : nullptr; }
  const Family& family() const { return *family_; }
  const DecoderShape& shape() const { return shape_; }
  const Json& config() const { return config_; }  // Hugging Face's form, also for a GGUF file

  bool has_weights() const { return !tensors_.empty(); }
  const std::vector<SourceTensor>& tensors() const { return tensors_; }  // in the family's order
  const SourceTensor& tensor(std::string_view name) const;               // throws Error{not_found}

  // `out` takes rows [first, first + rows) of the tensor (a vector is rows of one value), in Hugging Face's order.
  void read_f32(std::string_view name, std::span<float> out) const;  // the whole tensor
  void read_bf16(std::string_view name, std::span<uint16_t> out) const;
  void read_rows_f32(const SourceTensor& tensor, int64_t first, int64_t rows, std::span<float> out) const;
  void read_rows_bf16(const SourceTensor& tensor, int64_t first, int64_t rows, std::span<uint16_t> out) const;

  // Throws Error{numeric} that names the first tensor with a NaN or an infinity. Reads every number.
  void check_numbers() const;
  // Throws Error{invalid} when the tokenizer has more tokens than the embedding has rows.
  void check_vocabulary(int64_t tokens) const;

  // The text; of a folder, chat_template.jinja or tokenizer_config.json; or the one to be used instead.
  std::optional<std::string> chat_template() const;
  void use_template(std::string source) { template_ = std::move(source); }
  bool has_other_template() const { return template_.has_value(); }
  std::string stored_as() const;  // the types of the weights, the first met first: "Q4_1, Q8_0, F32"
  int64_t bytes() const;          // of the weights' files
  // SHA-256 of the file, or of the list of names and SHA-256 of a folder's configuration and weights. Kept under
  // cache_home() by path, size and time, since hashing 10 GB takes half a minute.
  std::string fingerprint() const;

 private:
  ModelSource() = default;
  std::optional<std::string> template_;
  void open_gguf();
  void open_folder(Weights weights);
  void read_config(Json config, const std::string& where);
  void collect_tensors();
  void check_files() const;  // throws Error{conflict} when one of them became shorter
  const weights::TensorView* find_in_file(const TensorSpec& spec) const;
  void refuse_left_over() const;
  std::vector<std::filesystem::path> files() const;

  std::filesystem::path path_;
  std::string name_;
  std::optional<weights::GgufFile> gguf_;
  std::optional<weights::TensorSet> set_;
  const Family* family_ = nullptr;
  DecoderShape shape_;
  Json config_;
  std::vector<SourceTensor> tensors_;
  std::unordered_map<std::string, size_t> index_;
};

}  // namespace ft::models
