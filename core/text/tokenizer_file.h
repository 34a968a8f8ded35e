// A tokenizer.json as it lies on the disk: the long lists by themselves, everything else as JSON.
// The lists hold 150,000 entries and more, so they are read by simdjson straight into vectors (0.05 s instead of
// seconds in a document tree whose objects keep their order).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace ft::text {

struct TokenizerFile {
  std::string where;                                        // the path, for messages
  Json parts;                                               // without model.vocab and model.merges
  std::vector<std::pair<std::string, int32_t>> vocabulary;  // BPE, WordPiece, WordLevel
  std::vector<std::pair<std::string, double>> pieces;       // Unigram: piece and log probability, the place is the id
  std::vector<std::pair<std::string, std::string>> merges;  // BPE, in order of rank
};

// Throws Error{not_found, malformed}: torn JSON with line and column, an entry of the wrong kind by name.
TokenizerFile read_tokenizer_file(const std::filesystem::path& file);

}  // namespace ft::text
