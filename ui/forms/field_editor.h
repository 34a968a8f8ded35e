// The editor of one setting, made from its row: label above, the value, help beside it, a line for a message below, and
// ↺ when it differs from the preset. Object names: field/<key>, fieldLabel/<key>, fieldMessage/<key>, fieldReset/<key>,
// fieldHelp/<key>.
#pragma once

#include <QWidget>

#include "core/base/json.h"

class QLabel;
class QToolButton;

namespace ft::config {
struct Field;
}

namespace ft::ui {

class FieldEditor : public QWidget {
  Q_OBJECT

 public:
  // Throws nothing; `key` must be one of the spec's.
  FieldEditor(const QString& key, QWidget* parent = nullptr);

  const QString& key() const { return key_; }
  void setValue(const Json& value);
  void setPreset(const Json& value);  // what ↺ goes back to
  // Said by somebody who knows more than the row (a file that is not there); an empty text takes it back.
  void setProblem(const QString& text);
  bool hasOwnError() const { return !own_error_.isEmpty(); }  // the text is no value
  bool hasError() const { return !own_error_.isEmpty() || !problem_.isEmpty(); }
  QString errorText() const { return own_error_.isEmpty() ? problem_ : own_error_; }
  QWidget* input() const { return input_; }
  bool matches(const QString& words) const;  // key, label or help

 Q_SIGNALS:
  void edited(const QString& key, const ft::Json& value);
  void focused(const QString& key);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeInput();
  void take(const Json& value);
  void showMessage();
  void showReset();
  QString rangeText() const;

  QString key_;
  const config::Field* field_;
  QWidget* input_ = nullptr;
  QLabel *label_, *help_, *message_;
  QToolButton* reset_;
  Json value_, preset_;
  QString own_error_, problem_;
  bool setting_ = false;
};

}  // namespace ft::ui
