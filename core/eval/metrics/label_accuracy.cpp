// The answer's first line is the label, whatever its case and the quotes, marks and full stops around it. Signs belong
// to a label: -1 is not 1, C# not C++.
#include "core/base/unicode.h"
#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {

namespace {

std::string label_of(const std::string& text) {
  constexpr std::u32string_view around = U" .,!?:;\"'`*()[]。，！？：；、“”‘’「」『』（）【】《》";
  const std::string whole = folded(text);
  const std::u32string all = to_utf32(whole);
  const size_t begin = all.find_first_not_of(around), end = all.find_last_not_of(around);
  return begin == std::u32string::npos ? whole : to_utf8(std::u32string_view(all).substr(begin, end - begin + 1));
}

}  // namespace

const Metric label_accuracy{"label_accuracy", "Label accuracy",
                            [](const std::string& reference, const std::string& answer) {
                              const std::string text = trimmed(answer);
                              return label_of(reference) == label_of(text.substr(0, text.find('\n'))) ? 1.0 : 0.0;
                            }};

}  // namespace ft::eval::metrics
