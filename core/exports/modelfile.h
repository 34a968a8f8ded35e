// Ollama's Modelfile for a GGUF file: where the weights are, the chat template in Ollama's words, where an answer ends,
// and the system text that the training data always said.
#pragma once

#include <optional>
#include <string>

#include "core/data/dataset.h"
#include "core/models/model_text.h"

namespace ft::exports {

// The pieces around each turn, taken from what the model's own template writes.
struct TurnFrames {
  std::string no_system;  // said where there is no system text; without the mark that begins every text
  std::string system_begin, system_end, user_begin, user_end, assistant_begin, assistant_end;
};

// nullopt where the template does not write turn by turn (it was tried on a conversation), or there is none.
std::optional<TurnFrames> turn_frames(const models::ModelText& text, const std::string& begin_mark);

// The system text of every row, when all the rows that were looked at say the same; else empty.
std::string common_system_text(const data::Dataset& set);

std::string ollama_modelfile(const std::string& gguf_name, const std::optional<TurnFrames>& frames,
                             const std::string& system);

}  // namespace ft::exports
