// How answers are written: the prompts before the conversation, how tokens are chosen, how long an answer may be.
#pragma once

#include <QScrollArea>

#include "core/engine/engine.h"

class QCheckBox;
class QDoubleSpinBox;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace ft::ui {

inline constexpr int settings_width = 280;

class AnswerSettings : public QScrollArea {
  Q_OBJECT

 public:
  explicit AnswerSettings(QWidget* parent = nullptr);
  engine::AnswerOptions options() const;  // the seed is that of the first column
  bool plain() const;                     // go on with the text as it is
  QString system() const;
  QString longPrompt() const;
  void setSystem(const QString& text);
  QVBoxLayout* keeps() const { return keeps_; }  // below everything: where samples go
  // Into and out of the page's part of the project. read() throws Json::exception at what another version wrote.
  void write(Json& part) const;
  void read(const Json& part);

 Q_SIGNALS:
  void changed();

 private:
  QPlainTextEdit *system_, *long_prompt_;
  QCheckBox *greedy_, *plain_;
  QDoubleSpinBox *temperature_, *top_p_, *min_p_, *repetition_;
  QSpinBox *top_k_, *max_tokens_, *seed_;
  QVBoxLayout* keeps_;
};

}  // namespace ft::ui
