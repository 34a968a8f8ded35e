// What a run that goes is doing, in one line: the head of the live view.
#pragma once

#include <QString>

#include "core/runs/snapshot.h"

namespace ft::ui {

// What was asked of it and has not happened yet.
struct Orders {
  bool pausing = false, stopping = false;
};

// "step 40 of 120 · Evaluating 45% · about 78 s left": what keeps it from the next step comes first.
QString state_text(const runs::Snapshot& now, Orders orders);

}  // namespace ft::ui
