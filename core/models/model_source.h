// Opening a MODEL as people name it: a Hugging Face folder, a .gguf file, or a name of the catalogue. Gives its shape, its
// configuration in Hugging Face's form, and its tensors under Hugging Face's names, dequantised where need be.
// Immutable after open(); any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/base/json.h"
#include "core/models/family.h"
#include "core/text/gguf_vocabulary.h"
#include "core/weights/gguf.h"
#include "core/weights/safetensors.h"

namespace ft::models {

// Where MODEL is: the path itself, or the folder of an installed catalogue model. Throws Error{not_found} and says how to
// fetch a catalogue model that is not installed.
std::filesystem::path locate_model(const std::string& model);

class ModelSource {
 public:
  // Throws Error: not found, no model, an unknown family, a missing or misshaped tensor (named, with both shapes).
  static ModelSource open(const std::string& model);

  // Only configuration and tokenizer files are needed; read_rows() then throws.
  static ModelSource open_without_weights(const std::string& model);

  const std::filesystem::path& path() const { return path_; }
  const std::string& name() const { return name_; }             // short, for file names
  const Family& family() const { return *family_; }
  const DecoderShape& shape() const { return shape_; }
  const Json& config() const { return config_; }                // config.json
  bool is_gguf() const { return gguf_ != nullptr; }
  std::string stored_as() const;                                // "Q4_1, Q8_0, F32" or "BF16"

  // Rows [begin, end) of a matrix (or values of a vector) as float32, in Hugging Face's order.
  void read_rows(const std::string& tensor, int64_t begin, int64_t end, std::span<float> out) const;

  // The GGUF file's vocabulary; nothing for a folder, whose tokenizer files are in path().
  std::optional<text::GgufVocabulary> gguf_vocabulary() const;
  std::string gguf_chat_template() const;                       // empty for a folder

  // SHA-256 over the weight files (remembered by size and time of change).
  std::string fingerprint() const;
  uint64_t bytes_on_disk() const;

 private:
  ModelSource() = default;
  static ModelSource open_any(const std::string& model, bool with_weights);
  void open_folder(bool with_weights);
  void open_gguf();
  void check_tensors() const;

  std::filesystem::path path_;
  std::string name_;
  const Family* family_ = nullptr;
  DecoderShape shape_;
  Json config_;
  std::unique_ptr<weights::GgufFile> gguf_;
  std::unique_ptr<weights::TensorSet> tensors_;
};

// "model.layers.3.self_attn.q_proj.weight" → "blk.3.attn_q.weight"; empty when GGUF has no name for it.
std::string gguf_name_of(const std::string& tensor);

// GGUF keeps the rows of each head of q and k in rotary pairs; this is the row of Hugging Face's order at GGUF's row.
int64_t hf_row_of_gguf_row(int64_t row, int64_t head_dim);
int64_t gguf_row_of_hf_row(int64_t row, int64_t head_dim);

}  // namespace ft::models
