#include "ui/data/recipes.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <optional>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/recipe.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/change_preview.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

QString words(const char* text, int count = -1) {
  return QCoreApplication::translate("ft::ui::Recipes", text, nullptr, count);
}

struct Kept {
  data::Recipe recipe;
  int left_out = 0;  // steps of single rows
};

Kept recipe_of(const data::EditedDataset& set) {
  std::vector<std::optional<data::RecipeStep>> steps;
  for (const data::EditStep& step : set.done()) {
    if (step.empty()) continue;
    if (step.name == "back") {  // the step before is taken back
      if (!steps.empty()) steps.pop_back();
    } else if (step.recipe.is_array()) {  // a recipe that was run
      for (const Json& how : step.recipe) {
        Json only = how;
        only.erase("name");
        steps.emplace_back(data::RecipeStep{how.value("name", ""), std::move(only)});
      }
    } else if (step.recipe.is_object()) {
      steps.emplace_back(data::RecipeStep{step.detail, step.recipe});
    } else {
      steps.emplace_back(std::nullopt);
    }
  }
  Kept kept;
  for (auto& step : steps)
    if (step)
      kept.recipe.steps.push_back(std::move(*step));
    else
      ++kept.left_out;
  return kept;
}

// What each step does to how many rows.
QString steps_text(const data::Recipe& recipe, const data::RecipePlan& plan) {
  QStringList lines;
  for (size_t i = 0; i < recipe.steps.size(); ++i)
    lines << words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "%1. %2: %3 rows change, %4 go"))
                 .arg(i + 1)
                 .arg(to_qstring(recipe.steps[i].name), count_text(static_cast<qint64>(plan.counts[i].changed)),
                      count_text(static_cast<qint64>(plan.counts[i].gone)));
  return lines.join('\n') + '\n';
}

void plan_and_show(QWidget* parent, Studio& studio, DataDocument* document, const data::Recipe& recipe,
                   const QString& name) {
  const QPointer<DataDocument> guard(document);
  const QPointer<QWidget> window(parent);
  Task* task = studio.tasks().start(
      worker_pool(), words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Trying %1 on %2")).arg(name, document->name()), "data",
      document,
      [rows = document->set()->rows(), recipe](const StopToken& stop, Task::Progress& progress) {
        return data::plan_recipe(rows, recipe, stop, [&](double share) { progress.share.store(share); });
      },
      [guard, window, recipe, name, ids = document->allIds(), revision = document->revision()](data::RecipePlan plan) {
        if (!guard || !window) return;
        ChangePreview preview;
        preview.name = "recipeDialog";
        preview.title = words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Recipe: %1")).arg(name);
        preview.intro = steps_text(recipe, plan);
        preview.nothing = words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "The steps of %1 find nothing to change in %2."))
                              .arg(name, guard->name());
        preview.revision = revision;
        preview.step = "recipe";
        preview.what = name;
        preview.recipe = data::to_json(recipe)["steps"];
        for (size_t i = 0; i < plan.rows.size(); ++i)
          preview.rows.push_back({ids[plan.rows[i].row], std::move(plan.rows[i].after), std::string(plan.rows[i].fix),
                                  to_qstring(recipe.steps[plan.steps[i]].name), true});
        preview_change(window, guard, std::move(preview));
      },
      [&studio](const Error& error) { studio.toast(text_of(error)); });
  task->setRepeatable();
}

}  // namespace

void save_recipe(QWidget* parent, Studio& studio, DataDocument* document) {
  if (!document->isReady()) return;
  const Kept kept = recipe_of(*document->set());
  if (kept.recipe.steps.empty())
    return studio.toast(words(
        QT_TRANSLATE_NOOP("ft::ui::Recipes", "No fix and no replacement was done to all rows of this file yet.")));
  auto* dialog = new QFileDialog(parent, words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Save steps as recipe")));
  dialog->setObjectName("saveRecipeDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix("json");
  dialog->setNameFilters({words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Recipe (*.json)"))});
  dialog->setDirectory(to_qstring(document->path().parent_path()));
  dialog->selectFile(to_qstring(document->path().stem()) + "-recipe.json");
  QObject::connect(dialog, &QFileDialog::fileSelected, document, [document, &studio, kept](const QString& file) {
    run_async(
        worker_pool(), document,
        [path = to_path(file), text = to_pretty_text(data::to_json(kept.recipe))] { write_file(path, text + "\n"); },
        [&studio, file, kept] {
          QString said = words(QT_TRANSLATE_N_NOOP("ft::ui::Recipes", "%n step(s) are kept in %1."),
                               static_cast<int>(kept.recipe.steps.size()))
                             .arg(to_qstring(to_path(file).filename()));
          if (kept.left_out > 0)
            said += ' ' + words(QT_TRANSLATE_N_NOOP("ft::ui::Recipes", "%n step(s) of single rows are no part of it."),
                                kept.left_out);
          studio.toast(said);
        },
        [&studio](const Error& error) { studio.toast(text_of(error)); });
  });
  dialog->open();
}

void run_recipe(QWidget* parent, Studio& studio, DataDocument* document) {
  if (!document->canEdit()) return;
  auto* dialog = new QFileDialog(parent, words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Run a recipe")));
  dialog->setObjectName("runRecipeDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({words(QT_TRANSLATE_NOOP("ft::ui::Recipes", "Recipe (*.json)"))});
  dialog->setDirectory(to_qstring(document->path().parent_path()));
  QObject::connect(
      dialog, &QFileDialog::fileSelected, document,
      [document, &studio, window = QPointer<QWidget>(parent)](const QString& file) {
        run_async(
            worker_pool(), document,
            [path = to_path(file)] { return data::recipe_from(Json::parse(read_file(path), nullptr, false)); },
            [document, &studio, window, file](const data::Recipe& recipe) {
              if (window && document->canEdit())
                plan_and_show(window, studio, document, recipe, to_qstring(to_path(file).stem()));
            },
            [&studio](const Error& error) { studio.toast(text_of(error)); });
      });
  dialog->open();
}

}  // namespace ft::ui
