#include "core/text/pre_tokenizers/pre_tokenizer.h"

#include <algorithm>

namespace ft::text {

namespace pre_tokenizers {
#define FT_PRE_TOKENIZER(type, builder) PreTokenizerPtr builder(const JsonPart& part);
#include "core/text/pre_tokenizers/pre_tokenizers.inc"
#undef FT_PRE_TOKENIZER

namespace {

class Sequence final : public PreTokenizer {
 public:
  explicit Sequence(std::vector<PreTokenizerPtr> parts) : parts_(std::move(parts)) {}

  void apply(PreTokenized& text) const override {
    for (const PreTokenizerPtr& part : parts_) part->apply(text);
  }

  bool needs_places() const override {
    return std::any_of(parts_.begin(), parts_.end(), [](const PreTokenizerPtr& part) { return part->needs_places(); });
  }

  PreTokenizerPtr without_spelling() const override {
    const PreTokenizerPtr last = parts_.empty() ? nullptr : parts_.back()->without_spelling();
    if (!last) return nullptr;
    std::vector<PreTokenizerPtr> parts = parts_;
    parts.back() = last;
    return std::make_shared<Sequence>(std::move(parts));
  }

 private:
  std::vector<PreTokenizerPtr> parts_;
};

struct Known {
  const char* type;
  PreTokenizerPtr (*make)(const JsonPart&);
};
constexpr Known known[] = {
#define FT_PRE_TOKENIZER(type, builder) {#type, builder},
#include "core/text/pre_tokenizers/pre_tokenizers.inc"
#undef FT_PRE_TOKENIZER
};

}  // namespace

PreTokenizerPtr make_sequence(const JsonPart& part) {
  std::vector<PreTokenizerPtr> parts;
  for (const JsonPart& each : part.list("pretokenizers")) parts.push_back(make_pre_tokenizer(each));
  return in_sequence(std::move(parts));
}

}  // namespace pre_tokenizers

PreTokenizerPtr in_sequence(std::vector<PreTokenizerPtr> parts) {
  return parts.size() == 1 ? parts[0] : std::make_shared<pre_tokenizers::Sequence>(std::move(parts));
}

PreTokenizerPtr make_pre_tokenizer(const JsonPart& part) {
  std::string names;
  for (const auto& each : pre_tokenizers::known) {
    if (part.type() == each.type) return each.make(part);
    names += (names.empty() ? "" : ", ") + std::string(each.type);
  }
  throw part.unknown(part.type(), names);
}

}  // namespace ft::text
