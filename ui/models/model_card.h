// One model in full: facts, memory, chat template with an example, tokens to try, files. Everything from headers; the
// tokenizer is read in the background when the card is shown.
#pragma once

#include <QScrollArea>
#include <memory>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/models/model_list.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace ft::ui {

class MemoryBars;
class Studio;
class TokenStrip;

class ModelCard : public QScrollArea {
  Q_OBJECT

 public:
  explicit ModelCard(Studio& studio, QWidget* parent = nullptr);
  void show(const ModelRow& row);
  void setMemory(const std::optional<ModelMemory>& memory, const engine::DeviceMemory& device);  // of the row shown
  void clear();
  QString model() const { return row_ ? row_->model : QString(); }
  QPushButton* useButton() const { return use_; }

 Q_SIGNALS:
  void fetchWanted(const QString& model);

 private:
  struct Text;  // tokenizer and template, as the worker read them
  void build();
  void setTexts();
  void setFacts();
  void setButtons();
  void setTemplate();
  void setPoints();
  void readText();
  void showTokens();
  void checkFiles();
  QLabel* addFact(QFormLayout* form, std::function<QString()> name);

  Studio& studio_;
  std::unique_ptr<ModelRow> row_;
  std::shared_ptr<const Text> text_;
  QString text_problem_, checked_;
  Latest reading_, encoding_;

  QLabel *title_, *line_, *problem_;
  QPushButton *use_, *try_, *get_, *check_;
  QToolButton *folder_, *copy_;
  QWidget *command_, *here_;
  QLineEdit* command_edit_;
  QLabel *parameters_, *size_, *licence_, *languages_, *place_, *files_, *sum_;
  MemoryBars* bars_;
  QWidget* memory_box_;
  QLabel *health_, *health_icon_;
  QWidget* points_;
  QPlainTextEdit* example_;
  QLineEdit* tokenize_;
  QLabel* token_count_;
  TokenStrip* tokens_;
};

// Codes of the catalogue in words: "Chinese, English".
QString languages_text(const std::vector<std::string>& codes);

}  // namespace ft::ui
