#include "core/text/normalizers/normalizer.h"

namespace ft::text {

namespace normalizers {
#define FT_NORMALIZER(type, builder) NormalizerPtr builder(const JsonPart& part);
#include "core/text/normalizers/normalizers.inc"
#undef FT_NORMALIZER

namespace {

class Sequence final : public Normalizer {
 public:
  explicit Sequence(std::vector<NormalizerPtr> parts) : parts_(std::move(parts)) {}
  void apply(NormalizedText& text) const override {
    for (const NormalizerPtr& part : parts_) part->apply(text);
  }

 private:
  std::vector<NormalizerPtr> parts_;
};

class Function final : public Normalizer {
 public:
  explicit Function(std::function<void(NormalizedText&)> apply) : apply_(std::move(apply)) {}
  void apply(NormalizedText& text) const override { apply_(text); }

 private:
  std::function<void(NormalizedText&)> apply_;
};

struct Known {
  const char* type;
  NormalizerPtr (*make)(const JsonPart&);
};
constexpr Known known[] = {
#define FT_NORMALIZER(type, builder) {#type, builder},
#include "core/text/normalizers/normalizers.inc"
#undef FT_NORMALIZER
};

}  // namespace

NormalizerPtr make_sequence(const JsonPart& part) {
  std::vector<NormalizerPtr> parts;
  for (const JsonPart& each : part.list("normalizers")) parts.push_back(make_normalizer(each));
  return in_sequence(std::move(parts));
}

}  // namespace normalizers

NormalizerPtr in_sequence(std::vector<NormalizerPtr> parts) {
  return parts.size() == 1 ? parts[0] : std::make_shared<normalizers::Sequence>(std::move(parts));
}

NormalizerPtr normalizer_of(std::function<void(NormalizedText&)> apply) {
  return std::make_shared<normalizers::Function>(std::move(apply));
}

NormalizerPtr make_normalizer(const JsonPart& part) {
  std::string names;
  for (const auto& each : normalizers::known) {
    if (part.type() == each.type) return each.make(part);
    names += (names.empty() ? "" : ", ") + std::string(each.type);
  }
  throw part.unknown(part.type(), names);
}

}  // namespace ft::text
