// A number as people of the field write it: shows 1e-4, takes 0.0001, 0,0001, 1e-4 and full-width digits, steps 1-2-5
// where the scale is logarithmic. The same in every locale. The wheel does nothing unless the editor has the focus.
#pragma once

#include <QAbstractSpinBox>

namespace ft::ui {

class NumberEdit : public QAbstractSpinBox {
  Q_OBJECT

 public:
  enum class Kind { integer, real };
  explicit NumberEdit(Kind kind, QWidget* parent = nullptr);

  void setBounds(double least, double most);  // least == most: none
  void setLogScale(bool on) { log_scale_ = on; }
  void setSuffixText(const QString& suffix);  // "%", shown behind the number

  // nullopt-like: false while the text is no number.
  bool hasValue() const;
  double value() const { return value_; }
  void setValue(double value);  // no signal

  static bool parse(QString text, double& value);  // a "%" at the end is passed over
  static QString text_of(double value, Kind kind);

 Q_SIGNALS:
  void valueEdited(double value);
  void textWrong(const QString& text);  // what stands there is no number

 protected:
  StepEnabled stepEnabled() const override;
  void stepBy(int steps) override;
  QValidator::State validate(QString& text, int& at) const override;
  void wheelEvent(QWheelEvent* event) override;
  QSize sizeHint() const override;

 private:
  void take(const QString& text);
  Kind kind_;
  QString suffix_;
  double value_ = 0, least_ = 0, most_ = 0;
  bool log_scale_ = false;
};

}  // namespace ft::ui
