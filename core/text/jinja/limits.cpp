#include "core/text/jinja/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::text::jinja {

namespace {

thread_local Meter* current = nullptr;

}  // namespace

void work(uint64_t steps) {
  if (steps > 0 && current) current->spend(steps);
}

void work_on_digits(double value, int64_t places) {
  const double size = std::isfinite(value) ? std::log10(std::max(1.0, std::fabs(value))) : 0;
  const auto digits = static_cast<uint64_t>(size) + static_cast<uint64_t>(std::clamp<int64_t>(places, 0, 10'000));
  work(2 + digits * digits / 400);
}

void check_size(size_t bytes) {
  if (bytes > text_limit) throw Error(Code::invalid, "the template writes too much (more than 16 MB in one text)", "");
}

Meter::Meter() : outer_(std::exchange(current, this)) {}

Meter::~Meter() {
  current = outer_;
}

void Meter::exhausted() {
  spent_ = step_limit;
  throw Error(Code::invalid, "the template does not come to an end (too much work: more than 1,000,000 steps)", "");
}

void BoundedText::add_times(std::string_view unit, uint64_t times) {
  if (times == 0 || unit.empty()) return;
  if (times > text_limit / unit.size()) check_size(SIZE_MAX);
  reserve(unit.size() * times);
  if (unit.size() == 1)
    text_.append(times, unit[0]);
  else
    for (uint64_t i = 0; i < times; ++i) text_ += unit;
}

void BoundedText::add_character(char32_t character) {
  check_size(text_.size() + 4);
  append_utf8(text_, character);
}

std::string repeated_text(std::string_view unit, uint64_t times) {
  BoundedText text;
  text.add_times(unit, times);
  return text.take();
}

// The standard library's search looks at each place anew: a text of a's and a part of a's with a b behind take the
// product of their lengths.
size_t find_in(std::string_view text, std::string_view part, size_t from) {
  if (from > text.size()) return std::string_view::npos;
  if (part.empty()) return from;
  const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  const size_t at = found ? static_cast<size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
  work_on_bytes((found ? at - from : text.size() - from) + part.size());
  return at;
}

size_t find_last_in(std::string_view text, std::string_view part) {
  work_on_bytes(text.size() + part.size());
  const std::string backwards(text.rbegin(), text.rend()), wanted(part.rbegin(), part.rend());
  const size_t at = find_in(backwards, wanted);
  return at == std::string_view::npos ? at : text.size() - at - part.size();
}

}  // namespace ft::text::jinja
