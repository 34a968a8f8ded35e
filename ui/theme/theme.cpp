#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QProxyStyle>
#include <QPushButton>
#include <QStyleOption>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme/retranslate.h"

namespace ft::ui::theme {

namespace {

// What the platform came with, before the program set anything of its own.
const QPalette& platform_palette() {
  static const QPalette palette = QApplication::palette();
  return palette;
}

const QFont& platform_font() {
  static const QFont font = QApplication::font();
  return font;
}

struct Pair {
  const char *light, *dark;
};

constexpr Pair state_colors[] = {
    {"#1B1B1B", "#E6E6E6"}, {"#1A6B3A", "#7BD88F"}, {"#855300", "#F2C14E"}, {"#B3261E", "#FF8A80"}};

constexpr Pair series_colors[series_slots] = {{"#2B40AD", "#5C6FFC"}, {"#AE680A", "#EC6C05"}, {"#0E8E7A", "#AAE2AD"},
                                              {"#EC53BD", "#D695BA"}, {"#3F0B65", "#946EA7"}, {"#BD8D16", "#FEE234"},
                                              {"#019EE1", "#59C5FF"}, {"#943F47", "#B86560"}, {"#163F0C", "#7EBB73"},
                                              {"#844BE1", "#A088E5"}};

// Without the families by name fontconfig may choose Japanese shapes for Chinese text.
QStringList families(const QString& first) {
  return {first, "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"};
}

constexpr int button_margin = 11, cell_margin = 5;

// The desktop-neutral style, with outlines that dark grounds do not swallow.
class StudioStyle final : public QProxyStyle {
 public:
  StudioStyle() : QProxyStyle("Fusion") {}

  // Enter presses the button that has the focus, as it does in dialogs.
  using QProxyStyle::polish;
  void polish(QWidget* widget) override {
    QProxyStyle::polish(widget);
    if (auto* button = qobject_cast<QPushButton*>(widget)) button->setAutoDefault(true);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) header->setHighlightSections(false);
  }

  // What a button of a dialog does stands on it in words.
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* returned) const override {
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
  }

  // Words keep away from the edges of their button and of their column.
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
    if (metric == PM_FocusFrameHMargin || metric == PM_HeaderMargin) return cell_margin;
    return QProxyStyle::pixelMetric(metric, option, widget);
  }
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                         const QWidget* widget) const override {
    QSize made = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (type == CT_PushButton && button && !button->text.isEmpty())
      made.setWidth(std::max(made.width(), contents.width() + 2 * button_margin));
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    const bool opens = tool && tool->features & QStyleOptionToolButton::HasMenu &&
                       !(tool->features & QStyleOptionToolButton::MenuButtonPopup);
    if (type == CT_ToolButton && opens && tool->toolButtonStyle != Qt::ToolButtonIconOnly)
      made.rwidth() += button_margin;  // for the arrow in the corner
    // As high as what stands in the bar's corner: the line below the words belongs at the bar's end.
    if (type == CT_MenuBarItem && option)
      made.setHeight(std::max(made.height(), option->fontMetrics.height() + 2 * theme::tiny));
    return made;
  }

  // The head of a column stands as what is below it.
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override {
    const auto* head = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const auto* view = qobject_cast<const QHeaderView*>(widget);
    if (element != CE_HeaderLabel || !head || !view || !view->model() || view->orientation() != Qt::Horizontal)
      return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionHeader aligned = *head;
    const QVariant below = view->model()->index(0, head->section).data(Qt::TextAlignmentRole);
    const auto alignment = below.metaType() == QMetaType::fromType<Qt::Alignment>() ? below.value<Qt::Alignment>()
                                                                                    : Qt::Alignment(below.toInt());
    const bool right = alignment & Qt::AlignRight;
    aligned.textAlignment = (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    QProxyStyle::drawControl(element, &aligned, painter, widget);
  }

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool round = element == PE_IndicatorRadioButton;
    if (!round && element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck &&
        element != PE_FrameLineEdit && element != PE_Frame)
      return;
    if (!is_dark(option->palette)) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, round);
    painter->setPen(option->palette.color(element == PE_Frame ? QPalette::Mid : QPalette::Dark));
    painter->setBrush(Qt::NoBrush);
    const QRect outline = option->rect.adjusted(0, 0, -1, -1);
    if (round)
      painter->drawEllipse(QRectF(outline).adjusted(0.5, 0.5, -0.5, -0.5));
    else
      painter->drawRect(outline);
    painter->restore();
  }
};

}  // namespace

QColor mix(const QColor& over, const QColor& under, double share) {
  const auto blend = [&](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1.0 - share))); };
  return QColor(blend(over.red(), under.red()), blend(over.green(), under.green()), blend(over.blue(), under.blue()));
}

QPalette palette_of(bool dark) {
  const QColor base(dark ? "#1E1E1E" : "#FFFFFF"), window(dark ? "#2B2B2B" : "#F3F3F3");
  const QColor text(dark ? "#E6E6E6" : "#1B1B1B"), accent(series_color(0, dark));
  const QColor quiet = mix(text, base, 0.66), disabled = mix(text, window, 0.45);
  QPalette palette;
  const auto set = [&](QPalette::ColorRole role, const QColor& color) { palette.setColor(QPalette::All, role, color); };
  set(QPalette::Window, window);
  set(QPalette::Base, base);
  set(QPalette::AlternateBase, mix(window, base, 0.6));
  set(QPalette::Button, dark ? mix(text, window, 0.08) : mix(base, window, 0.7));
  set(QPalette::ToolTipBase, base);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    set(role, text);
    palette.setColor(QPalette::Disabled, role, disabled);
  }
  set(QPalette::PlaceholderText, quiet);
  set(QPalette::Highlight, accent);
  palette.setColor(QPalette::Disabled, QPalette::Highlight, mix(text, window, 0.3));
  set(QPalette::HighlightedText, QColor("#FFFFFF"));
  set(QPalette::Link, accent);
  set(QPalette::LinkVisited, accent);
  set(QPalette::Light, mix(base, window, dark ? 0.2 : 1.0));
  set(QPalette::Midlight, mix(text, window, 0.08));
  set(QPalette::Mid, mix(text, window, 0.2));
  set(QPalette::Dark, mix(text, window, 0.35));
  set(QPalette::Shadow, mix(text, window, dark ? 0.05 : 0.6));
  return palette;
}

bool is_dark(const QPalette& palette) {
  return palette.color(QPalette::Base).lightness() < 128;
}

bool desktop_is_dark() {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (bus.isConnected()) {
    QDBusMessage call = QDBusMessage::createMethodCall(
        "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "Read");
    call << "org.freedesktop.appearance"
         << "color-scheme";
    const QDBusMessage reply = bus.call(call, QDBus::Block, 50);
    if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty()) {
      QVariant value = reply.arguments().constFirst();
      while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
      if (const uint scheme = value.toUInt(); scheme == 1 || scheme == 2) return scheme == 1;
    }
  }
  return platform_palette().color(QPalette::Window).lightness() < 128;
}

// A rich text takes the colour of its links when it is set.
static void repaint_links() {
  for (QWidget* widget : QApplication::allWidgets()) {
    auto* label = qobject_cast<QLabel*>(widget);
    if (!label || !label->text().contains("<a ")) continue;
    const QString text = label->text();
    label->clear();
    label->setText(text);
  }
}

// A combo box forgets its smallest size at a change of style only; of a larger font it would keep it for ever.
static void forget_combo_sizes() {
  for (QWidget* widget : QApplication::allWidgets())
    if (qobject_cast<QComboBox*>(widget)) {
      QEvent style(QEvent::StyleChange);
      QApplication::sendEvent(widget, &style);
      widget->updateGeometry();
    }
}

void apply(Scheme scheme, int text_percent) {
  platform_palette();
  const bool dark = scheme == Scheme::dark || (scheme == Scheme::system && desktop_is_dark());
  static bool styled = false;
  if (!styled) QApplication::setStyle(new StudioStyle);
  styled = true;
  QFont font = platform_font();
  font.setFamilies(families(font.family()));
  if (font.pointSizeF() > 0) font.setPointSizeF(std::max(8.0, platform_font().pointSizeF()) * text_percent / 100.0);
  const QPalette palette = palette_of(dark);
  const bool other_font = QApplication::font() != font, other_palette = QApplication::palette() != palette;
  if (other_font) QApplication::setFont(font);
  if (other_font) QMetaObject::invokeMethod(qApp, forget_combo_sizes, Qt::QueuedConnection);  // behind the font's event
  if (other_palette) QApplication::setPalette(palette);
  if (other_palette) repaint_links();
  if (other_font || other_palette) restyle_all();
}

QColor state_color(State state, const QPalette& palette) {
  const Pair& pair = state_colors[static_cast<int>(state)];
  return QColor(is_dark(palette) ? pair.dark : pair.light);
}

QColor tint(State state, const QPalette& palette) {
  return mix(state_color(state, palette), palette.color(QPalette::Base), 0.12);
}

QColor accent_tint(const QPalette& palette) {
  return mix(palette.color(QPalette::Highlight), palette.color(QPalette::Base), 0.18);
}

QString state_icon(State state) {
  switch (state) {
    case State::good:
      return "good";
    case State::warning:
      return "warning";
    case State::error:
      return "error";
    case State::none:
      break;
  }
  return "info";
}

QColor series_color(int slot, bool dark) {
  const Pair& pair = series_colors[((slot % series_slots) + series_slots) % series_slots];
  return QColor(dark ? pair.dark : pair.light);
}

QColor viridis(double share) {
  static const std::array<QColor, 5> stops{QColor("#440154"), QColor("#3B528B"), QColor("#21918C"), QColor("#5EC962"),
                                           QColor("#FDE725")};
  const double at = std::clamp(share, 0.0, 1.0) * (stops.size() - 1);
  const auto left = std::min<size_t>(static_cast<size_t>(at), stops.size() - 2);
  return mix(stops[left + 1], stops[left], at - static_cast<double>(left));
}

QFont scaled(const QFont& font, double factor, bool semibold) {
  QFont out = font;
  if (font.pointSizeF() > 0)
    out.setPointSizeF(font.pointSizeF() * factor);
  else
    out.setPixelSize(std::max(11, static_cast<int>(std::lround(font.pixelSize() * factor))));
  if (semibold) out.setWeight(QFont::DemiBold);
  return out;
}

QFont body_font() {
  return QApplication::font();
}
QFont small_font() {
  return scaled(body_font(), 0.9);
}
QFont heading_font() {
  return scaled(body_font(), 1.25, true);
}
QFont title_font() {
  return scaled(body_font(), 1.5, true);
}
QFont figure_font() {
  return scaled(body_font(), 2.0);
}

QFont fixed_font() {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setFamilies({font.family(), "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans CJK SC"});
  font.setStyleHint(QFont::Monospace);
  if (body_font().pointSizeF() > 0) font.setPointSizeF(body_font().pointSizeF() * 0.95);
  return font;
}

void set_role(QWidget* widget, Role role) {
  restyle(widget, [widget, role] {
    switch (role) {
      case Role::body:
        widget->setFont(body_font());
        break;
      case Role::small:
        widget->setFont(small_font());
        break;
      case Role::heading:
        widget->setFont(heading_font());
        break;
      case Role::title:
        widget->setFont(title_font());
        break;
      case Role::figure:
        widget->setFont(figure_font());
        break;
      case Role::fixed:
        widget->setFont(fixed_font());
        break;
    }
  });
}

namespace {

void set_text_color(QLabel* label, QColor (*color)(const QPalette&)) {
  restyle(label, [label, color] {
    QPalette palette = QApplication::palette();
    palette.setColor(QPalette::WindowText, color(palette));
    label->setPalette(palette);
  });
}

}  // namespace

void set_quiet(QLabel* label) {
  set_text_color(label, [](const QPalette& palette) { return palette.color(QPalette::PlaceholderText); });
}

void set_state(QLabel* label, State state) {
  label->setProperty("ftState", static_cast<int>(state));
  const auto paint = [label] {
    const auto now = static_cast<State>(label->property("ftState").toInt());
    QPalette palette = QApplication::palette();
    if (now != State::none) palette.setColor(QPalette::WindowText, state_color(now, palette));
    label->setPalette(palette);
  };
  if (label->property("ftStateWatched").toBool()) return paint();
  label->setProperty("ftStateWatched", true);
  restyle(label, paint);
}

}  // namespace ft::ui::theme
