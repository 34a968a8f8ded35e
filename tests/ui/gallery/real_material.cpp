// The part of the gallery's project that a model makes: trained, examined and talked to through the window.
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/engine/sample_sets.h"
#include "core/models/catalogue.h"
#include "tests/ui/gallery/material.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_job.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::gallery {

namespace fs = std::filesystem;

using test::wait_for;

namespace {

constexpr int run_steps = 48, evaluate_every = 12;
constexpr const char* run_name = "tickets-01";
constexpr const char* parts[] = {"runs/tickets-01", "exams", "project.json"};
constexpr double patience = 900;  // seconds, for each of the long things

// Set up by the wizard and started there; the exam follows by itself.
bool train(Studio& studio, MainWindow& window, const engine::SampleSet& set, const fs::path& exam, const char* name) {
  window.go("train", {{"scenario", to_qstring(set.name)}, {"step", 3}});
  Draft& draft = window.findChild<WizardPage*>("wizardPage")->draft();
  draft.setField("data.eval", exam.string());
  draft.setField("train.max_steps", run_steps);
  draft.setField("train.eval_steps", evaluate_every);
  draft.setField("train.save_steps", 2 * evaluate_every);
  draft.change("name", {}, [&](DraftState& state) { state.name = name; });
  auto* start = window.findChild<QPushButton*>("summaryStartButton");
  if (!wait_for([&] { return start->isEnabled(); }, patience)) return false;
  start->click();
  wait_for([&] { return studio.training().busy(); }, 10);
  return wait_for([&] { return !studio.training().busy(); }, patience);
}

// The run against its base and against a long prompt, with the general questions.
void sit_with_prompt(const fs::path& project, const engine::SampleSet& set, const fs::path& exam, const fs::path& run) {
  const bool chinese = set.language == "zh";
  ExamJob job;
  job.title = "tickets";
  job.file = exam.string();
  job.options.metrics = set.metrics;
  job.options.max_new_tokens = set.max_new_tokens;
  job.folder = project / "exams";
  job.general = set.language;
  Sitter base, prompt, tuned;
  base.model = prompt.model = tuned.model = set.model;
  prompt.kind = Sitter::Kind::prompt;
  prompt.system = chinese ? "把顾客的留言写成一行 JSON，键为：意图、产品、订单、紧急。例：杯子漏水，订单 5123。→ "
                            "{\"意图\":\"维修\",\"产品\":\"杯子\",\"订单\":5123,\"紧急\":\"中\"}"
                          : "Write the customer's message as one line of JSON with the keys intent, product, order and "
                            "urgency. Example: The cup of order 5123 leaks. → "
                            "{\"intent\":\"repair\",\"product\":\"cup\",\"order\":5123,\"urgency\":\"normal\"}";
  tuned.kind = Sitter::Kind::run;
  tuned.name = to_qstring(run.filename());
  tuned.run = run;
  tuned.step = run_steps;
  tuned.adapter = run / "checkpoints" / ("step-" + std::to_string(run_steps));
  job.sitters = {base, prompt, tuned};
  Task::Progress progress;
  sit(job, {}, progress);
}

void talk(Studio& studio, MainWindow& window, const fs::path& run, bool chinese) {
  window.go("playground", {{"run", to_qstring(run)}});
  const auto choice = [&](const char* name) { return window.findChild<QComboBox*>(name); };
  wait_for([&] { return choice("playModelCombo2") && choice("playModelCombo2")->currentIndex() >= 0; }, 20);
  window.findChild<QSpinBox*>("field/generate.max_new_tokens")->setValue(60);
  auto* send = window.findChild<QPushButton*>("playSendButton");
  const char* message = chinese ? "订单 5512 的保温杯漏水，请尽快换一个。"
                                : "The kettle from order 5512 leaks. I need a new one as soon as possible.";
  window.findChild<QPlainTextEdit*>("playMessageText")->setPlainText(message);
  wait_for([&] { return send->isEnabled(); }, 20);
  send->click();
  const QString working = send->text();
  wait_for([&] { return send->text() != working; }, patience);
  studio.project().saveNow();
}

}  // namespace

void add_real(Material& material, bool chinese) {
  const engine::SampleSet set = engine::sample_set_named(chinese ? "support-tickets-zh" : "support-tickets-en");
  for (const models::CatalogueEntry& entry : models::read_catalogue())
    if (entry.name == set.model && !models::is_installed(entry)) return;
  try {
    engine::engine();
  } catch (const Error&) {
    return;
  }
  Studio studio(material.project);
  studio.preferences().setLanguage(chinese ? "zh_CN" : "en");
  MainWindow window(studio);
  window.resize(1280, 800);
  window.show();
  const fs::path exam = material.project / "data/tickets.exam.jsonl";
  if (!train(studio, window, set, exam, run_name)) return;
  material.run = run_name;
  std::printf("trained %s\n", run_name);
  sit_with_prompt(material.project, set, exam, material.run_folder());
  std::printf("examined it beside a prompt\n");
  talk(studio, window, material.run_folder(), chinese);
  std::printf("talked to it\n");
  studio.project().setPart("draft", {});
  studio.project().saveNow();
  window.close();
}

void keep_real(const Material& material, const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder / "runs");
  for (const char* part : parts) fs::copy(material.project / part, folder / part, fs::copy_options::recursive);
}

bool bring_real(Material& material, const fs::path& folder) {
  for (const char* part : parts) {
    if (!fs::exists(folder / part)) return false;
    fs::copy(folder / part, material.project / part,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  material.run = run_name;
  return true;
}

}  // namespace ft::ui::gallery
