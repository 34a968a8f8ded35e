// Tokenizers and chat templates that were read, the last ones used. Any thread.
#pragma once

#include <string>

#include "core/models/model_text.h"

namespace ft::ui {

// `model` as people name it. Throws Error.
models::ModelText model_text(const std::string& model);

}  // namespace ft::ui
