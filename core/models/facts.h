// What can be said about a model without reading its numbers: for lists and cards. Headers only, so that a card of a
// model of 14 GB costs milliseconds. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/models/family.h"
#include "core/models/licence.h"
#include "core/models/model_text.h"

namespace ft::models {

class ModelSource;

// Values of an output layer that is the embedding stored a second time, as converters to GGUF write it for models that
// have one matrix for both; each copy is quantised by itself, so a few rows are compared. 0: there is none.
int64_t repeated_values(const ModelSource& source);

struct ModelFacts {
  std::filesystem::path path;
  std::string name;                // name_from_path
  std::string format;              // "gguf", "huggingface", "pickle"
  std::string kind;                // model_type or general.architecture; "" when it cannot be read
  const Family* family = nullptr;  // nullptr: of a family that is not supported, or damaged
  std::optional<DecoderShape> shape;
  int64_t parameters = 0;  // an output layer that only repeats the embedding counts once
  int64_t repeated = 0;    // values of such a layer that the file holds besides
  int64_t bytes = 0;       // of the weights' files
  std::string stored_as;   // "Q4_1, F32"
  Licence licence;
  std::vector<std::pair<std::string, int64_t>> files;  // of the weights: name and size
  std::optional<Error> problem;                        // why it cannot be a base
};

// Never throws for a model that is damaged, incomplete or unknown: `problem` says it. Throws Error{not_found} where
// there is no such model at all.
ModelFacts read_facts(const std::string& model);

// Whether a model's chat template does its work.
struct TemplateHealth {
  enum class State { good, limited, none, faulty };
  State state = State::none;
  std::string message;  // of a fault, or what a limited one refuses, in the template's own words
  std::string example;  // a short conversation as the model reads it
};

// Renders a question with its answer, then the same with a system prompt before them. `question` and `answer` stand in
// the example.
TemplateHealth template_health(const ModelText& text, const std::string& question, const std::string& answer);

// Of a text, each token's id and what it stands for; a part of a character as its bytes, "<E6><97>".
struct ShownToken {
  int32_t id = 0;
  std::string text;
  bool special = false;
};
std::vector<ShownToken> tokens_of(const text::Tokenizer& tokenizer, std::string_view text);

}  // namespace ft::models
