// The tiny model folder with what a chat needs besides: the names of its marks, and a template where it is wanted.
#pragma once

#include "tests/support/tiny_folder.h"

namespace ft::test {

inline void put_tiny_chat_model(const std::filesystem::path& folder, bool with_template = true) {
  make_tiny_folder(folder);
  Json config{{"bos_token", "<s>"}, {"eos_token", "</s>"}};
  if (with_template)
    config["chat_template"] =
        "{% for m in messages %}{{ m.content }}{% endfor %}{% if add_generation_prompt %}:{% endif %}";
  write_file(folder / "tokenizer_config.json", to_text(config));
}

}  // namespace ft::test
