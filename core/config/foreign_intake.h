// Takes one program's settings over, key by key, and keeps account: each key of the file ends among what was taken or
// among what was left. For the files in foreign/ only.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "core/config/foreign_settings.h"

namespace ft::config::foreign {

// Why something has no equal.
namespace why {
inline constexpr const char* plumbing = "It has no part in what is learned.";
inline constexpr const char* unknown = "There is no such setting here.";
inline constexpr const char* quantised = "Nothing is quantised here: weights are read as they are stored.";
inline constexpr const char* half = "Computed in float32 or bfloat16 here, never in float16.";
inline constexpr const char* method = "Only learning from examples is built (SFT).";
inline constexpr const char* kind = "Only LoRA and full training are built.";
inline constexpr const char* chat_template = "The model's own chat template is used.";
inline constexpr const char* share = "Counted in steps here, not in epochs or shares of the run.";
inline constexpr const char* absent = "It was not found on this computer.";
inline constexpr const char* several = "Only the first one is taken; here a run reads one file.";
inline constexpr const char* optimiser = "The optimiser here is AdamW with 32-bit values.";
inline constexpr const char* whole_text =
    "There whole texts are learned, here only the answers; the mask \"all\" does the same.";
inline constexpr const char* unlimited = "There is always a limit here.";
inline constexpr const char* rows = "A share of the rows is set aside here, not a number of them.";
}  // namespace why

class Intake {
 public:
  Intake(const Json& settings, std::filesystem::path folder, ForeignSettings& out);

  // The file's value; null where it has none, or says null itself.
  const Json& value(const std::string& key);
  bool has(const std::string& key) { return !value(key).is_null(); }
  bool says_null(const std::string& key) const;  // where that means something
  bool flag(const std::string& key);             // a boolean, also written as a text
  std::string text(const std::string& key);
  double number(const std::string& key, double usual);

  // Sets ours from theirs where the file has it; a value that does not fit is left with the reason.
  bool take(const std::string& key, const char* our_key);
  bool take_as(const std::string& key, const char* our_key, const Json& ours);
  // What their program does where the file says nothing; nothing is noted where it is our value already.
  void usual(const std::string& key, const char* our_key, const Json& ours);
  // take(), or else usual().
  void take_or(const std::string& key, const char* our_key, const Json& ours);
  void as_here(const std::string& key);
  void leave(const std::string& key, const char* reason);
  void leave_where_set(std::initializer_list<const char*> keys, const char* reason);
  // A file or folder that is meant by `key`, looked for beside the settings and above them; else left as absent.
  std::filesystem::path find_file(const std::string& named) const;
  bool take_file(const std::string& key, const std::string& named, const char* our_key);
  // A model: its path where there is such a folder or file, else the name as it stands.
  void take_model(const std::string& key);
  void take_modules(const std::string& key, const Json& modules);  // LoRA's layers; "a,b", a list, or all
  void take_name(const std::string& key);                          // of the run, from a name or a folder
  void take_eval_share(const std::string& key);                    // a share of the rows, or a number of them

  void finish();  // what nobody asked for has no equal
  const std::filesystem::path& folder() const { return folder_; }
  ForeignSettings& out() { return out_; }

 private:
  bool set(const char* our_key, const Json& ours, std::string& problem);
  const Json& settings_;
  std::filesystem::path folder_;
  ForeignSettings& out_;
  std::set<std::string> seen_;
};

struct Tool {
  std::string_view name;
  bool (*wrote)(const Json& settings);  // whether these settings look like its own
  void (*read)(Intake& intake);
};

// transformers' TrainingArguments, which several programs hand on; some have another learning rate.
void take_training_arguments(Intake& intake, double usual_learning_rate = 5e-5);
void take_optimiser(Intake& intake, const std::string& key);
void take_steps(Intake& intake, const std::string& key, const char* our_key);  // a count; shares are left
void take_warmup(Intake& intake);
void take_checkpointing(Intake& intake, const std::string& key);  // true, or the name of a kind of it

#define FT_FOREIGN_TOOL(name) extern const Tool name;
#include "core/config/foreign.def"
#undef FT_FOREIGN_TOOL

}  // namespace ft::config::foreign
