#include "core/text/pipeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/byte_level.h"
#include "core/text/kinds/byte_token.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

// White space at the ends of a token's text, as the ByteLevel post-processor counts it.
struct Ends {
  int32_t leading = 0, trailing = 0;
};

Ends white_ends(std::string_view text) {
  Ends ends;
  bool only_white = true;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool white = c == 0x120 || is_white(c);  // U+0120 spells a space
    if (white && only_white) ++ends.leading;
    only_white &= white;
    ends.trailing = white ? ends.trailing + 1 : 0;
  }
  return ends;
}

// Which character each byte of a text belongs to.
class CharacterPlaces {
 public:
  explicit CharacterPlaces(std::string_view text) {
    places_.reserve(text.size());
    for (size_t at = 0; at < text.size(); ++count_) {
      const size_t begin = at;
      next_character(text, at);
      places_.insert(places_.end(), at - begin, count_);
    }
  }
  Offset of(Span bytes) const {
    const auto place = [&](uint32_t byte) { return byte < places_.size() ? places_[byte] : count_; };
    return {place(bytes.begin), place(bytes.end)};
  }

 private:
  std::vector<int32_t> places_;
  int32_t count_ = 0;
};

// What one encoding collects.
struct Collected {
  std::vector<int32_t> ids;
  bool tracked = false;
  std::vector<Span> spans;                      // of each id in the text, when tracked
  std::vector<std::pair<size_t, Ends>> strips;  // added tokens that took white space with them
};

class Pipeline final : public Tokenizer {
 public:
  Pipeline(PipelineParts parts, SpecialNames names) : parts_(std::move(parts)) {
    set_names(std::move(names));
    fill_added();
    check_around();
  }

  std::vector<int32_t> encode(std::string_view text, bool add_special) const override {
    Collected out;
    out.ids.reserve(text.size() / 3 + 4);
    if (add_special) out.ids = parts_.post.before;
    run(text, out);
    if (add_special) out.ids.insert(out.ids.end(), parts_.post.after.begin(), parts_.post.after.end());
    return std::move(out.ids);
  }

  Encoding encode_with_offsets(std::string_view text, bool add_special) const override {
    std::string mended;
    if (find_invalid_utf8(text) != std::string_view::npos) text = mended = mend_utf8(text);
    Collected out;
    out.tracked = true;
    run(text, out);
    Encoding encoding;
    const CharacterPlaces places(text);
    for (const Span span : out.spans) encoding.offsets.push_back(places.of(span));
    for (const PostProcessor::Trim& trim : parts_.post.trims) trim_offsets(trim, out, encoding.offsets, add_special);
    encoding.ids = std::move(out.ids);
    if (!add_special) return encoding;
    const auto around = [&](const std::vector<int32_t>& ids, bool behind) {
      encoding.ids.insert(behind ? encoding.ids.end() : encoding.ids.begin(), ids.begin(), ids.end());
      encoding.offsets.insert(behind ? encoding.offsets.end() : encoding.offsets.begin(), ids.size(), Offset{});
    };
    around(parts_.post.before, false);
    around(parts_.post.after, true);
    return encoding;
  }

  bool joins_bytes() const override { return parts_.decoder && parts_.decoder->is_byte_level(); }

  std::string bytes_of(int32_t id) const override {
    std::string text = token(id);
    if (joins_bytes()) return bytes_of_token(text);
    if (const auto byte = byte_of_token(text)) return std::string(1, static_cast<char>(*byte));
    constexpr std::string_view space = "\xE2\x96\x81";
    for (size_t at = text.find(space); at != std::string::npos; at = text.find(space, at))
      text.replace(at, space.size(), " ");
    return text;
  }

  int32_t vocabulary() const override { return size_; }
  std::string token(int32_t id) const override {
    if (const auto added = added_.find(id); added != added_.end()) return added->second->content;
    return parts_.model->vocabulary().has(id) ? parts_.model->vocabulary().token(id) : std::string();
  }
  bool is_special(int32_t id) const override {
    const auto added = added_.find(id);
    return added != added_.end() && added->second->special;
  }
  std::optional<int32_t> id_of(std::string_view token) const override {
    if (const auto added = added_ids_.find(std::string(token)); added != added_ids_.end()) return added->second;
    return parts_.model->vocabulary().find(token);
  }

 private:
  // ---- building ----

  void fill_added() {
    size_ = parts_.model->vocabulary().size();
    std::erase_if(parts_.added, [](const AddedToken& token) { return token.content.empty(); });
    // Special tokens are looked for first, whatever their place in the file.
    std::stable_partition(parts_.added.begin(), parts_.added.end(),
                          [](const AddedToken& token) { return token.special; });
    std::vector<AddedToken> raw, normalized;
    for (AddedToken& token : parts_.added) {
      if (find_invalid_utf8(token.content) != std::string::npos)  // half a character would be found inside a whole one
        throw Error(Code::malformed, fmt::format("The tokenizer's token {} is not UTF-8.", token.id),
                    "Download the tokenizer again.");
      if (const auto id = parts_.model->vocabulary().find(token.content))
        token.id = *id;  // its number in the model counts
      if (token.id > highest_id)
        throw Error(Code::malformed, fmt::format("The tokenizer has a token of id {}.", token.id),
                    "Download the tokenizer again.");
      size_ = std::max(size_, token.id + 1);
      added_[token.id] = &token;
      added_ids_[token.content] = token.id;
      if (!token.normalized || !parts_.normalizer) {
        (token.normalized ? normalized : raw).push_back(token);
        continue;
      }
      NormalizedText content;
      content.begin(token.content, 0, false);
      parts_.normalizer->apply(content);
      normalized.push_back(token);
      normalized.back().content = content.text;
      if (!content.text.empty()) token.content = content.text;  // it is shown as it is looked for
    }
    raw_added_ = AddedTokens(std::move(raw));
    normalized_added_ = AddedTokens(std::move(normalized));
  }

  void check_around() const {
    for (const auto* around : {&parts_.post.before, &parts_.post.after})
      for (const int32_t id : *around)
        if (id >= size_)
          throw Error(Code::malformed,
                      fmt::format("The tokenizer puts the token {} around a text; the highest is {}.", id, size_ - 1),
                      "Download the tokenizer again.");
  }

  // ---- reading ----

  void run(std::string_view raw, Collected& out) const {
    std::string mended;
    if (find_invalid_utf8(raw) != std::string_view::npos) raw = mended = mend_utf8(raw);
    if (raw_added_.empty()) return read_plain(raw, {0, static_cast<uint32_t>(raw.size())}, out);
    for (const Stretch& stretch : raw_added_.split(raw)) {
      const Span span{static_cast<uint32_t>(stretch.begin), static_cast<uint32_t>(stretch.end)};
      if (stretch.id < 0) {
        read_plain(raw.substr(span.begin, span.end - span.begin), span, out);
        continue;
      }
      put_added(stretch.id, raw.substr(span.begin, span.end - span.begin), span, out);
    }
  }

  void put_added(int32_t id, std::string_view text, Span span, Collected& out) const {
    if (out.tracked) {
      if (const Ends ends = white_ends(text); ends.leading || ends.trailing)
        out.strips.emplace_back(out.ids.size(), ends);
      out.spans.push_back(span);
    }
    out.ids.push_back(id);
  }

  // Text without raw added tokens: normalised, cut at the others.
  void read_plain(std::string_view raw, Span span, Collected& out) const {
    thread_local PreTokenized text;
    const bool asks = parts_.normalizer && parts_.pre_tokenizer && parts_.pre_tokenizer->needs_places();
    text.begin(raw, span.begin, out.tracked || asks);
    if (parts_.normalizer) parts_.normalizer->apply(text);
    if (normalized_added_.empty()) return read_pieces(text, out);
    const std::vector<Stretch> stretches = normalized_added_.split(text.text);
    if (stretches.size() == 1 && stretches[0].id < 0) return read_pieces(text, out);
    thread_local PreTokenized part;
    for (const Stretch& stretch : stretches) {
      const std::string_view own = std::string_view(text.text).substr(stretch.begin, stretch.end - stretch.begin);
      if (stretch.id >= 0) {
        const Span place = text.tracked && !own.empty()
                               ? Span{text.from[stretch.begin].begin, text.from[stretch.end - 1].end}
                               : Span{};
        put_added(stretch.id, own, place, out);
        continue;
      }
      part.text.assign(own);
      part.tracked = text.tracked;
      part.place = text.tracked ? text.from[stretch.begin].begin : text.place + static_cast<uint32_t>(stretch.begin);
      part.from.clear();
      if (text.tracked)
        part.from.assign(text.from.begin() + static_cast<std::ptrdiff_t>(stretch.begin),
                         text.from.begin() + static_cast<std::ptrdiff_t>(stretch.end));
      read_pieces(part, out);
    }
  }

  void read_pieces(PreTokenized& text, Collected& out) const {
    text.pieces.clear();
    if (text.text.empty()) return;
    text.pieces.push_back({0, static_cast<uint32_t>(text.text.size())});
    if (parts_.pre_tokenizer) parts_.pre_tokenizer->apply(text);
    thread_local std::vector<Span> spans;
    for (const Span piece : text.pieces) {
      spans.clear();
      parts_.model->tokenize(std::string_view(text.text).substr(piece.begin, piece.end - piece.begin), out.ids,
                             out.tracked ? &spans : nullptr);
      for (const Span span : spans)
        out.spans.push_back({text.from[piece.begin + span.begin].begin, text.from[piece.begin + span.end - 1].end});
    }
  }

  void trim_offsets(const PostProcessor::Trim& trim, const Collected& out, std::vector<Offset>& offsets,
                    bool special) const {
    const size_t in_front = special ? trim.before : 0;
    auto strip = out.strips.begin();
    for (size_t i = 0; i < offsets.size(); ++i) {
      Ends ends = white_ends(token(out.ids[i]));
      if (strip != out.strips.end() && strip->first == i) ends = strip++->second;
      Offset& offset = offsets[i];
      const bool is_first = i + in_front == 0 || offset.begin == 0;
      if (ends.leading == 1 && is_first && trim.spares_first) ends.leading = 0;
      offset.begin = std::min(offset.begin + ends.leading, offset.end);
      if (ends.trailing > 0 && offset.end >= ends.trailing)
        offset.end = std::max(offset.end - ends.trailing, offset.begin);
    }
  }

  std::string decode_ids(std::span<const int32_t> ids) const override {
    if (joins_bytes()) {
      std::string bytes;
      for (const int32_t id : ids) bytes += bytes_of(id);
      return mend_utf8(bytes);
    }
    std::vector<std::string> tokens;
    for (const int32_t id : ids)
      if (added_.contains(id) || parts_.model->vocabulary().has(id)) tokens.push_back(token(id));
    if (parts_.decoder) parts_.decoder->apply(tokens);
    std::string text;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0 && !parts_.decoder) text += ' ';
      text += tokens[i];
    }
    return text;
  }

  PipelineParts parts_;
  int32_t size_ = 0;
  std::unordered_map<int32_t, const AddedToken*> added_;  // in parts_.added
  std::unordered_map<std::string, int32_t> added_ids_;
  AddedTokens raw_added_, normalized_added_;
};

}  // namespace

TokenizerPtr make_pipeline(PipelineParts parts, SpecialNames names) {
  return std::make_shared<Pipeline>(std::move(parts), std::move(names));
}

}  // namespace ft::text
