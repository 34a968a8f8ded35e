// A model that answers at once: tiny-llama with a tokenizer of its 96 ids (three marks, the space, and the printable
// characters from ! to |), and a template where it is wanted; and a run's directory that trained nothing.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/files.h"
#include "core/base/json.h"

namespace ft::test {

inline void put_tiny_chat_model(const std::filesystem::path& folder, bool with_template = true) {
  std::filesystem::create_directories(folder);
  for (const char* file : {"config.json", "model.safetensors"})
    std::filesystem::copy_file(std::filesystem::path(FT_TEST_DATA) / "tiny-llama" / file, folder / file);
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
  Json config{{"bos_token", "<s>"}, {"eos_token", "</s>"}};
  if (with_template)
    config["chat_template"] =
        "{% for m in messages %}{{ m.content }}{% endfor %}{% if add_generation_prompt %}:{% endif %}";
  write_file(folder / "tokenizer_config.json", to_text(config));
}

}  // namespace ft::test
