// Exports of a run or a model. Behind Engine::export_model.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

ExportReport write_export(const ExportRequest& request);

}  // namespace ft::engine
