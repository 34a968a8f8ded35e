#include "ui/wizard/draft.h"

#include <QUndoCommand>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/sample_sets.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/studio.h"

namespace ft::ui {

class DraftCommand final : public QUndoCommand {
 public:
  DraftCommand(Draft* draft, Desk before, Desk after, const QString& merge, const QString& text)
      : draft_(draft), before_(std::move(before)), after_(std::move(after)), merge_(merge) {
    setText(text);
  }

  void undo() override {
    if (draft_) draft_->put(before_, "*");
  }
  void redo() override {
    if (draft_) draft_->put(after_, first_ && !merge_.isEmpty() ? merge_ : QString("*"));
    first_ = false;
  }
  int id() const override { return 0x0d7a; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* next = dynamic_cast<const DraftCommand*>(other);
    if (!next || merge_.isEmpty() || next->merge_ != merge_ || next->draft_ != draft_) return false;
    if (next->before_.at != after_.at) return false;  // the same field of another draft
    after_ = next->after_;
    return true;
  }

 private:
  QPointer<Draft> draft_;
  Desk before_, after_;
  QString merge_;
  bool first_ = true;
};

namespace {

const char* name_of(EvalFrom from) {
  return from == EvalFrom::split ? "split" : from == EvalFrom::file ? "file" : "none";
}

// The part of the spec that a row of the schema reaches, and the row.
struct Place {
  void* part = nullptr;
  const config::Field* field = nullptr;
};

Place place_of(config::RunSpec& spec, const QString& key) {
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields) {
      const QString name = to_qstring(field.key);
      if ((group.name.empty() ? name : to_qstring(group.name) + "." + name) == key) return {group.part(spec), &field};
    }
  return {};
}

std::filesystem::path own_presets() {
  return data_home() / "presets";
}

// What belongs to a scenario's own data goes when other data takes its place.
void leave_scenario(DraftState& state) {
  const DraftState usual;
  state.scenario.clear();
  state.name.clear();
  state.spec.data.eval.clear();
  state.eval_from = EvalFrom::split;
  state.exam_metrics = usual.exam_metrics;
  state.exam_new_tokens = usual.exam_new_tokens;
}

// Settings that a preset speaks of; files, model and names are the draft's own.
bool is_of_preset(const QString& key) {
  static const QStringList own{"method",          "model",           "output_dir",  "data.train",
                               "data.eval",       "data.map",        "data.format", "data.skip_faulty",
                               "lora.start_from", "samples.prompts", "samples.rows"};
  return !own.contains(key);
}

}  // namespace

config::RunSpec spec_to_run(const DraftState& state, const std::filesystem::path& runs,
                            const std::filesystem::path& data) {
  config::RunSpec spec = state.spec;
  spec.output_dir = runs.string();
  if (state.eval_from == EvalFrom::none) spec.data.eval.clear();
  if (state.eval_from == EvalFrom::split) {
    spec.data.train = (data / "train.jsonl").string();
    spec.data.eval = (data / "eval.jsonl").string();
  }
  if (!state.sample_answers)
    spec.samples = {};
  else if (spec.samples.rows == 0 && spec.samples.prompts.empty() && state.eval_from != EvalFrom::none)
    spec.samples.rows = 3;
  return spec;
}

Json to_json(const DraftState& state) {
  return {{"spec", config::spec_to_json(state.spec)},
          {"preset", state.preset},
          {"name", state.name},
          {"notes", state.notes},
          {"scenario", state.scenario},
          {"eval_from", name_of(state.eval_from)},
          {"eval_share", state.eval_share},
          {"exam_metrics", state.exam_metrics},
          {"exam_new_tokens", state.exam_new_tokens},
          {"examine_base", state.examine_base},
          {"sample_answers", state.sample_answers},
          {"mend_first", state.mend_first}};
}

DraftState draft_from_json(const Json& json) {
  DraftState state;
  try {
    config::update_spec(state.spec, json.at("spec"), "the draft");
    state.preset = json.value("preset", state.preset);
    state.name = json.value("name", "");
    state.notes = json.value("notes", "");
    state.scenario = json.value("scenario", "");
    const std::string from = json.value("eval_from", "split");
    state.eval_from = from == "file" ? EvalFrom::file : from == "none" ? EvalFrom::none : EvalFrom::split;
    state.eval_share = std::clamp(json.value("eval_share", 0.1), 0.01, 0.5);
    state.exam_metrics = json.value("exam_metrics", std::vector<std::string>());
    state.exam_new_tokens = json.value("exam_new_tokens", int64_t{128});
    state.examine_base = json.value("examine_base", true);
    state.sample_answers = json.value("sample_answers", true);
    state.mend_first = json.value("mend_first", false);
  } catch (const std::exception&) {  // a draft of another version: what could be read stays
  }
  return state;
}

Draft::Draft(Studio& studio, QObject* parent) : QObject(parent), studio_(studio) {
  readPresets();
  reload();
}

void Draft::readPresets() {
  presets_.clear();
  preset_problems_.clear();
  try {
    presets_ = config::read_presets(resources_folder() / "presets");
  } catch (const Error&) {  // without presets the defaults of the schema are the preset
  }
  for (config::Preset& own : config::read_own_presets(own_presets(), preset_problems_))
    presets_.push_back(std::move(own));
}

bool Draft::isOwn(const config::Preset& preset) {
  return preset.id.starts_with("own-");
}

void Draft::savePreset(const QString& name) {
  Json settings = config::spec_to_json(state().spec);
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields) {
      const QString key =
          group.name.empty() ? to_qstring(field.key) : to_qstring(group.name) + "." + to_qstring(field.key);
      if (is_of_preset(key)) continue;
      if (group.name.empty())
        settings.erase(std::string(field.key));
      else if (settings.contains(group.name))
        settings[std::string(group.name)].erase(std::string(field.key));
    }
  const config::Preset saved = config::save_preset(own_presets(), name.trimmed().toStdString(), settings);
  readPresets();
  change(tr("choice of a preset"), {}, [&](DraftState& state) { state.preset = saved.id; });
  Q_EMIT presetsChanged();
}

void Draft::deletePreset(const std::string& id) {
  std::error_code ignored;
  std::filesystem::remove(own_presets() / (id + ".json"), ignored);
  readPresets();
  if (state().preset == id)
    change(tr("choice of a preset"), {}, [&](DraftState& state) { state.preset = DraftState().preset; });
  Q_EMIT presetsChanged();
}

void Draft::reload() {
  const Json kept = studio_.project().part("draft"), beside = studio_.project().part("drafts");
  desk_ = {};
  desk_.drafts[0] = kept.is_object() ? draft_from_json(kept) : emptyState();
  // Those that are not in view stand apart: an older program knows of one.
  if (beside.is_object() && beside.value("others", Json()).is_array()) {
    const Json& others = beside["others"];
    const Json place = beside.value("at", Json());
    const size_t at = std::min(place.is_number_unsigned() ? place.get<size_t>() : 0, others.size());
    for (size_t i = 0; i < others.size(); ++i)
      desk_.drafts.insert(i < at ? desk_.drafts.end() - 1 : desk_.drafts.end(), draft_from_json(others[i]));
    desk_.at = at;
  }
  Q_EMIT changed("*");
  Q_EMIT draftsChanged();
}

DraftState Draft::emptyState() const {
  DraftState state;
  state.spec = presetSpec(state.preset);
  return state;
}

bool Draft::isUntouched(const DraftState& state) const {
  return to_json(state) == to_json(emptyState());
}

config::RunSpec Draft::presetSpec(const std::string& id) const {
  config::RunSpec spec;
  for (const config::Preset& preset : presets_)
    if (preset.id == id) config::apply_preset(spec, preset);
  return spec;
}

Json Draft::field(const QString& key) const {
  config::RunSpec spec = state().spec;
  const Place place = place_of(spec, key);
  return place.field ? place.field->get(place.part) : Json();
}

Json Draft::presetField(const QString& key) const {
  if (!is_of_preset(key)) return {};
  config::RunSpec spec = presetSpec();
  const Place place = place_of(spec, key);
  return place.field ? place.field->get(place.part) : Json();
}

void Draft::setField(const QString& key, const Json& value) {
  if (field(key) == value) {
    Q_EMIT changed(key);  // the editor's own message may have changed
    return;
  }
  Desk desk = desk_;
  DraftState& after = desk.drafts[desk.at];
  const Place place = place_of(after.spec, key);
  if (!place.field) return;
  try {
    config::set_field(*place.field, place.part, value, key.toStdString());
  } catch (const Error&) {
    Q_EMIT changed(key);
    return;
  }
  const bool leaves = key == "data.train" && !after.scenario.empty();
  if (leaves) leave_scenario(after);
  push(std::move(desk), leaves ? QString() : key, tr("change of “%1”").arg(field_label(key)));
}

void Draft::change(const QString& text, const QString& merge, const std::function<void(DraftState&)>& how) {
  Desk desk = desk_;
  how(desk.drafts[desk.at]);
  if (to_json(desk.drafts[desk.at]) != to_json(state())) push(std::move(desk), merge, text);
}

void Draft::push(Desk after, const QString& merge, const QString& text) {
  studio_.project().undo().push(new DraftCommand(this, desk_, std::move(after), merge, text));
}

void Draft::put(const Desk& desk, const QString& what) {
  const QStringList before = titles();
  const size_t at = desk_.at;
  const bool stood_alone = desk_.drafts.size() == 1;
  desk_ = desk;
  Project& project = studio_.project();
  project.setPart("draft", to_json(state()));
  if (!stood_alone || desk_.drafts.size() > 1) {
    Json others = Json::array();
    for (size_t i = 0; i < desk_.drafts.size(); ++i)
      if (i != desk_.at) others.push_back(to_json(desk_.drafts[i]));
    project.setPart("drafts", {{"at", desk_.at}, {"others", others}});
  }
  Q_EMIT changed(what);
  if (at != desk_.at || titles() != before) Q_EMIT draftsChanged();
}

QStringList Draft::titles() const {
  QStringList all;
  for (const DraftState& draft : desk_.drafts) {
    QString title = to_qstring(draft.name);
    if (title.isEmpty()) title = to_qstring(std::filesystem::path(draft.spec.data.train).stem());
    if (title.isEmpty()) title = tr("New draft");
    QString own = title;
    for (int number = 2; all.contains(own); ++number) own = QString("%1 (%2)").arg(title).arg(number);
    all << own;
  }
  return all;
}

void Draft::choose(int draft) {
  if (draft < 0 || draft >= static_cast<int>(desk_.drafts.size()) || draft == current()) return;
  Desk desk = desk_;
  desk.at = static_cast<size_t>(draft);
  put(desk, "*");
}

void Draft::usePreset(const std::string& id) {
  change(tr("choice of a preset"), {}, [&](DraftState& state) {
    state.preset = id;
    for (const config::Preset& preset : presets_)
      if (preset.id == id) {
        config::RunSpec fresh;
        config::apply_preset(fresh, preset);
        const config::RunSpec old = state.spec;
        state.spec = fresh;  // what belongs to this draft alone stays
        state.spec.model = old.model;
        state.spec.output_dir = old.output_dir;
        state.spec.data.train = old.data.train;
        state.spec.data.eval = old.data.eval;
        state.spec.data.map = old.data.map;
        state.spec.data.format = old.data.format;
        state.spec.data.skip_faulty = old.data.skip_faulty;
        state.spec.lora.start_from = old.lora.start_from;
        state.spec.samples = old.samples;
      }
  });
}

QStringList Draft::changedKeys() const {
  QStringList keys;
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& row : group.fields) {
      const QString name = to_qstring(row.key);
      const QString key = group.name.empty() ? name : to_qstring(group.name) + "." + name;
      if (is_of_preset(key) && field(key) != presetField(key)) keys << key;
    }
  return keys;
}

int Draft::changedCount() const {
  return static_cast<int>(changedKeys().size());
}

void Draft::startInOwn(const QString& text, const DraftState& state) {
  Desk desk = desk_;
  const bool again = !state.scenario.empty() && state.scenario == this->state().scenario;
  if (!isEmpty() && !again) {
    desk.drafts.emplace_back();
    desk.at = desk.drafts.size() - 1;
  }
  desk.drafts[desk.at] = state;
  if (to_json(state) != to_json(this->state()) || desk.at != desk_.at) push(std::move(desk), {}, text);
}

void Draft::startFrom(const engine::SampleSet& set) {
  DraftState state;
  state.spec = engine::spec_of(set, set.model);
  state.spec.data.eval = set.exam.string();
  state.spec.train.eval_steps = 40;
  state.scenario = set.name;
  state.name = set.name;
  state.eval_from = EvalFrom::file;
  state.exam_metrics = set.metrics;
  state.exam_new_tokens = set.max_new_tokens;
  startInOwn(tr("choice of a scenario"), state);
}

void Draft::startFrom(const config::RunSpec& spec, const QString& name) {
  DraftState state;
  state.spec = spec;
  state.name = name.toStdString();
  state.eval_from = spec.data.eval.empty() ? EvalFrom::none : EvalFrom::file;
  startInOwn(tr("settings of a run"), state);
}

void Draft::useData(const std::string& file, const std::vector<std::string>& map, const std::string& format) {
  change(tr("choice of the training data"), {}, [&](DraftState& state) {
    if (!state.scenario.empty() && file != state.spec.data.train) {
      leave_scenario(state);
      state.preset = DraftState().preset;
      const std::string model = state.spec.model, output = state.spec.output_dir;
      state.spec = config::RunSpec();
      for (const config::Preset& preset : presets_)
        if (preset.id == state.preset) config::apply_preset(state.spec, preset);
      state.spec.model = model;
      state.spec.output_dir = output;
    }
    state.spec.data.train = file;
    state.spec.data.map = map;
    state.spec.data.format = format;
  });
}

void Draft::begin() {
  if (isEmpty()) return;
  Desk desk = desk_;
  desk.drafts.push_back(emptyState());
  desk.at = desk.drafts.size() - 1;
  push(std::move(desk), {}, tr("new draft"));
}

void Draft::remove() {
  Desk desk = desk_;
  if (desk.drafts.size() > 1) {
    desk.drafts.erase(desk.drafts.begin() + current());
    desk.at = std::min(desk.at, desk.drafts.size() - 1);
  } else {
    if (isEmpty()) return;
    desk.drafts[0] = emptyState();
  }
  push(std::move(desk), {}, tr("deletion of a draft"));
}

}  // namespace ft::ui
