#include "core/data/coverage.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/unicode.h"
#include "core/data/turns.h"

namespace ft::data {

namespace {

constexpr size_t dimensions = 256;
constexpr size_t read_points = 400;  // code points of a question that decide its place
constexpr int rounds = 40;           // of the power iteration; the first two components settle well before
constexpr double margin = 0.03;

using Vector = std::array<float, dimensions>;

// What is asked: the words of the user, or the row's texts where nobody asks.
std::string question_of(const Json& columns) {
  std::string asked, all;
  for (const Turn& turn : turns_of(columns)) {
    if (turn.role == "user") asked += turn.text + "\n";
    if (turn.role != "system") all += turn.text + "\n";
  }
  return asked.empty() ? all : asked;
}

bool count_grams(const std::string& text, Vector& vector) {
  std::u32string points;
  for (size_t at = 0; at < text.size() && points.size() < read_points;) {
    char32_t point = next_code_point(text, at);
    if (point >= 'A' && point <= 'Z') point += 32;
    if (point == '\n' || point == '\t') point = ' ';
    if (point == ' ' && (points.empty() || points.back() == ' ')) continue;
    points.push_back(point);
  }
  bool any = false;
  for (size_t length : {size_t{2}, size_t{3}})
    for (size_t at = 0; at + length <= points.size(); ++at) {
      const uint64_t hash = XXH3_64bits(points.data() + at, length * sizeof(char32_t));
      vector[hash % dimensions] += hash >> 63 ? 1.0f : -1.0f;
      any = true;
    }
  return any;
}

void normalise(Vector& vector) {
  double squares = 0;
  for (const float value : vector) squares += static_cast<double>(value) * value;
  const double length = std::sqrt(squares);
  for (float& value : vector) value = length > 0 ? static_cast<float>(value / length) : 0.0f;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (size_t i = 0; i < dimensions; ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

// The direction in which the rows differ most, at right angles to `before`.
Vector widest(const std::vector<Vector>& rows, const Vector* before, const StopToken& stop) {
  Vector direction;
  for (size_t i = 0; i < dimensions; ++i)
    direction[i] = static_cast<float>((i * 2654435761u >> 7) % 1000) / 1000 - 0.5f;
  for (int round = 0; round < rounds; ++round) {
    stop.check();
    if (before) {
      const double along = dot(direction, *before);
      for (size_t i = 0; i < dimensions; ++i) direction[i] -= static_cast<float>(along) * (*before)[i];
    }
    normalise(direction);
    Vector next{};
    for (const Vector& row : rows) {
      const auto weight = static_cast<float>(dot(row, direction));
      for (size_t i = 0; i < dimensions; ++i) next[i] += weight * row[i];
    }
    direction = next;
  }
  if (before) {
    const double along = dot(direction, *before);
    for (size_t i = 0; i < dimensions; ++i) direction[i] -= static_cast<float>(along) * (*before)[i];
  }
  normalise(direction);
  return direction;
}

}  // namespace

std::vector<CoverageDot> coverage_map(const Dataset& rows, const std::vector<uint32_t>& ids,
                                      const CoverageSettings& settings) {
  std::vector<CoverageDot> dots;
  std::vector<Vector> vectors;
  const size_t drawn = std::min(ids.size(), settings.most_rows);
  for (size_t i = 0; i < drawn; ++i) {
    if (i % 64 == 0) settings.stop.check();
    const uint32_t id = ids[i * ids.size() / drawn];
    Vector vector{};
    if (!count_grams(question_of(rows.columns_of(id)), vector)) continue;
    vectors.push_back(vector);
    dots.push_back({id, 0.5f, 0.5f});
  }
  // Grams that most rows have tell nothing about one of them.
  std::array<size_t, dimensions> holders{};
  for (const Vector& vector : vectors)
    for (size_t i = 0; i < dimensions; ++i) holders[i] += vector[i] != 0;
  for (Vector& vector : vectors) {
    for (size_t i = 0; i < dimensions; ++i)
      vector[i] *= static_cast<float>(
          std::log((1.0 + static_cast<double>(vectors.size())) / (1.0 + static_cast<double>(holders[i]))) + 0.1);
    normalise(vector);
  }
  Vector mean{};
  for (const Vector& vector : vectors)
    for (size_t i = 0; i < dimensions; ++i) mean[i] += vector[i] / static_cast<float>(vectors.size());
  for (Vector& vector : vectors)
    for (size_t i = 0; i < dimensions; ++i) vector[i] -= mean[i];
  if (vectors.size() < 3) return dots;

  const Vector across = widest(vectors, nullptr, settings.stop), up = widest(vectors, &across, settings.stop);
  std::vector<std::pair<double, double>> places;
  for (const Vector& vector : vectors) places.emplace_back(dot(vector, across), dot(vector, up));
  double left = places[0].first, right = left, bottom = places[0].second, top = bottom;
  for (const auto& [x, y] : places) {
    left = std::min(left, x), right = std::max(right, x);
    bottom = std::min(bottom, y), top = std::max(top, y);
  }
  const auto scaled = [](double value, double from, double to) {
    return static_cast<float>(to > from ? margin + (1 - 2 * margin) * (value - from) / (to - from) : 0.5);
  };
  for (size_t i = 0; i < dots.size(); ++i) {
    dots[i].x = scaled(places[i].first, left, right);
    dots[i].y = scaled(places[i].second, bottom, top);
  }
  return dots;
}

}  // namespace ft::data
