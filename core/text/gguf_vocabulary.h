// The vocabulary inside a GGUF file, as plain lists: models/ reads it from the file, the tokenizers build themselves
// from it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft::text {

struct GgufVocabulary {
  std::string model;  // tokenizer.ggml.model: "gpt2", "llama", "bert", "t5"
  std::string pre;    // tokenizer.ggml.pre: "smollm", "qwen2"
  std::vector<std::string> tokens;
  std::vector<int32_t> types;       // 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte; may be empty
  std::vector<float> scores;        // may be empty
  std::vector<std::string> merges;  // "a b"; may be empty
  int64_t bos_id = -1, eos_id = -1, unk_id = -1, pad_id = -1;
  int64_t cls_id = -1, sep_id = -1;  // of bert
  bool add_bos = false, add_eos = false, add_space_prefix = true, remove_extra_whitespaces = false;
  std::string charsmap;  // sentencepiece's compiled character map (t5); may be empty
};

}  // namespace ft::text
