// Models over whole words: WordPiece (Schuster, Nakajima 2012; BERT) cuts a word into the longest tokens it begins
// with, WordLevel takes it as it is.
#pragma once

#include <string>

#include "core/text/kinds/model.h"

namespace ft::text {

struct WordPieceSettings {
  std::string unk_token = "[UNK]", continuing_prefix = "##";
  int64_t longest_word = 100;  // characters; longer ones are unknown
};

ModelPtr make_word_piece(std::shared_ptr<const Vocabulary> vocabulary, WordPieceSettings settings);
ModelPtr make_word_level(std::shared_ptr<const Vocabulary> vocabulary, std::string unk_token);

}  // namespace ft::text
