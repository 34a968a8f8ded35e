// What the live view's numbers say of a run's columns. Cheap enough for every new line of a long run: no curve is
// copied.
#pragma once

#include <optional>
#include <string_view>

#include "core/runs/follower.h"

namespace ft::ui {

// The mean of a column's last tenth less that of the tenth before, of a thousand values each at most. None while there
// are fewer than twenty.
std::optional<double> recent_change(const runs::MetricColumns& metrics, std::string_view key);

// Evaluation loss rose several times in a row while the training loss fell: it learns by heart. To be asked when there
// is another evaluation; it reads the curve of the training loss.
bool memorises(const runs::MetricColumns& metrics);

}  // namespace ft::ui
