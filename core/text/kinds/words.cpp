#include "core/text/kinds/words.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/kinds/byte_trie.h"

namespace ft::text {

namespace {

class Words : public Model {
 public:
  Words(std::shared_ptr<const Vocabulary> vocabulary, std::string unk_token)
      : Model(std::move(vocabulary)), unk_token_(std::move(unk_token)), unk_(this->vocabulary().find(unk_token_)) {}

 protected:
  int32_t unknown() const {
    if (unk_) return *unk_;
    throw Error(Code::malformed,
                fmt::format("The tokenizer's unknown token \"{}\" is not in its vocabulary.", unk_token_),
                "Download the tokenizer again.");
  }

  static void put(int32_t id, size_t begin, size_t end, std::vector<int32_t>& ids, std::vector<Span>* spans) {
    ids.push_back(id);
    if (spans) spans->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }

 private:
  std::string unk_token_;
  std::optional<int32_t> unk_;
};

class WordLevel final : public Words {
 public:
  using Words::Words;
  void tokenize(std::string_view piece, std::vector<int32_t>& ids, std::vector<Span>* spans) const override {
    const auto id = vocabulary().find(piece);
    put(id ? *id : unknown(), 0, piece.size(), ids, spans);
  }
};

class WordPiece final : public Words {
 public:
  WordPiece(std::shared_ptr<const Vocabulary> vocabulary, WordPieceSettings settings)
      : Words(std::move(vocabulary), settings.unk_token), longest_word_(settings.longest_word) {
    std::vector<std::pair<std::string_view, int32_t>> first, inner;
    for (int32_t id = 0; id < this->vocabulary().size(); ++id) {
      if (!this->vocabulary().has(id)) continue;
      std::string_view token = this->vocabulary().token(id);
      first.emplace_back(token, id);
      if (!token.starts_with(settings.continuing_prefix)) continue;
      token.remove_prefix(settings.continuing_prefix.size());
      inner.emplace_back(token, id);
    }
    first_ = ByteTrie(std::move(first));
    inner_ = ByteTrie(std::move(inner));
  }

  void tokenize(std::string_view piece, std::vector<int32_t>& ids, std::vector<Span>* spans) const override {
    const size_t ids_before = ids.size(), spans_before = spans ? spans->size() : 0;
    const bool too_long = static_cast<int64_t>(piece.size()) > longest_word_ &&
                          static_cast<int64_t>(count_code_points(piece)) > longest_word_;
    size_t at = 0;
    while (!too_long && at < piece.size()) {
      size_t longest = 0;
      int32_t token = -1;
      (at == 0 ? first_ : inner_).each_prefix(piece.substr(at), [&](size_t length, int32_t id) {
        longest = length, token = id;
      });
      if (token < 0) break;
      put(token, at, at + longest, ids, spans);
      at += longest;
    }
    if (at == piece.size()) return;
    ids.resize(ids_before);  // a word is known as a whole or not at all
    if (spans) spans->resize(spans_before);
    put(unknown(), 0, piece.size(), ids, spans);
  }

 private:
  int64_t longest_word_;
  ByteTrie first_, inner_;
};

}  // namespace

ModelPtr make_word_piece(std::shared_ptr<const Vocabulary> vocabulary, WordPieceSettings settings) {
  return std::make_shared<WordPiece>(std::move(vocabulary), std::move(settings));
}

ModelPtr make_word_level(std::shared_ptr<const Vocabulary> vocabulary, std::string unk_token) {
  return std::make_shared<WordLevel>(std::move(vocabulary), std::move(unk_token));
}

}  // namespace ft::text
