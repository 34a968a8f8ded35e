#include "core/text/tokenizer.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::text {

std::string Tokenizer::decode(std::span<const int32_t> ids, bool skip_special) const {
  std::vector<int32_t> kept;
  for (const int32_t id : ids) {
    if (id < 0 || id >= vocabulary())
      throw Error(Code::invalid,
                  fmt::format("The token id {} does not exist; the highest is {}.", id, vocabulary() - 1),
                  "Use ids of this tokenizer.");
    if (!skip_special || !is_special(id)) kept.push_back(id);
  }
  return decode_ids(kept);
}

std::string StreamDecoder::add(int32_t id) {
  if (!tokenizer_->joins_bytes()) {
    ids_.push_back(id);
    return show(false);
  }
  pending_ += tokenizer_->bytes_of(id);
  const size_t waiting = incomplete_utf8_tail(pending_);
  const std::string ready = mend_utf8(std::string_view(pending_).substr(0, pending_.size() - waiting));
  pending_.erase(0, pending_.size() - waiting);
  return ready;
}

// Decodes the tokens that wait together with those before them, and takes away what these had given.
std::string StreamDecoder::show(bool all) {
  constexpr size_t longest_wait = 16;  // tokens
  const std::span<const int32_t> ids = ids_;
  std::string text = tokenizer_->decode(ids);
  const bool open = text.ends_with("\xEF\xBF\xBD");
  if (open && !all && ids_.size() - shown_ids_ < longest_wait) return {};
  const std::string before = tokenizer_->decode(ids.first(shown_ids_));
  if (text.starts_with(before))
    text.erase(0, before.size());
  else  // a run of bytes that broke behind what was shown
    text = tokenizer_->decode(ids.subspan(shown_ids_));
  if (text.empty()) return text;
  ids_.erase(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(shown_ids_));
  shown_ids_ = ids_.size();
  return text;
}

std::string StreamDecoder::finish() {
  if (!tokenizer_->joins_bytes()) {
    const std::string rest = show(true);
    ids_.clear(), shown_ids_ = 0;
    return rest;
  }
  const std::string rest = mend_utf8(pending_);
  pending_.clear();
  return rest;
}

}  // namespace ft::text
