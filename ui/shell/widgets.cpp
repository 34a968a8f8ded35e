#include "ui/shell/widgets.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/bridge/error_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

PrimaryButton::PrimaryButton(QWidget* parent) : QPushButton(parent) {
  setProperty("primary", true);
  restyle(this, [this] {
    QPalette palette = QApplication::palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
      // The style makes buttons lighter than their colour, on dark ground too light for white letters.
      const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
      palette.setColor(group, QPalette::Button, theme::is_dark(palette) ? accent.darker(150) : accent);
      palette.setColor(group, QPalette::ButtonText, palette.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(palette);
  });
}

namespace {

template <class Button>
Button* finished_button(Button* made, const char* name, std::function<QString()> text, const char* icon_name) {
  made->setObjectName(name);
  made->setMinimumHeight(theme::control_height - 2);
  if (icon_name) made->setIcon(icon(icon_name));
  retranslate(made, [made, text = std::move(text)] { made->setText(text()); });
  return made;
}

}  // namespace

QPushButton* button(QWidget* parent, const char* name, std::function<QString()> text, const char* icon_name) {
  return finished_button(new QPushButton(parent), name, std::move(text), icon_name);
}

PrimaryButton* primary_button(QWidget* parent, const char* name, std::function<QString()> text) {
  return finished_button(new PrimaryButton(parent), name, std::move(text), nullptr);
}

QToolButton* tool(QWidget* parent, const char* name, const char* icon_name, std::function<QString()> hint) {
  auto* made = new QToolButton(parent);
  made->setObjectName(name);
  made->setIcon(icon(icon_name));
  made->setAutoRaise(true);
  made->setMinimumSize(28, 28);
  made->setFocusPolicy(Qt::StrongFocus);
  retranslate(made, [made, hint = std::move(hint)] {
    made->setToolTip(hint());
    made->setAccessibleName(hint());
  });
  return made;
}

namespace {

// As high as its text at the width that it really gets: a layout asks for its own width, which may be beyond the
// measure.
class MeasuredLabel final : public QLabel {
 public:
  using QLabel::QLabel;
  int heightForWidth(int width) const override { return QLabel::heightForWidth(std::min(width, maximumWidth())); }
};

}  // namespace

QLabel* label(QWidget* parent, const char* name, std::function<QString()> text) {
  auto* made = new MeasuredLabel(parent);
  made->setObjectName(name);
  if (text) retranslate(made, [made, text = std::move(text)] { made->setText(text()); });
  return made;
}

QLabel* heading(QWidget* parent, std::function<QString()> text) {
  auto* made = new QLabel(parent);
  theme::set_role(made, theme::Role::heading);
  retranslate(made, [made, text = std::move(text)] { made->setText(text()); });
  return made;
}

QLabel* note(QWidget* parent, std::function<QString()> text) {
  auto* made = new MeasuredLabel(parent);
  made->setWordWrap(true);
  made->setMaximumWidth(theme::text_measure);
  theme::set_quiet(made);
  retranslate(made, [made, text = std::move(text)] { made->setText(text()); });
  return made;
}

void describe(QWidget* widget, std::function<QString()> accessible_name, std::function<QString()> hint) {
  retranslate(widget, [widget, accessible_name = std::move(accessible_name), hint = std::move(hint)] {
    widget->setAccessibleName(accessible_name());
    if (!hint) return;
    widget->setAccessibleDescription(hint());
    widget->setToolTip(hint());
    widget->setStatusTip(hint());
  });
}

QWidget* empty_state(QWidget* parent, const char* name, std::function<QString()> sentence, QPushButton* next,
                     QPushButton* link) {
  auto* pane = new QWidget(parent);
  pane->setObjectName(name);
  auto* all = new QVBoxLayout(pane);
  all->addStretch(2);
  auto* text = new QLabel(pane);
  text->setAlignment(Qt::AlignCenter);
  text->setWordWrap(true);
  theme::set_quiet(text);
  retranslate(text, [text, sentence = std::move(sentence)] { text->setText(sentence()); });
  all->addWidget(text);
  if (next || link) all->addSpacing(theme::small);
  for (QPushButton* each : {next, link})
    if (each) all->addWidget(each, 0, Qt::AlignHCenter);
  all->addStretch(3);
  return pane;
}

namespace {
const char* const unknown = "–";
}

QString count_text(qint64 count) {
  return QLocale().toString(count);
}

QString list_text(const QStringList& items) {
  // A word between two names would want spaces where the names are in Latin letters.
  if (QLocale().language() == QLocale::Chinese) return items.join(QString::fromUtf8("、"));
  return QLocale().createSeparatedList(items);
}

QString measure_text(double value) {
  if (!std::isfinite(value)) return QString::fromUtf8(unknown);
  const double size = std::abs(value);
  if (size > 0 && size < 1e-4) return rate_text(value);  // 1e-6: a locale would write 1E-06
  return size >= 1e4 ? QLocale().toString(value, 'f', 0) : QLocale().toString(value, 'g', 4);
}

QString rate_text(double value) {
  if (!std::isfinite(value)) return QString::fromUtf8(unknown);
  if (value == 0) return "0";
  QString text = QString::number(value, 'e', 2);  // 1.00e-04
  const qsizetype at = text.indexOf('e');
  QString digits = text.left(at);
  while (digits.endsWith('0')) digits.chop(1);
  if (digits.endsWith('.')) digits.chop(1);
  const int exponent = text.mid(at + 1).toInt();
  if (exponent >= -2 && exponent <= 3) return QString::number(value, 'g', 4);
  return QString("%1e%2").arg(digits).arg(exponent);
}

QString percent_text(double share) {
  if (!std::isfinite(share)) return QString::fromUtf8(unknown);
  return QLocale().toString(100 * share, 'f', 1) + "%";
}

QString bytes_text(qint64 bytes) {
  if (bytes < 0) return QString::fromUtf8(unknown);
  return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString duration_text(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return QString::fromUtf8(unknown);
  const auto whole = static_cast<qint64>(std::lround(seconds));
  const auto text = [](const char* source, qint64 a, qint64 b = 0) {
    return QCoreApplication::translate("units", source).arg(a).arg(b);
  };
  if (whole < 90) return QCoreApplication::translate("units", "%1 s").arg(whole);
  if (whole < 3600) return QCoreApplication::translate("units", "%1 min").arg((whole + 30) / 60);
  if (whole < 48 * 3600) return text(QT_TRANSLATE_NOOP("units", "%1 h %2 min"), whole / 3600, whole % 3600 / 60);
  return text(QT_TRANSLATE_NOOP("units", "%1 d %2 h"), whole / 86400, whole % 86400 / 3600);
}

QString time_text(double seconds_since_1970) {
  if (seconds_since_1970 <= 0) return QString::fromUtf8(unknown);
  const QDateTime when = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(1000 * seconds_since_1970));
  const qint64 days = when.date().daysTo(QDate::currentDate());
  if (days == 0) return QCoreApplication::translate("units", "today %1").arg(when.toString("HH:mm"));
  if (days == 1) return QCoreApplication::translate("units", "yesterday %1").arg(when.toString("HH:mm"));
  if (days > 1 && days < 7) return QLocale().dayName(when.date().dayOfWeek()) + when.toString(" HH:mm");
  return when.toString("yyyy-MM-dd HH:mm");
}

QString translated_doing(const std::string& doing) {
  return translated_sentence(QString::fromStdString(doing));
}

}  // namespace ft::ui
