#include "ui/forms/number_edit.h"

#include <QLineEdit>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

// 1, 2, 5, 10, 20, ... upwards or downwards from `value`.
double next_125(double value, bool up) {
  if (value <= 0) return up ? 1e-6 : 0;
  const double decade = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
  const double lead = value / decade;
  const double steps[] = {0.5, 1, 2, 5, 10, 20};
  if (up) {
    for (const double step : steps)
      if (step > lead * (1 + 1e-9)) return step * decade;
  } else {
    for (auto at = std::rbegin(steps); at != std::rend(steps); ++at)
      if (*at < lead * (1 - 1e-9)) return *at * decade;
  }
  return value;
}

}  // namespace

NumberEdit::NumberEdit(Kind kind, QWidget* parent) : QAbstractSpinBox(parent), kind_(kind) {
  setFocusPolicy(Qt::StrongFocus);
  setKeyboardTracking(true);
  connect(lineEdit(), &QLineEdit::textEdited, this, &NumberEdit::take);
}

void NumberEdit::setBounds(double least, double most) {
  least_ = least, most_ = most;
}

void NumberEdit::setSuffixText(const QString& suffix) {
  suffix_ = suffix;
  lineEdit()->setText(text_of(value_, kind_) + suffix_);
}

bool NumberEdit::parse(QString text, double& value) {
  text = text.trimmed();
  if (text.endsWith('%') || text.endsWith(u'％')) text = text.chopped(1).trimmed();
  for (QChar& c : text) {
    if (c >= u'０' && c <= u'９') c = QChar(c.unicode() - u'０' + u'0');
    if (c == u'．') c = u'.';
    if (c == u'－' || c == u'−') c = u'-';
    if (c == u'ｅ' || c == u'Ｅ') c = u'e';
  }
  // A decimal comma: 0,001 and 1,5. In 1,000 it may as well stand between thousands, which is asked about, not guessed.
  text.replace(u'，', u',');
  if (const qsizetype comma = text.indexOf(','); comma >= 0 && text.count(',') == 1 && !text.contains('.')) {
    qsizetype digits = comma + 1;
    while (digits < text.size() && text[digits].isDigit()) ++digits;
    const QString whole = text.left(comma);
    if (digits - comma - 1 != 3 || whole == "0" || whole == "-0" || whole.isEmpty()) text[comma] = '.';
  }
  bool fine = false;
  const double number = text.toDouble(&fine);
  if (fine && std::isfinite(number)) value = number;
  return fine && std::isfinite(number);
}

QString NumberEdit::text_of(double value, Kind kind) {
  if (kind == Kind::integer) return QString::number(static_cast<qint64>(std::llround(value)));
  const double size = std::abs(value);
  if (size != 0 && (size < 1e-2 || size >= 1e6)) {
    const QString shortest = QString::number(value, 'e', QLocale::FloatingPointShortest);  // 1e-04
    const qsizetype at = shortest.indexOf('e');
    return QString("%1e%2").arg(shortest.left(at)).arg(shortest.mid(at + 1).toInt());
  }
  return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

bool NumberEdit::hasValue() const {
  double ignored = 0;
  return parse(lineEdit()->text(), ignored);
}

void NumberEdit::setValue(double value) {
  double shown = 0;
  value_ = value;
  if (parse(lineEdit()->text(), shown) && shown == value) return;  // "0.0001" stays as it was typed
  lineEdit()->setText(text_of(value, kind_) + suffix_);
}

void NumberEdit::take(const QString& text) {
  double number = 0;
  if (!parse(text, number) || (kind_ == Kind::integer && number != std::floor(number))) {
    Q_EMIT textWrong(text);
    return;
  }
  value_ = number;
  Q_EMIT valueEdited(number);
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const {
  return StepUpEnabled | StepDownEnabled;
}

void NumberEdit::stepBy(int steps) {
  double next = value_;
  for (int i = 0; i < std::abs(steps); ++i) {
    if (log_scale_)
      next = next_125(next, steps > 0);
    else if (kind_ == Kind::integer)
      next += steps > 0 ? 1 : -1;
    else
      next += (steps > 0 ? 1 : -1) * (std::abs(next) >= 10 ? 1.0 : std::abs(next) >= 1 ? 0.5 : 0.01);
  }
  if (!log_scale_ && kind_ == Kind::real) next = std::round(next * 1e6) / 1e6;
  if (least_ < most_) next = std::clamp(next, least_, most_);
  if (next == value_) return;
  value_ = next;
  lineEdit()->setText(text_of(value_, kind_) + suffix_);
  Q_EMIT valueEdited(value_);
}

QValidator::State NumberEdit::validate(QString&, int&) const {
  return QValidator::Acceptable;
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
  if (hasFocus())
    QAbstractSpinBox::wheelEvent(event);
  else
    event->ignore();
}

QSize NumberEdit::sizeHint() const {
  const QSize hint = QAbstractSpinBox::sizeHint();
  return {std::max(hint.width(), 140), std::max(hint.height(), 30)};
}

}  // namespace ft::ui
