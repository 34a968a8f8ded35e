#include "ui/guide/links.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>
#include <QWidget>

#include "ui/shell/question.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int frame_width = 2, frame_gap = 3, shown_for_ms = 2500;

// A frame around a control, over the window, that takes no clicks and leaves by itself.
class Frame final : public QWidget {
 public:
  explicit Frame(QWidget* control) : QWidget(control->window()), control_(control) {
    setObjectName("guideFrame");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    control->installEventFilter(this);
    window()->installEventFilter(this);
    QTimer::singleShot(shown_for_ms, this, &QObject::deleteLater);
    place();
    show();
    raise();
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    const bool gone = event->type() == QEvent::Hide && watched == control_;
    if (gone) deleteLater();
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize) place();
    return false;
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QApplication::palette().color(QPalette::Highlight), frame_width));
    const qreal half = frame_width / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), 4, 4);
  }

 private:
  void place() {
    if (!control_) return;
    const QRect inside(control_->mapTo(window(), QPoint(0, 0)), control_->size());
    setGeometry(inside.adjusted(-frame_gap, -frame_gap, frame_gap, frame_gap) & window()->rect());
  }
  QPointer<QWidget> control_;
};

QWidget* main_window() {
  for (QWidget* window : QApplication::topLevelWidgets())
    if (window->objectName() == "mainWindow") return window;
  return nullptr;
}

void point_at(Studio& studio, const QString& page, const QString& name) {
  QWidget* window = main_window();
  QWidget* root = window ? window->findChild<QWidget*>(page + "Page") : nullptr;
  QWidget* control = root ? root->findChild<QWidget*>(name) : nullptr;
  if (!control || !control->isVisible())
    return studio.toast(
        QCoreApplication::translate("guideLinks", "This is shown here as soon as there is something to use it on."));
  for (QWidget* up = control->parentWidget(); up; up = up->parentWidget())
    if (auto* scroll = qobject_cast<QScrollArea*>(up)) scroll->ensureWidgetVisible(control);
  window->activateWindow();
  if (control->isEnabled() && control->focusPolicy() != Qt::NoFocus) control->setFocus(Qt::OtherFocusReason);
  new Frame(control);
}

}  // namespace

StudioLink studio_link(const QUrl& url) {
  StudioLink link{url.path(), {}, url.fragment()};
  for (const auto& [key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) link.what[key] = value;
  if (link.control.isEmpty() && link.what.contains("field")) link.control = "field/" + link.what["field"].toString();
  if (link.control.isEmpty() && link.what.contains("setting"))
    link.control = "settingRow/" + link.what["setting"].toString();
  return link;
}

void follow_studio_link(Studio& studio, const QUrl& url) {
  const StudioLink link = studio_link(url);
  studio.go(link.page, link.what);
  if (link.control.isEmpty()) return;
  // A page that was just made has no layout yet.
  QTimer::singleShot(0, &studio, [&studio, link] { point_at(studio, link.page, link.control); });
}

void ask_about_address(QWidget* parent, const QUrl& url) {
  const auto say = [](const char* text) { return QCoreApplication::translate("guideLinks", text); };
  Question question;
  question.name = "addressDialog";
  question.title = say(QT_TRANSLATE_NOOP("guideLinks", "Open this address in the browser?"));
  question.text = say(QT_TRANSLATE_NOOP("guideLinks", "%1 is on the network. The studio itself sends nothing there."))
                      .arg(url.toString());
  question.choices = {
      {"addressOpenButton", say(QT_TRANSLATE_NOOP("guideLinks", "Open it")), [url] { QDesktopServices::openUrl(url); }},
      {"addressCopyButton", say(QT_TRANSLATE_NOOP("guideLinks", "Copy the address")),
       [url] { QApplication::clipboard()->setText(url.toString()); }}};
  ask(parent, question);
}

}  // namespace ft::ui
