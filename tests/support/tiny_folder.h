// A model folder as a run needs it: the weights of tests/golden/data/tiny-llama and a tokenizer. No torch.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "core/base/files.h"
#include "core/base/json.h"

namespace ft::test {

// tiny-llama with a tokenizer of its 96 ids: three marks, the space, and the printable characters from ! to |.
inline void make_tiny_folder(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  fs::create_directories(folder);
  for (const char* file : {"config.json", "model.safetensors"})
    fs::copy_file(fs::path(FT_TEST_DATA) / "tiny-llama" / file, folder / file);
  Json vocabulary{{"<pad>", 0}, {"<s>", 1}, {"</s>", 2}, {"\u0120", 3}};
  for (char c = '!'; c <= '|'; ++c) vocabulary[std::string(1, c)] = 4 + (c - '!');
  Json marks = Json::array();
  for (const auto& [name, id] : {std::pair{"<pad>", 0}, {"<s>", 1}, {"</s>", 2}})
    marks.push_back({{"id", id},
                     {"content", name},
                     {"special", true},
                     {"single_word", false},
                     {"lstrip", false},
                     {"rstrip", false},
                     {"normalized", false}});
  const Json level{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
  write_file(folder / "tokenizer.json",
             to_text({{"version", "1.0"},
                      {"added_tokens", marks},
                      {"pre_tokenizer", level},
                      {"decoder", level},
                      {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", Json::array()}}}}));
}

}  // namespace ft::test
