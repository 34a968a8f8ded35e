// What a classifier's confusion matrix says; figures as scikit-learn defines them, 0 where undefined.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft::eval {

struct ClassScore {
  double precision = 0.0, recall = 0.0, f1 = 0.0;
  int64_t support = 0;  // how often the class is the truth
};

struct Classification {
  double accuracy = 0.0, macro_f1 = 0.0, micro_f1 = 0.0, weighted_f1 = 0.0, balanced_accuracy = 0.0, cohen_kappa = 0.0,
         matthews = 0.0;
  std::vector<std::string> classes;  // sorted; seen in truth or predictions
  std::vector<ClassScore> per_class;
  std::vector<std::vector<int64_t>> confusion;  // [truth][prediction]
};

// Throws Error{invalid} when the lists differ in length.
Classification classification(const std::vector<std::string>& labels, const std::vector<std::string>& predictions);

}  // namespace ft::eval
