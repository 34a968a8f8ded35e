// What a learning-rate test says: the loss of short steps whose rate grows from one to the next (Smith 2017).
#pragma once

#include <vector>

namespace ft::config {

struct RatePoint {
  double rate = 0.0, loss = 0.0;
};

// The losses smoothed as they were met, each over about five.
std::vector<RatePoint> smoothed(const std::vector<RatePoint>& points);

// The rate at which the smoothed loss falls fastest before its lowest point; 0 when it never falls in earnest (by 2 %
// of where it began).
double suggested_rate(const std::vector<RatePoint>& points);

}  // namespace ft::config
