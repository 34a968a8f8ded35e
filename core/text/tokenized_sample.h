// A sample as the model reads it: what the trainer, the data page and `inspect mask` share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft::text {

inline constexpr int32_t no_label = -100;

struct TokenizedSample {
  std::vector<int32_t> ids;
  std::vector<int32_t> labels;  // same size, not shifted: the id where it is learned, -100 where it is only context
  int32_t cut_tokens = 0;       // how many the cutoff took away
  bool answer_cut = false;      // whether learned tokens were among them
  std::string warning;          // how the spans were found, when the template has no marks of its own

  int64_t learned() const {
    int64_t count = 0;
    for (size_t i = 1; i < labels.size(); ++i) count += labels[i] != no_label;  // nothing predicts the first token
    return count;
  }
};

}  // namespace ft::text
