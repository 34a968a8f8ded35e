// tokenizer.model through the sentencepiece library (Kudo, Richardson 2018): Llama 1 and 2, Mistral, Yi.
#include <sentencepiece_processor.h>

#include <algorithm>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/unicode.h"
#include "core/text/added_tokens.h"
#include "core/text/tokenizer_json.h"

namespace ft::text {

namespace {

class SentencePiece final : public Tokenizer {
 public:
  SentencePiece(const std::filesystem::path& file, SpecialNames names) {
    const auto status = processor_.LoadFromSerializedProto(read_file(file));
    if (!status.ok())
      throw Error(Code::malformed, file.string() + ": this is no sentencepiece model.",
                  "Download the tokenizer again.");
    std::vector<AddedToken> controls;
    for (int id = 0; id < processor_.GetPieceSize(); ++id)
      if (processor_.IsControl(id))
        controls.push_back({.id = id, .content = processor_.IdToPiece(id), .special = true});
    controls_ = AddedTokens(controls);
    const auto fill = [&](std::string& name, int id) {
      if (name.empty() && id >= 0) name = processor_.IdToPiece(id);
    };
    fill(names.bos, processor_.bos_id()), fill(names.eos, processor_.eos_id()), fill(names.unk, processor_.unk_id());
    set_names(std::move(names));
    std::error_code ignored;
    const auto config = file.parent_path() / "tokenizer_config.json";
    if (std::filesystem::exists(config, ignored)) {
      const Json json = read_json(config);
      add_bos_ = json.value("add_bos_token", true), add_eos_ = json.value("add_eos_token", false);
    }
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
    for (const Stretch& stretch : controls_.split(text)) {
      const std::string_view piece = std::string_view(text).substr(stretch.begin, stretch.end - stretch.begin);
      const auto length = static_cast<int32_t>(count_code_points(piece));
      if (stretch.id >= 0) {
        put(stretch.id, {character, character + length});
      } else {
        const auto result = processor_.EncodeAsImmutableProto(piece);
        for (const auto& part : result.pieces()) {
          const auto begin = static_cast<int32_t>(count_code_points(piece.substr(0, part.begin()))),
                     end = static_cast<int32_t>(count_code_points(piece.substr(0, part.end())));
          put(static_cast<int32_t>(part.id()), {character + begin, character + end});
        }
      }
      character += length;
    }
    if (add_special && add_eos_ && processor_.eos_id() >= 0) put(processor_.eos_id(), {});
    return encoding;
  }

  std::string bytes_of(int32_t id) const override {
    std::string piece = token(id);
    if (processor_.IsByte(id))
      return std::string(1, static_cast<char>(std::stoi(piece.substr(3, 2), nullptr, 16)));  // "<0xE4>"
    constexpr std::string_view space = "\xE2\x96\x81";
    for (size_t at = piece.find(space); at != std::string::npos; at = piece.find(space, at))
      piece.replace(at, space.size(), " ");
    return piece;
  }

  bool joins_bytes() const override { return false; }
  int32_t vocabulary() const override { return processor_.GetPieceSize(); }
  std::string token(int32_t id) const override {
    return id >= 0 && id < vocabulary() ? processor_.IdToPiece(id) : std::string();
  }
  bool is_special(int32_t id) const override { return processor_.IsControl(id); }
  std::optional<int32_t> id_of(std::string_view token) const override {
    const int id = processor_.PieceToId(token);
    return id == processor_.unk_id() && token != processor_.IdToPiece(id) ? std::nullopt : std::optional(id);
  }

 private:
  std::string decode_ids(std::span<const int32_t> ids) const override {
    std::string text;
    std::vector<int> plain;
    const auto flush = [&] {
      if (plain.empty()) return;
      std::string piece;
      processor_.Decode(plain, &piece);
      text += piece;
      plain.clear();
    };
    for (const int32_t id : ids) {
      if (!processor_.IsControl(id)) {
        plain.push_back(id);
        continue;
      }
      flush();
      text += token(id);
    }
    flush();
    return text;
  }

  sentencepiece::SentencePieceProcessor processor_;
  AddedTokens controls_;
  bool add_bos_ = true, add_eos_ = false;
};

}  // namespace

TokenizerPtr load_sentencepiece(const std::filesystem::path& file, SpecialNames names) {
  return std::make_shared<SentencePiece>(file, std::move(names));
}

}  // namespace ft::text
