// What a rendering may use, and the count of what it has used. Work is counted where it is done: whoever walks or
// copies values or text calls work(), so that no filter, method or operator is free of charge. One meter stands for the
// rendering on its thread; outside of a rendering nothing is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ft::text::jinja {

inline constexpr size_t source_limit = size_t{256} << 10;  // bytes of a template; the longest real one has 19 KB
inline constexpr int tree_depth_limit = 128;               // of what stands in each other in a template
inline constexpr uint64_t step_limit = 1'000'000;
inline constexpr int call_depth_limit = 128;            // macros and recursive loops in each other
inline constexpr int evaluation_depth_limit = 1500;     // nested expressions and statements: guards the stack
inline constexpr uint32_t value_depth_limit = 128;      // lists in lists
inline constexpr size_t text_limit = size_t{16} << 20;  // bytes of one text, and of the output
inline constexpr uint64_t weight_limit = 64 << 20;      // of one value, see Value::weight

// Throws Error{invalid} when the steps of this thread's rendering are used up. A step is about a tenth of a
// microsecond.
void work(uint64_t steps);

// Copying text is cheap, looking at each of its characters is not.
inline void work_on_bytes(size_t bytes) {
  work(bytes / 32);
}
inline void work_on_characters(size_t bytes) {
  work(bytes / 8);
}

// For writing a float with so many places: 73 us for round(1.5e300, 300), as the work is quadratic in the digits.
void work_on_digits(double value, int64_t places);

// Throws Error{invalid} when no text may be so long.
void check_size(size_t bytes);

// Counts for this thread while it lives.
class Meter {
 public:
  Meter();
  ~Meter();
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;

  void spend(uint64_t steps) {
    if (steps > step_limit - spent_) exhausted();
    spent_ += steps;
  }
  uint64_t spent() const { return spent_; }

 private:
  [[noreturn]] void exhausted();
  uint64_t spent_ = 0;
  Meter* outer_ = nullptr;
};

// A text that grows: counted as work, and never beyond the limit.
class BoundedText {
 public:
  void add(std::string_view part) {
    reserve(part.size());
    text_ += part;
  }
  void add_times(std::string_view unit, uint64_t times);
  void add_character(char32_t character);

  size_t size() const { return text_.size(); }
  bool empty() const { return text_.empty(); }
  char back() const { return text_.back(); }
  std::string take() { return std::move(text_); }

 private:
  void reserve(size_t more) {
    check_size(text_.size() + more);
    work_on_bytes(more);
  }
  std::string text_;
};

// `unit` so many times.
std::string repeated_text(std::string_view unit, uint64_t times);

// std::string's find and rfind (npos when absent), but linear whatever the texts are like, and counted.
size_t find_in(std::string_view text, std::string_view part, size_t from = 0);
size_t find_last_in(std::string_view text, std::string_view part);

}  // namespace ft::text::jinja
