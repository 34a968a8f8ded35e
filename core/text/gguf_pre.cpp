#include "core/text/gguf_pre.h"

#include "core/text/byte_level.h"

namespace ft::text {

namespace {

constexpr const char* qwen2_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* llama3_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

}  // namespace

const std::vector<GgufPre>& gguf_pres() {
  static const std::vector<GgufPre> known{{"smollm", gpt2_pattern, false, true, false},
                                          {"gpt-2", gpt2_pattern, false, false, false},
                                          {"default", gpt2_pattern, false, false, false},
                                          {"qwen2", qwen2_pattern, true, false, false},
                                          {"llama-bpe", llama3_pattern, false, false, true}};
  return known;
}

const GgufPre* gguf_pre_named(const std::string& name) {
  for (const GgufPre& pre : gguf_pres())
    if (name == pre.name) return &pre;
  return nullptr;
}

const GgufPre* gguf_pre_of(const std::string& pattern, bool digits_each) {
  for (const GgufPre& pre : gguf_pres())
    if (pattern == pre.pattern && digits_each == pre.digits_each) return &pre;
  return nullptr;
}

}  // namespace ft::text
