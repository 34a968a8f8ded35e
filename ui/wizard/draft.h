// What the wizard is about to start: the spec and what stands beside it. Several drafts lie side by side, one of them
// in view. Every change can be undone (the project's stack) and is kept in the project at once, so that drafts survive
// leaving the page and a killed program.
#pragma once

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/base/json.h"
#include "core/config/preset.h"
#include "core/config/run_spec.h"

namespace ft::engine {
struct SampleSet;
}

namespace ft::ui {

class Studio;

enum class EvalFrom { split, file, none };

struct DraftState {
  config::RunSpec spec;
  std::string preset = "balanced";
  std::string name, notes;
  std::string scenario;  // name of the sample set; empty: own data
  EvalFrom eval_from = EvalFrom::split;
  double eval_share = 0.1;
  std::vector<std::string> exam_metrics;
  int64_t exam_new_tokens = 128;
  bool examine_base = true, sample_answers = true;
  bool mend_first = false;  // nothing starts before the data has no errors left
};

// All drafts, in the order in which they were begun; never empty.
struct Desk {
  std::vector<DraftState> drafts = std::vector<DraftState>(1);
  size_t at = 0;  // the one in view
};

// The spec of the run that this draft begins: in the folder `runs`; what is to be set aside lies in `data`, as
// train.jsonl and eval.jsonl, once it is.
config::RunSpec spec_to_run(const DraftState& state, const std::filesystem::path& runs,
                            const std::filesystem::path& data);

Json to_json(const DraftState& state);
DraftState draft_from_json(const Json& json);  // odd values fall back to the defaults

class Draft : public QObject {
  Q_OBJECT

 public:
  explicit Draft(Studio& studio, QObject* parent = nullptr);

  const DraftState& state() const { return desk_.drafts[desk_.at]; }
  // A setting of the spec by its key. Throws nothing: a value that the row refuses stays in the editor with its
  // message.
  void setField(const QString& key, const Json& value);
  Json field(const QString& key) const;
  Json presetField(const QString& key) const;
  // Anything else. `text` completes "Undo …"; changes with one `merge` key that follow each other are one step.
  void change(const QString& text, const QString& merge, const std::function<void(DraftState&)>& how);

  const std::vector<config::Preset>& presets() const { return presets_; }
  void usePreset(const std::string& id);
  // A preset of one's own: what the draft sets now that a preset speaks of. Throws Error.
  void savePreset(const QString& name);
  void deletePreset(const std::string& id);
  static bool isOwn(const config::Preset& preset);
  const std::vector<std::string>& presetProblems() const { return preset_problems_; }
  int changedCount() const;  // settings that differ from the preset
  QStringList changedKeys() const;

  // In a draft of their own, unless the one in view is empty.
  void startFrom(const engine::SampleSet& set);  // a scenario: model, data, exam and settings that were tried
  void startFrom(const config::RunSpec& spec, const QString& name);
  // Own data, read with these columns. What a scenario brought for its own (exam, name, settings) goes with it.
  void useData(const std::string& file, const std::vector<std::string>& map, const std::string& format);

  QStringList titles() const;  // of all drafts: the name, else the data's, told apart by numbers
  int current() const { return static_cast<int>(desk_.at); }
  void choose(int draft);  // brings it into view; no change, so nothing to undo
  void begin();            // an empty one beside the others; where the one in view is empty, that one
  void remove();           // the one in view; the last one is emptied
  bool isEmpty() const { return isUntouched(state()); }
  void reload();  // after another project was opened

 Q_SIGNALS:
  void changed(const QString& what);  // a key of the spec, or "*"
  void draftsChanged();               // some came, went or are called otherwise
  void presetsChanged();

 private:
  friend class DraftCommand;
  void put(const Desk& desk, const QString& what);
  void push(Desk after, const QString& merge, const QString& text);
  void startInOwn(const QString& text, const DraftState& state);
  bool isUntouched(const DraftState& state) const;
  DraftState emptyState() const;
  config::RunSpec presetSpec(const std::string& id) const;
  config::RunSpec presetSpec() const { return presetSpec(state().preset); }
  void readPresets();

  Studio& studio_;
  Desk desk_;
  std::vector<config::Preset> presets_;
  std::vector<std::string> preset_problems_;
};

}  // namespace ft::ui
