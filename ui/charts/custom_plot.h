// QCustomPlot's header is written with Qt's keywords, which this program does without. For .cpp files only.
#pragma once

// clang-format off
#include <QtGlobal>
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
// clang-format on
