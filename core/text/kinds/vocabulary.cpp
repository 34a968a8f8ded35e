#include "core/text/kinds/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/text/kinds/hash.h"

namespace ft::text {

size_t Vocabulary::Hash::operator()(std::string_view text) const {
  return hash_of(text);
}

Vocabulary::Vocabulary(std::vector<std::pair<std::string, int32_t>> entries) {
  int32_t highest = -1;
  for (const auto& [token, id] : entries) highest = std::max(highest, id);
  if (highest > highest_id)
    throw Error(Code::malformed, fmt::format("The tokenizer has a token of id {}.", highest),
                "Download the tokenizer again.");
  tokens_.resize(static_cast<size_t>(highest + 1));
  known_.resize(tokens_.size());
  ids_.reserve(entries.size());
  for (auto& [token, id] : entries) {
    if (id < 0)
      throw Error(Code::malformed, fmt::format("The tokenizer's token \"{}\" has the id {}.", token, id),
                  "Download the tokenizer again.");
    const auto place = static_cast<size_t>(id);
    if (known_[place])
      throw Error(
          Code::malformed,
          fmt::format("The tokenizer's tokens \"{}\" and \"{}\" have the same id {}.", tokens_[place], token, id),
          "Download the tokenizer again.");
    tokens_[place] = std::move(token);
    known_[place] = true;
    const auto [entry, fresh] = ids_.try_emplace(tokens_[place], id);
    if (!fresh) entry->second = id;  // the key stays with the earlier one, whose text is the same
  }
}

}  // namespace ft::text
