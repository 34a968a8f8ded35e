// The model card of an export: what it is, what it learned from, how it was trained, what an exam said, what was
// checked when it was written, and under which licence its base stands. Markdown with the head that Hugging Face reads;
// in the user's language. File names and counts of the data are told, its rows and folders are not.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/config/run_spec.h"
#include "core/eval/comparison.h"
#include "core/exports/exporter.h"

namespace ft::exports {

// What is known of a run.
struct CardRun {
  config::RunSpec spec;
  int64_t step = 0;          // of the checkpoint
  std::string train_sha256;  // empty: unknown
  size_t train_rows = 0;     // 0: the file is no longer there
  std::string system;        // what every row of the training data says first
  std::string exam;          // its file
  std::optional<eval::ExamSheet> before, after;
};

// Reads the run's directory; what cannot be read is left out of the card.
CardRun read_card_run(const std::filesystem::path& run, const config::RunSpec& spec, int64_t step);

struct CardFacts {
  std::string name;                          // of the file or folder
  std::string language;                      // en, zh
  std::string base;                          // name of the base model
  std::string licence, licence_url, origin;  // of the base; empty: unknown
  std::string to, quant;
  Check check;
  size_t answers = 0, same_answers = 0;  // that were compared
  std::optional<CardRun> run;
  std::string version;  // of this program
};

std::string model_card(const CardFacts& facts);

// Stands in every card, so that a later export knows its own from somebody's README.md.
std::string card_mark(const std::string& name);

}  // namespace ft::exports
