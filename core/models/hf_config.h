// A config.json of Hugging Face, read with old keys (rope_theta, rope_scaling, torch_dtype) and new ones
// (rope_parameters, dtype) alike. Families ask it for values; it refuses what it cannot give, naming file and key.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/models/shape.h"

namespace ft::models {

class HfConfig {
 public:
  // Throws Error{not_found, malformed}.
  static HfConfig read(const std::filesystem::path& file);
  HfConfig(Json json, std::string where);

  const Json& json() const { return json_; }
  const std::string& where() const { return where_; }  // the file, for messages

  std::string model_type() const;    // "" when not given
  std::string architecture() const;  // the first of `architectures`, "" when not given
  std::string dtype() const;         // "bfloat16" and so on, "" when not given

  // A key that is absent or null counts as not given. A value of another kind throws Error{malformed}.
  bool has(std::string_view key) const;
  int64_t whole(std::string_view key) const;  // throws Error{malformed} when not given
  int64_t whole(std::string_view key, int64_t otherwise) const;
  int64_t positive(std::string_view key) const;  // a size: at least 1 and below 2^31
  int64_t positive(std::string_view key, int64_t otherwise) const;
  double number(std::string_view key, double otherwise) const;
  bool flag(std::string_view key, bool otherwise) const;
  std::string text(std::string_view key, std::string otherwise) const;
  std::vector<int64_t> wholes(std::string_view key) const;  // a number or an array of numbers; empty when not given

  // Rotary settings for heads of `head_dim`. `default_theta` is the family's. Throws Error{unsupported} for a scaling
  // of another name than default, linear, dynamic, llama3, yarn and longrope.
  Rope rope(int64_t head_dim, int64_t context_length, double default_theta = 10000.0) const;
  Activation activation(std::string_view key, std::string_view otherwise) const;

  // The window of each layer: layer_types if given ("full_attention", "sliding_attention"), otherwise a window from
  // layer `first` on. no_window everywhere when `window` is not given.
  std::vector<int64_t> windows(int64_t layers, std::optional<int64_t> window, int64_t first) const;

  // Throws Error{unsupported} when `key` is given with a value other than `allowed`: never ignored.
  void refuse_unless(std::string_view key, const Json& allowed) const;

 private:
  const Json* find(std::string_view key) const;
  Json json_;
  std::string where_;
};

}  // namespace ft::models
