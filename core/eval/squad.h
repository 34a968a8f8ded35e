// SQuAD v1.1's exact match and F1, best over the answers. Reference: Rajpurkar et al. 2016.
#pragma once

#include <string>
#include <vector>

namespace ft::eval {

struct Squad {
  double exact_match = 0.0, f1 = 0.0;
};

Squad squad(const std::string& prediction, const std::vector<std::string>& answers);

}  // namespace ft::eval
