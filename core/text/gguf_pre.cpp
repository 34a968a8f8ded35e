#include "core/text/gguf_pre.h"

#include <algorithm>

#include "core/text/byte_level.h"

namespace ft::text {

namespace {

constexpr const char* qwen2_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
// As Qwen 2, with marks as parts of words.
constexpr const char* qwen35_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* llama3_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* gpt4o_pattern =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* tekken_pattern =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|)"
    R"(\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* deepseek3_numbers = R"(\p{N}{1,3})";
constexpr const char* deepseek3_asian = R"([一-龥぀-ゟ゠-ヿ]+)";
constexpr const char* deepseek3_words =
    R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* bloom_pattern = R"( ?[^(\s|.,!?…。，、।۔،)]+)";

}  // namespace

const std::vector<GgufPre>& gguf_pres() {
  static const std::vector<GgufPre> known{{"smollm", {gpt2_pattern}, false, true, false},
                                          {"gpt-2", {gpt2_pattern}},
                                          {"default", {gpt2_pattern}},
                                          {"qwen2", {qwen2_pattern}, true, false, false},
                                          {"llama-bpe", {llama3_pattern}, false, false, true},
                                          {"qwen35", {qwen35_pattern}, true, false, false},
                                          {"gpt-4o", {gpt4o_pattern}},
                                          {"tekken", {tekken_pattern}, false, false, true},
                                          {"deepseek-v3", {deepseek3_numbers, deepseek3_asian, deepseek3_words}},
                                          {"llama3", {llama3_pattern}, false, false, true},
                                          {"llama-v3", {llama3_pattern}, false, false, true},
                                          {"falcon3", {llama3_pattern}, false, false, true},
                                          {"pixtral", {llama3_pattern}, false, false, true},
                                          {"glm4", {llama3_pattern}},
                                          {"chatglm-bpe", {llama3_pattern}},
                                          {"dbrx", {llama3_pattern}},
                                          {"smaug-bpe", {llama3_pattern}},
                                          {"llama4", {gpt4o_pattern}},
                                          {"deepseek-r1-qwen", {qwen2_pattern}},
                                          {"stablelm2", {qwen2_pattern}},
                                          {"mpt", {gpt2_pattern}},
                                          {"olmo", {gpt2_pattern}},
                                          {"phi-2", {gpt2_pattern}},
                                          {"roberta-bpe", {gpt2_pattern}},
                                          {"starcoder", {gpt2_pattern}, false, true, false},
                                          {"refact", {gpt2_pattern}, false, true, false},
                                          {"command-r", {gpt2_pattern}, false, true, false},
                                          {"codeshell", {gpt2_pattern}, false, true, false},
                                          {"exaone", {gpt2_pattern}, false, true, false},
                                          {"minerva-7b", {gpt2_pattern}, false, true, false},
                                          {"bloom", {bloom_pattern}},
                                          {"poro-chat", {bloom_pattern}},
                                          {"gpt3-finnish", {bloom_pattern}}};
  return known;
}

const GgufPre* gguf_pre_named(const std::string& name) {
  for (const GgufPre& pre : gguf_pres())
    if (name == pre.name) return &pre;
  return nullptr;
}

const GgufPre* gguf_pre_of(const std::vector<std::string>& patterns, bool digits_each) {
  for (const GgufPre& pre : gguf_pres())
    if (digits_each == pre.digits_each &&
        std::equal(pre.patterns.begin(), pre.patterns.end(), patterns.begin(), patterns.end()))
      return &pre;
  return nullptr;
}

}  // namespace ft::text
