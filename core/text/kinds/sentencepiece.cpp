// tokenizer.model through the sentencepiece library (Kudo, Richardson 2018): Llama 1 and 2, Mistral, Yi.
#include <fmt/format.h>
#include <sentencepiece_processor.h>

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/unicode.h"
#include "core/text/added_tokens.h"
#include "core/text/kinds/loaders.h"

namespace ft::text {

namespace {

Error no_model(const std::filesystem::path& file) {
  return {Code::malformed, file.string() + ": this is no sentencepiece model.", "Download the tokenizer again."};
}

// The library throws an exception of its own for some damaged models, and returns a status for others.
void load(sentencepiece::SentencePieceProcessor& processor, const std::string& model,
          const std::filesystem::path& file) {
  try {
    if (processor.LoadFromSerializedProto(model).ok()) return;
  } catch (const std::exception&) {
  }
  throw no_model(file);
}

class SentencePiece final : public Tokenizer {
 public:
  SentencePiece(const std::filesystem::path& file, SpecialNames names) {
    const std::string model = read_file(file);
    load(processor_, model, file);
    // A message behind another is merged into it: normalizer_spec (field 3), add_dummy_prefix (field 3) = false.
    constexpr std::string_view without_prefix("\x1A\x02\x18\x00", 4);
    load(bare_, model + std::string(without_prefix), file);
    read_settings(file.parent_path());
    const auto fill = [&](std::string& name, int id) {
      if (name.empty() && id >= 0) name = processor_.IdToPiece(id);
    };
    fill(names.bos, processor_.bos_id()), fill(names.eos, processor_.eos_id()), fill(names.unk, processor_.unk_id());
    set_names(std::move(names));
  }

  std::vector<int32_t> encode(std::string_view text, bool add_special) const override {
    return encode_with_offsets(text, add_special).ids;
  }

  Encoding encode_with_offsets(std::string_view raw, bool add_special) const override {
    const std::string text = mend_utf8(raw);
    Encoding encoding;
    const auto put = [&](int32_t id, Offset offset) { encoding.ids.push_back(id), encoding.offsets.push_back(offset); };
    if (add_special && add_bos_ && processor_.bos_id() >= 0) put(processor_.bos_id(), {});
    int32_t character = 0;
    for (const Stretch& stretch : added_.split(text)) {
      const std::string_view piece = std::string_view(text).substr(stretch.begin, stretch.end - stretch.begin);
      const auto length = static_cast<int32_t>(count_code_points(piece));
      if (stretch.id >= 0)
        put(stretch.id, {character, character + length});
      else
        encode_piece(piece, stretch.begin == 0, character, encoding);
      character += length;
    }
    if (add_special && add_eos_ && processor_.eos_id() >= 0) put(processor_.eos_id(), {});
    return encoding;
  }

  std::string bytes_of(int32_t id) const override {
    std::string piece = token(id);
    if (is_piece(id) && processor_.IsByte(id))
      return std::string(1, static_cast<char>(std::stoi(piece.substr(3, 2), nullptr, 16)));  // "<0xE4>"
    constexpr std::string_view space = "\xE2\x96\x81";
    for (size_t at = piece.find(space); at != std::string::npos; at = piece.find(space, at))
      piece.replace(at, space.size(), " ");
    return piece;
  }

  bool joins_bytes() const override { return false; }
  int32_t vocabulary() const override { return size_; }
  std::string token(int32_t id) const override {
    if (const auto added = added_names_.find(id); added != added_names_.end()) return added->second.content;
    return is_piece(id) ? processor_.IdToPiece(id) : std::string();
  }
  bool is_special(int32_t id) const override {
    const auto added = added_names_.find(id);
    return added != added_names_.end() && added->second.special;
  }
  std::optional<int32_t> id_of(std::string_view token) const override {
    for (const auto& [id, added] : added_names_)
      if (added.content == token) return id;
    const int id = processor_.PieceToId(token);
    const bool known = is_piece(id) && (id != processor_.unk_id() || token == processor_.IdToPiece(id));
    return known ? std::optional(id) : std::nullopt;
  }

 private:
  bool is_piece(int32_t id) const { return id >= 0 && id < processor_.GetPieceSize(); }

  void read_settings(const std::filesystem::path& folder) {
    add_bos_ = config_flag(folder, "add_bos_token", true), add_eos_ = config_flag(folder, "add_eos_token", false);
    legacy_ = config_flag(folder, "legacy", true);
    prefix_ = config_flag(folder, "add_prefix_space", true);
    size_ = processor_.GetPieceSize();
    for (int id = 0; id < size_; ++id)
      if (processor_.IsControl(id)) added_names_[id] = {.id = id, .content = processor_.IdToPiece(id), .special = true};
    for (AddedToken& token : added_tokens_of(folder)) {
      size_ = std::max(size_, token.id + 1);
      added_names_[token.id] = std::move(token);
    }
    std::vector<AddedToken> tokens;
    for (const auto& [id, token] : added_names_) {
      if (find_invalid_utf8(token.content) != std::string::npos)  // half a character would be found inside a whole one
        throw Error(Code::malformed, fmt::format("The tokenizer's token {} is not UTF-8.", id),
                    "Download the tokenizer again.");
      tokens.push_back(token);
    }
    added_ = AddedTokens(std::move(tokens));
  }

  // Text between added tokens. "Legacy" is how transformers first did it: each such text begins with a space.
  void encode_piece(std::string_view piece, bool is_first, int32_t character, Encoding& encoding) const {
    const auto& processor = prefix_ && (is_first || legacy_) ? processor_ : bare_;
    const auto result = processor.EncodeAsImmutableProto(piece);
    size_t byte = 0;
    int32_t here = 0;  // characters before that byte; pieces come in order, so they are counted once
    const auto place = [&](size_t wanted) {
      if (wanted < byte) byte = 0, here = 0;
      here += static_cast<int32_t>(count_code_points(piece.substr(byte, wanted - byte)));
      byte = wanted;
      return character + here;
    };
    for (const auto& part : result.pieces()) {
      const int32_t begin = place(part.begin());
      encoding.ids.push_back(static_cast<int32_t>(part.id()));
      encoding.offsets.push_back({begin, place(part.end())});
    }
  }

  std::string decode_ids(std::span<const int32_t> ids) const override {
    std::string text;
    std::vector<int> plain;
    const auto flush = [&] {
      if (plain.empty()) return;
      std::string piece;
      (prefix_ && (text.empty() || legacy_) ? processor_ : bare_).Decode(plain, &piece).IgnoreError();
      text += piece;
      plain.clear();
    };
    for (const int32_t id : ids) {
      if (!added_names_.contains(id)) {
        if (is_piece(id)) plain.push_back(id);
        continue;
      }
      flush();
      text += token(id);
    }
    flush();
    return mend_utf8(text);
  }

  sentencepiece::SentencePieceProcessor processor_, bare_;  // with and without a space in front of a text
  std::map<int32_t, AddedToken> added_names_;
  AddedTokens added_;
  int32_t size_ = 0;
  bool add_bos_ = true, add_eos_ = false, legacy_ = true, prefix_ = true;
};

}  // namespace

TokenizerPtr load_sentencepiece(const std::filesystem::path& file, SpecialNames names) {
  return std::make_shared<SentencePiece>(file, std::move(names));
}

}  // namespace ft::text
