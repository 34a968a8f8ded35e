// Settings that were written for another program (LLaMA-Factory, Axolotl, TRL, Unsloth), read as a spec of ours: what
// was taken, what has no equal here, and why. What a file leaves out counts as that program's own default, where it
// changes what is learned: the run is the one that was meant. A program is one file in foreign/ and one line in
// foreign.def.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/run_spec.h"

namespace ft::config {

struct TakenSetting {
  std::string key, value;  // as the file has them; by default: the program's default
  std::string our_key;     // "train.learning_rate"; empty: it is done so here anyway
  std::string our_value;
  bool by_default = false;  // not in the file
};

struct LeftSetting {
  std::string key, value;
  std::string why;  // one sentence
};

struct ForeignSettings {
  std::string tool;  // "LLaMA-Factory"
  std::string name;  // of the run; may be empty
  RunSpec spec;
  std::optional<double> eval_share;  // of the rows to be set aside for evaluation
  std::vector<TakenSetting> taken;
  std::vector<LeftSetting> left;
};

// YAML or JSON, by what is in it. Throws Error{not_found, malformed, unsupported}; the last where no program is known
// that writes such settings.
ForeignSettings read_foreign_settings(const std::filesystem::path& file);

std::vector<std::string_view> foreign_tools();

}  // namespace ft::config
