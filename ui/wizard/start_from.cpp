#include "ui/wizard/start_from.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/catalogue.h"
#include "core/runs/run_record.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/step.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

class RunCombo final : public QComboBox {
 public:
  using QComboBox::QComboBox;
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

fs::path place_of_model(const std::string& model) {
  try {
    for (const models::CatalogueEntry& entry : models::read_catalogue())
      if (entry.name == model) return models::installed_path(entry);
  } catch (const Error&) {  // without a catalogue no name is known
  }
  return model;
}

QString say(const char* text) {
  return QCoreApplication::translate("startFrom", text);
}

// What an adapter is made of, and a run that goes on from it shares.
void take_shape(config::RunSpec& spec, const fs::path& adapter) {
  try {
    const Json config = read_json(adapter / "adapter_config.json");
    spec.lora.r = config.value("r", spec.lora.r);
    spec.lora.lora_alpha = config.value("lora_alpha", spec.lora.lora_alpha);
    spec.lora.lora_dropout = config.value("lora_dropout", spec.lora.lora_dropout);
    spec.lora.use_rslora = config.value("use_rslora", spec.lora.use_rslora);
    const Json modules = config.value("target_modules", Json());
    if (modules.is_array()) spec.lora.target_modules = modules.get<std::vector<std::string>>();
    if (modules == "all-linear") spec.lora.target_modules = {"all-linear"};
  } catch (const std::exception&) {  // the blocker says what is wrong with the folder
  }
}

}  // namespace

bool is_same_model(const std::string& a, const std::string& b) {
  if (a == b) return true;
  std::error_code error;
  return fs::equivalent(place_of_model(a), place_of_model(b), error) && !error;
}

QString adapter_problem(const std::string& folder, const std::string& model) {
  const fs::path path(folder);
  std::error_code ignored;
  const QString shown = to_qstring(path);
  if (!fs::is_directory(path, ignored))
    return say(QT_TRANSLATE_NOOP("startFrom", "The adapter to continue from is not there: %1.")).arg(shown);
  for (const char* file : {"adapter_config.json", "adapter_model.safetensors"})
    if (!fs::exists(path / file, ignored))
      return say(QT_TRANSLATE_NOOP("startFrom", "The folder to continue from holds no adapter: %1 is missing in %2."))
          .arg(file, shown);
  try {
    const std::string base = read_json(path / "adapter_config.json").value("base_model_name_or_path", "");
    // A name on a hub says nothing about what lies here; a path does.
    if (!base.empty() && !model.empty() && fs::exists(place_of_model(base), ignored) &&
        fs::exists(place_of_model(model), ignored) && !is_same_model(base, model))
      return say(QT_TRANSLATE_NOOP("startFrom", "The adapter to continue from belongs to another base model: %1."))
          .arg(model_name(base));
  } catch (const std::exception&) {
    return say(QT_TRANSLATE_NOOP("startFrom", "The adapter's adapter_config.json cannot be read: %1.")).arg(shown);
  }
  return {};
}

StartFromPicker::StartFromPicker(WizardParts parts, QWidget* parent)
    : QWidget(parent), studio_(parts.studio), draft_(parts.draft), facts_(parts.facts) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* name = label(this, "wizardStartFromRunLabel", [] { return tr("Continue from run"); });
  all->addWidget(name);
  runs_ = new RunCombo(this);
  runs_->setObjectName("wizardStartFromRunCombo");
  runs_->setMinimumHeight(30);
  runs_->setMinimumContentsLength(24);
  runs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  name->setBuddy(runs_);
  all->addWidget(runs_);
  note_ = label(this, "wizardStartFromNoteLabel", {});
  note_->setWordWrap(true);
  all->addWidget(note_);
  connect(runs_, &QComboBox::activated, this, &StartFromPicker::take);
  connect(&studio_, &Studio::runsChanged, this, &StartFromPicker::ask);
  connect(&studio_, &Studio::projectChanged, this, &StartFromPicker::ask);
  connect(&draft_, &Draft::changed, this, [this] {
    if (draft_.state().spec.model == asked_model_)
      fill();
    else
      ask();
  });
  connect(&facts_, &Facts::adapterChanged, this, &StartFromPicker::fill);
  retranslate(this, [this] {
    runs_->setAccessibleName(tr("Continue from run"));
    ask();
  });
}

void StartFromPicker::ask() {
  asked_model_ = draft_.state().spec.model;
  work_.ask(
      worker_pool(), this,
      [folders = studio_.project().runFolders(), model = asked_model_](StopToken stop) {
        std::vector<Offer> offers;
        for (ModelChoice& choice : read_model_choices(folders, {})) {
          stop.check();
          if (!choice.of_run() || !choice.result) continue;
          Offer offer{std::move(choice), {}};
          if (!offer.choice.adapter)
            offer.why_not = tr("it trained all weights: export it, and choose the export as base model");
          else if (runs::is_written_now(offer.choice.run))
            offer.why_not = tr("it is still running");
          else if (!model.empty() && !is_same_model(offer.choice.model, model))
            offer.why_not = tr("its base model is %1").arg(model_name(offer.choice.model));
          offers.push_back(std::move(offer));
        }
        return offers;
      },
      [this](std::vector<Offer> offers) {
        offers_ = std::move(offers);
        fill();
      });
  fill();
}

void StartFromPicker::fill() {
  const config::RunSpec& spec = draft_.state().spec;
  const std::string& from = spec.lora.start_from;
  runs_->clear();
  runs_->addItem(tr("A new adapter"));
  int chosen = from.empty() ? 0 : -1;
  auto* items = qobject_cast<QStandardItemModel*>(runs_->model());
  for (const Offer& offer : offers_) {
    const QString title = long_name(offer.choice, studio_.project());
    const QString shown = offer.why_not.isEmpty() ? title : tr("%1 (%2)").arg(title, offer.why_not);
    runs_->addItem(shown);
    QStandardItem* item = items->item(runs_->count() - 1);
    item->setToolTip(shown);
    item->setAccessibleText(shown);
    item->setEnabled(offer.why_not.isEmpty());
    if (offer.choice.checkpoint == from) chosen = runs_->count() - 1;
  }
  if (chosen < 0) {  // a folder that was typed, or a checkpoint that is not the run's last word
    runs_->addItem(to_qstring(from));
    chosen = runs_->count() - 1;
  }
  runs_->setCurrentIndex(chosen);
  runs_->setToolTip(runs_->currentText());
  runs_->setEnabled(runs_->count() > 1);
  if (runs_->count() == 1) runs_->setToolTip(tr("There is no finished run to continue from yet."));

  const QString problem = from.empty() ? QString() : facts_.adapterProblem();
  theme::set_state(note_, problem.isEmpty() ? theme::State::none : theme::State::error);
  note_->setVisible(!from.empty());
  note_->setText(!problem.isEmpty() ? "● " + problem
                 : from.empty()     ? QString()
                                : tr("Its adapter is trained further: rank %1, alpha %2 and its layers stay as they "
                                     "are. The rest can be chosen anew.")
                                      .arg(spec.lora.r)
                                      .arg(measure_text(spec.lora.lora_alpha)));
}

void StartFromPicker::take(int index) {
  if (index <= 0) {
    draft_.change(tr("adapter to continue from"), {}, [](DraftState& state) { state.spec.lora.start_from.clear(); });
    return;
  }
  if (index > static_cast<int>(offers_.size())) return;
  const ModelChoice choice = offers_[static_cast<size_t>(index - 1)].choice;
  draft_.change(tr("adapter to continue from"), {}, [&](DraftState& state) {
    if (state.spec.model.empty()) state.spec.model = choice.model;
    state.spec.finetuning_type = "lora";
    state.spec.lora.start_from = choice.checkpoint.string();
    take_shape(state.spec, choice.checkpoint);
  });
}

}  // namespace ft::ui
