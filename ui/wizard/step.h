// One step of the wizard: a question, and the controls that answer it. Knows the draft and the facts, nothing of the
// other steps.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace ft::ui {

class Draft;
class Facts;
class FieldEditor;
class Studio;

struct WizardParts {
  Studio& studio;
  Draft& draft;
  Facts& facts;
};

class Step : public QWidget {
  Q_OBJECT

 public:
  Step(WizardParts parts, std::function<QString()> question, QWidget* parent);

  const std::vector<FieldEditor*>& fields() const { return fields_; }
  FieldEditor* editor(const QString& key) const;
  virtual void setAdvanced(bool) {}
  virtual void fitInto(int /*width*/) {}  // what stands side by side may have to stand below each other
  bool hasError() const;

 Q_SIGNALS:
  void fieldFocused(const QString& key);
  void fieldWanted(const QString& key);  // of whichever step

 protected:
  FieldEditor* addField(const QString& key, QLayout* into, QWidget* parent = nullptr);
  void showField(const QString& what);  // a key, or "*": what the editors show
  WizardParts parts_;
  QVBoxLayout* body_;

 private:
  std::vector<FieldEditor*> fields_;
};

}  // namespace ft::ui
