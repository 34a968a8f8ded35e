// A map of what a data set covers: each row a dot, rows with alike questions near each other. Questions become vectors
// of their character trigrams (hashed, weighted by rarity), of which the two directions of widest spread are drawn
// (principal components by power iteration). Same rows, same map.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"

namespace ft::data {

struct CoverageDot {
  uint32_t id = 0;
  float x = 0, y = 0;  // 0 to 1
};

struct CoverageSettings {
  size_t most_rows = 4000;  // of more rows, evenly spread ones are drawn
  StopToken stop;
};

// `rows` by id, `ids` those to be drawn. Rows without any text are left out.
std::vector<CoverageDot> coverage_map(const Dataset& rows, const std::vector<uint32_t>& ids,
                                      const CoverageSettings& settings = {});

}  // namespace ft::data
