#include "core/text/decoders/decoder.h"

#include <algorithm>

#include "core/base/unicode.h"
#include "core/text/byte_level.h"
#include "core/text/decoders/each_token.h"

namespace ft::text {

namespace decoders {
#define FT_DECODER(type, builder) DecoderPtr builder(const JsonPart& part);
#include "core/text/decoders/decoders.inc"
#undef FT_DECODER

namespace {

class Sequence final : public Decoder {
 public:
  explicit Sequence(std::vector<DecoderPtr> parts) : parts_(std::move(parts)) {}
  void apply(std::vector<std::string>& tokens) const override {
    for (const DecoderPtr& part : parts_) part->apply(tokens);
  }
  bool is_byte_level() const override { return parts_.size() == 1 && parts_[0]->is_byte_level(); }

 private:
  std::vector<DecoderPtr> parts_;
};

class ByteLevel final : public Decoder {
 public:
  void apply(std::vector<std::string>& tokens) const override {
    std::string bytes;
    for (const std::string& token : tokens) bytes += bytes_of_token(token);
    tokens = {mend_utf8(bytes)};
  }
  bool is_byte_level() const override { return true; }
};

class Fuse final : public Decoder {
 public:
  void apply(std::vector<std::string>& tokens) const override {
    std::string all;
    for (const std::string& token : tokens) all += token;
    tokens = {std::move(all)};
  }
};

struct Known {
  const char* type;
  DecoderPtr (*make)(const JsonPart&);
};
constexpr Known known[] = {
#define FT_DECODER(type, builder) {#type, builder},
#include "core/text/decoders/decoders.inc"
#undef FT_DECODER
};

}  // namespace

DecoderPtr make_sequence(const JsonPart& part) {
  std::vector<DecoderPtr> parts;
  for (const JsonPart& each : part.list("decoders")) parts.push_back(make_decoder(each));
  return std::make_shared<Sequence>(std::move(parts));
}

DecoderPtr make_byte_level(const JsonPart&) {
  return byte_level_decoder();
}

DecoderPtr make_fuse(const JsonPart&) {
  return std::make_shared<Fuse>();
}

DecoderPtr make_replace(const JsonPart& part) {
  return decoder_of_each(
      [pattern = part.pattern(), content = part.needed_text("content")](std::string& token, size_t, size_t) {
        std::vector<Match> matches;
        pattern.find_all(token, matches);
        std::string out;
        for (const Match& match : matches)
          match.found ? out += content : out.append(token, match.span.begin, match.span.end - match.span.begin);
        token = std::move(out);
      });
}

DecoderPtr make_strip(const JsonPart& part) {
  const std::string content = part.character("content", " ");
  const auto start = part.whole("start", 0), stop = part.whole("stop", 0);
  return decoder_of_each([=](std::string& token, size_t, size_t) {
    std::string_view left = token;
    for (int64_t i = 0; i < start && left.starts_with(content); ++i) left.remove_prefix(content.size());
    for (int64_t i = 0; i < stop && left.ends_with(content); ++i) left.remove_suffix(content.size());
    token = std::string(left);
  });
}

}  // namespace decoders

DecoderPtr byte_level_decoder() {
  return std::make_shared<decoders::ByteLevel>();
}

DecoderPtr make_decoder(const JsonPart& part) {
  std::string names;
  for (const auto& each : decoders::known) {
    if (part.type() == each.type) return each.make(part);
    names += (names.empty() ? "" : ", ") + std::string(each.type);
  }
  throw part.unknown(part.type(), names);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  std::string out;
  size_t at = 0;
  if (what.empty()) {
    for (size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) out += with;
      out += text[i];
    }
    text = out.append(with);
    return;
  }
  size_t found = text.find(what);
  if (found == std::string::npos) return;
  for (; found != std::string::npos; found = text.find(what, at)) {
    out.append(text, at, found - at);
    out += with;
    at = found + what.size();
  }
  out.append(text, at);
  text = std::move(out);
}

}  // namespace ft::text
