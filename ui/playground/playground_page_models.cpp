// Which models the playground's columns hold.
#include "ui/playground/playground_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/playground/answer_column.h"
#include "ui/playground/example_questions.h"
#include "ui/playground/message_edit.h"
#include "ui/shell/message_area.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

void PlaygroundPage::readChoices() {
  choices_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), added = added_models(studio().project())](StopToken) {
        return read_model_choices(folders, added);
      },
      [this](std::vector<ModelChoice> choices) {
        const QStringList follow = followed(choices);
        choices_ = std::move(choices);
        has_choices_ = true;
        // A model that is gone keeps its column as long as the column has answers. Nothing chosen, or nothing said to
        // what is gone: the newest run beside its base, or the first model alone.
        const auto& lines = history_.lines;
        const bool said = std::any_of(lines.begin(), lines.end(), [](const Conversation& one) { return !one.empty(); });
        QStringList known = follow;
        known.removeIf([&](const QString& key) { return said ? key.isEmpty() : !choiceOf(key); });
        if (said && !known.isEmpty()) known = follow;
        if (known.isEmpty() && !choices_.empty()) {
          known << choices_.front().key();
          if (choices_.front().of_run())
            for (const ModelChoice& choice : choices_)
              if (!choice.of_run() && choice.model == choices_.front().model) known << choice.key();
        }
        setColumns(known);
        readExamples();
      });
}

// A run that has gone on has another best checkpoint: the column that had chosen the one before goes with it.
QStringList PlaygroundPage::followed(const std::vector<ModelChoice>& now) const {
  QStringList keys = this->keys();
  for (QString& key : keys)
    if (const ModelChoice* old = choiceOf(key); old && old->result)
      for (const ModelChoice& one : now)
        if (one.result && one.run == old->run) key = one.key();
  return keys;
}

QStringList PlaygroundPage::keys() const {
  QStringList keys;
  for (int i = 0; i < count_; ++i) keys << columns_[static_cast<size_t>(i)]->wanted;
  return keys;
}

const ModelChoice* PlaygroundPage::choiceOf(const QString& key) const {
  const QString plain = key.startsWith("prompt:") ? key.mid(7) : key;
  for (const ModelChoice& choice : choices_)
    if (choice.key() == plain) return &choice;
  return nullptr;
}

QString PlaygroundPage::nameOf(const QString& key) const {
  const ModelChoice* choice = choiceOf(key);
  const QString plain = key.startsWith("prompt:") ? key.mid(7) : key;
  QString name = choice ? short_name(*choice, studio().project()) : model_name(plain.toStdString());
  if (const qsizetype step = name.lastIndexOf('#'); !choice && step > 0)
    name = QCoreApplication::translate("models", "%1, step %2").arg(name.left(step), name.mid(step + 1));
  return key.startsWith("prompt:") ? tr("%1 + prompt").arg(name) : name;
}

void PlaygroundPage::fillCombos() {
  for (AnswerColumn* column : columns_) {
    QComboBox* combo = column->model();
    combo->clear();
    for (const ModelChoice& choice : choices_) {
      combo->addItem(long_name(choice, studio().project()), choice.key());
      combo->setItemData(combo->count() - 1, to_qstring(choice.of_run() ? choice.checkpoint : fs::path(choice.model)),
                         Qt::ToolTipRole);
    }
    for (const ModelChoice& choice : choices_)
      if (!choice.of_run()) combo->addItem(nameOf("prompt:" + choice.key()), "prompt:" + choice.key());
    if (has_choices_ && !column->wanted.isEmpty() && !choiceOf(column->wanted)) {
      combo->addItem(tr("%1 (no longer there)").arg(nameOf(column->wanted)), column->wanted);
      combo->setItemData(combo->count() - 1, column->wanted, Qt::ToolTipRole);
    }
    combo->setCurrentIndex(combo->findData(column->wanted));
  }
}

void PlaygroundPage::setColumns(const QStringList& keys) {
  count_ = std::clamp(static_cast<int>(keys.size()), 1, most_columns);
  for (int i = 0; i < most_columns; ++i)
    columns_[static_cast<size_t>(i)]->wanted = i < keys.size() ? keys[i] : QString();
  if (!blind_->isChecked()) order_ = {0, 1, 2, 3};
  fillCombos();
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  arrangeColumns();
}

void PlaygroundPage::readExamples() {
  std::string train;
  for (int i = 0; i < count_ && train.empty(); ++i)
    if (const ModelChoice* choice = choiceOf(columns_[static_cast<size_t>(i)]->wanted)) train = choice->train_file;
  examples_->read(train, studio().preferences().effectiveLanguage() == "zh_CN");
}

void PlaygroundPage::open(const QVariantMap& what) {
  QStringList keys;
  if (what.contains("run")) {
    const auto of_run = choices_of_run(to_path(what.value("run").toString()));
    const auto wanted = what.contains("step") ? std::ranges::find(of_run, what["step"].toLongLong(), &ModelChoice::step)
                                              : of_run.begin();
    if (wanted != of_run.end()) {
      keys << wanted->key() << to_qstring(wanted->model);
      studio().project().addRunFolder(of_run.front().run.parent_path());
    } else {
      messages()->say({"open",
                       theme::State::warning,
                       of_run.empty() ? tr("%1 has no checkpoint to talk to yet.").arg(what.value("run").toString())
                                      : tr("The checkpoint of step %1 is no longer kept.").arg(what["step"].toInt()),
                       {},
                       {},
                       {}});
    }
  } else if (what.contains("model")) {
    const QString model = what.value("model").toString();
    std::error_code ignored;
    if (fs::exists(to_path(model), ignored)) add_model(studio().project(), model.toStdString());
    keys << model;
  }
  if (keys.isEmpty()) return;
  messages()->unsay("open");
  setColumns(keys);
  remember();
  readChoices();
  message_->setFocus();
}

}  // namespace ft::ui
