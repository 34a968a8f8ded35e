// One part of a tokenizer.json (a normalizer, a decoder, …) with what its reader needs: settings by name, and errors
// that say which file and which part.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/pattern.h"

namespace ft::text {

class JsonPart {
 public:
  // `where`: the file; `what`: "normalizer", "pre_tokenizer" and so on. Both must outlive the part.
  JsonPart(const Json& json, const std::string& where, const char* what) : json_(json), where_(where), what_(what) {}

  std::string type() const { return text("type", ""); }
  bool flag(const char* key, bool otherwise) const;
  bool has_flag(const char* key) const;
  std::string text(const char* key, const std::string& otherwise) const;
  std::string needed_text(const char* key) const;
  std::string character(const char* key, const std::string& otherwise) const;  // UTF-8 of exactly one
  int64_t whole(const char* key, int64_t otherwise) const;                     // never negative
  std::vector<JsonPart> list(const char* key) const;
  const Json* find(const char* key) const;  // nullptr when absent or null
  // {"Regex": …} or {"String": …}
  Pattern pattern() const;

  Error malformed(const std::string& what) const;
  // `known`: the names that there are.
  Error unknown(const std::string& kind, const std::string& known) const;

 private:
  const Json& json_;
  const std::string& where_;
  const char* what_;
};

}  // namespace ft::text
