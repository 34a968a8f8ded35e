#include "core/eval/classification.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"

namespace ft::eval {

namespace {

double ratio(double part, double whole) {
  return whole == 0 ? 0.0 : part / whole;
}

}  // namespace

Classification classification(const std::vector<std::string>& labels, const std::vector<std::string>& predictions) {
  if (labels.size() != predictions.size()) throw Error(Code::invalid, "There must be as many predictions as labels.");
  Classification result;
  std::set<std::string> seen(labels.begin(), labels.end());
  seen.insert(predictions.begin(), predictions.end());
  result.classes.assign(seen.begin(), seen.end());
  const size_t count = result.classes.size();
  const auto index = [&](const std::string& name) {
    return static_cast<size_t>(std::lower_bound(result.classes.begin(), result.classes.end(), name) -
                               result.classes.begin());
  };
  result.confusion.assign(count, std::vector<int64_t>(count));
  for (size_t i = 0; i < labels.size(); ++i) ++result.confusion[index(labels[i])][index(predictions[i])];

  const auto total = static_cast<double>(labels.size());
  double right = 0, expected = 0, truth_squares = 0, prediction_squares = 0, recalls = 0;
  int with_support = 0;
  for (size_t c = 0; c < count; ++c) {
    double truth = 0, predicted = 0;
    for (size_t other = 0; other < count; ++other)
      truth += static_cast<double>(result.confusion[c][other]),
          predicted += static_cast<double>(result.confusion[other][c]);
    const auto hits = static_cast<double>(result.confusion[c][c]);
    const ClassScore score{ratio(hits, predicted), ratio(hits, truth), ratio(2 * hits, truth + predicted),
                           static_cast<int64_t>(truth)};
    result.per_class.push_back(score);
    right += hits;
    expected += truth * predicted;
    truth_squares += truth * truth;
    prediction_squares += predicted * predicted;
    result.macro_f1 += score.f1 / static_cast<double>(count);
    result.weighted_f1 += ratio(score.f1 * truth, total);
    if (truth > 0) recalls += score.recall, ++with_support;
  }
  result.accuracy = result.micro_f1 = ratio(right, total);  // one label an item: micro F1 is accuracy
  result.balanced_accuracy = ratio(recalls, with_support);
  result.cohen_kappa = ratio(right * total - expected, total * total - expected);
  result.matthews = ratio(right * total - expected, std::sqrt((total * total - truth_squares) *
                                                              (total * total - prediction_squares)));  // Gorodkin 2004
  return result;
}

}  // namespace ft::eval
