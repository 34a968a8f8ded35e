// Reading config.json as transformers 4 and 5 write it: required numbers, defaults, rotary settings in both spellings.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/models/shape.h"

namespace ft::models {

class HfConfig {
 public:
  HfConfig(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

  int64_t count(const char* key) const;                    // a positive integer; throws Error{malformed} when missing
  int64_t count(const char* key, int64_t fallback) const;  // the fallback when missing or null
  double number(const char* key, double fallback) const;
  bool flag(const char* key, bool fallback = false) const;
  std::string text(const char* key, const std::string& fallback) const;
  const Json* find(const char* key) const;                 // nullptr when missing or null

  // Throws Error{unsupported} unless the text value (or its default) is one of those that are built.
  void require_one_of(const char* key, const std::string& fallback, std::initializer_list<const char*> built) const;

  // rope_theta and rope_scaling, or rope_parameters.
  RopeShape rope(double default_theta) const;

  const std::string& where() const { return where_; }

 private:
  const Json& json_;
  std::string where_;
};

// The sizes, norms, rotary settings and special ids that llama-like configurations share.
DecoderShape llama_like(const HfConfig& config);

// Plausible sizes: throws Error{malformed} naming the value that makes no sense.
void check_shape(const DecoderShape& shape, const std::string& where);

}  // namespace ft::models
