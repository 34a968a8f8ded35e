#include "ui/guide/guide_link.h"

#include <QCoreApplication>
#include <QPushButton>

#include "core/base/error.h"
#include "ui/guide/guide_book.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

QString title_of(const char* topic, bool chinese) {
  try {
    const GuideTopic* found = guide_book().find(topic);
    return found ? found->in(chinese).title : QString();
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

QPushButton* guide_link(QWidget* parent, const char* name, Studio& studio, const char* topic) {
  QPushButton* made = button(
      parent, name,
      [&studio, topic] {
        const QString title = title_of(topic, studio.preferences().effectiveLanguage() == "zh_CN");
        return QCoreApplication::translate("ft::ui::GuideLink", "Guide: %1").arg(title);
      },
      "guide");
  made->setFlat(true);
  made->setHidden(title_of(topic, false).isEmpty());
  QObject::connect(made, &QPushButton::clicked, made, [&studio, topic] { studio.go("guide", {{"topic", topic}}); });
  return made;
}

}  // namespace ft::ui
