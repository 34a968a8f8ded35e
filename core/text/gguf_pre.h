// What the names in a GGUF file's tokenizer.ggml.pre stand for; the files themselves do not say. Names and expressions:
// llama.cpp's src/llama-vocab.cpp, checked against the models' own tokenizer.json where there was one.
#pragma once

#include <string>
#include <vector>

namespace ft::text {

struct GgufPre {
  const char* name;
  std::vector<const char*> patterns;  // regular expressions that cut the text, one after the other
  bool nfc = false, digits_each = false, ignore_merges = false;
};

const std::vector<GgufPre>& gguf_pres();
const GgufPre* gguf_pre_named(const std::string& name);  // nullptr when unknown
// The other way round.
const GgufPre* gguf_pre_of(const std::vector<std::string>& patterns, bool digits_each);

}  // namespace ft::text
