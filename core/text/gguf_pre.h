// What the names in a GGUF file's tokenizer.ggml.pre stand for; the files themselves do not say.
#pragma once

#include <string>
#include <vector>

namespace ft::text {

struct GgufPre {
  const char* name;
  const char* pattern;  // regular expression that cuts words
  bool nfc, digits_each, ignore_merges;
};

const std::vector<GgufPre>& gguf_pres();
const GgufPre* gguf_pre_named(const std::string& name);                    // nullptr when unknown
const GgufPre* gguf_pre_of(const std::string& pattern, bool digits_each);  // the other way round

}  // namespace ft::text
