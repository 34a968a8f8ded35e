// Scenes of the pages but Data and Train.
#include <QApplication>
#include <QComboBox>
#include <QListView>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

#include "tests/ui/gallery/stage.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_result_view.h"

namespace ft::ui::gallery {

namespace {

void open_models(Stage& it) {
  it.window.go("models");
  auto* table = it.find<QTableView>("modelsTable");
  if (!table || !it.wait("a model", [&] { return table->model()->rowCount() > 1; })) return;
  for (int row = 0; row < table->model()->rowCount(); ++row)
    if (table->model()->index(row, 0).data().toString().contains("SmolLM2")) table->selectRow(row);
  it.settle(1500);
}

bool is_of_twelve(const QString& name) {
  return name.startsWith("cs-") && name.mid(3).toInt() <= 12;
}

void open_runs(Stage& it, int tab) {
  it.window.go("runs");
  auto* table = it.find<QTreeView>("runsTable");
  if (!table || !it.wait("the runs", [&] { return table->model()->rowCount() >= 12; })) return;
  table->setFocus();
  table->clearSelection();
  for (int row = 0; row < table->model()->rowCount(); ++row)
    if (const QModelIndex at = table->model()->index(row, 0); is_of_twelve(at.data().toString()))
      table->selectionModel()->select(at, QItemSelectionModel::Select | QItemSelectionModel::Rows);
  it.press("runsCompareButton");
  it.tab("compareTabs", tab);
  it.settle(900);
}

void open_exam(Stage& it, const char* tab) {
  it.window.go(
      "exam",
      {{"run", to_qstring(it.material.run.empty() ? it.material.project / "runs/cs-12" : it.material.run_folder())}});
  auto* kept = it.find<QComboBox>("examResultCombo");
  it.wait("the results", [&] { return kept && kept->count() > 1; });
  for (int i = 0; i < kept->count(); ++i)  // the sitting beside a prompt
    if (kept->itemData(i, Qt::ToolTipRole).toString().contains("/exams/")) {
      kept->setCurrentIndex(i);
      Q_EMIT kept->activated(i);
      break;
    }
  auto* tabs = it.find<QTabWidget>("examTabs");
  it.wait("the result", [&] { return tabs && tabs->isVisible() && tabs->count() > 1; });
  it.settle(400);
  if (!tabs) return;
  for (int i = 0; i < tabs->count(); ++i)
    if (tabs->widget(i)->objectName() == tab || tabs->widget(i)->findChild<QWidget*>(tab)) {
      tabs->setCurrentIndex(i);
      it.settle(300);
      return;
    }
  it.problems << QString("the exam has no tab with %1").arg(tab);
}

void open_export(Stage& it) {
  it.window.go("export", {{"run", to_qstring(it.material.run_folder())}});
  auto* radio = it.find<QAbstractButton>("exportKindRadio_adapter");
  it.wait("what can be exported", [&] { return radio && radio->isEnabled(); });
}

void open_settings(Stage& it, const char* setting) {
  it.window.go("settings", {{"setting", setting}});
  it.settle(500);
}

}  // namespace

void add_page_scenes(std::vector<Scene>& scenes) {
  const auto add = [&](const char* name, bool run, std::function<void(Stage&)> open) {
    scenes.push_back({name, run, std::move(open)});
  };
  add("home", false, [](Stage& it) {
    it.window.go("home");
    it.settle(900);
  });
  add("models", false, open_models);
  add("models-folders", false, [](Stage& it) {
    open_models(it);
    it.press("modelsFoldersButton");
  });
  const char* runs[] = {"runs-curves",  "runs-differences", "runs-exams",
                        "runs-answers", "runs-parallel",    "runs-scatter"};
  for (int tab = 0; tab < 6; ++tab) add(runs[tab], false, [tab](Stage& it) { open_runs(it, tab); });
  add("runs-menu", false, [](Stage& it) {
    open_runs(it, 0);
    auto* table = it.find<QTreeView>("runsTable");
    table->setCurrentIndex(table->model()->index(2, 0));
    Q_EMIT table->customContextMenuRequested({60, 60});
  });
  add("runs-note", false, [](Stage& it) {
    open_runs(it, 0);
    auto* table = it.find<QTreeView>("runsTable");
    table->setCurrentIndex(table->model()->index(2, 0));
    Q_EMIT table->customContextMenuRequested({60, 60});
    it.settle(100);
    it.trigger("actionRunNote");
    for (QWidget* menu : QApplication::topLevelWidgets())
      if (menu->inherits("QMenu")) menu->close();
  });
  add("runs-columns", false, [](Stage& it) {
    open_runs(it, 0);
    it.press("runsColumnsTool");
  });
  add("exam-questions", false, [](Stage& it) { open_exam(it, "examQuestionsTable"); });
  add("exam-categories", false, [](Stage& it) { open_exam(it, "examCategoryChart"); });
  add("exam-forgetting", true, [](Stage& it) { open_exam(it, "forgettingTable"); });
  add("exam-vote", false, [](Stage& it) { open_exam(it, "blindVotePanel"); });
  add("exam-prompt", false, [](Stage& it) {
    it.window.go("exam");
    it.settle(500);
    it.press("examPromptButton");
  });
  add("playground", true, [](Stage& it) {
    it.window.go("playground");
    it.settle(900);
  });
  add("export-form", true, open_export);
  add("export", true, [](Stage& it) {
    open_export(it);
    it.press("exportKindRadio_adapter");
    it.find<QAbstractButton>("exportCompareCheck")->setChecked(false);  // 40 answers take minutes
    it.press("exportButton");
    it.wait(
        "the export", [&] { return it.find("exportCopyTool")->isVisible(); }, 240);
    it.settle(300);
  });
  add("guide", false, [](Stage& it) {
    it.window.go("guide", {{"topic", "lora"}});
    it.settle(400);
  });
  add("guide-beside", false, [](Stage& it) {
    it.window.go("train", {{"view", "new"}, {"field", "train.learning_rate"}});
    it.settle(300);
    it.trigger("actionHelpHere");
    it.settle(500);
  });
  for (const auto& [name, setting] : {std::pair{"settings-appearance", "language"},
                                      {"settings-computer", "threads"},
                                      {"settings-storage", "project"},
                                      {"settings-shortcuts", "shortcuts"},
                                      {"settings-about", "about"}})
    add(name, false, [setting](Stage& it) { open_settings(it, setting); });
  add("settings-doctor", false, [](Stage& it) {
    it.window.go("settings", {{"check", true}});
    it.settle(2500);
  });
  add("settings-notices", false, [](Stage& it) {
    open_settings(it, "about");
    it.press("settingsNoticesButton");
  });
}

}  // namespace ft::ui::gallery
