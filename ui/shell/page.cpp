#include "ui/shell/page.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/message_area.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr const PageDescriptor* pages_in_order[] = {
#define FT_PAGE(name) &pages::name,
#include "ui/pages.def"
#undef FT_PAGE
};

}  // namespace

std::span<const PageDescriptor* const> all_pages() {
  return pages_in_order;
}

QString title_of(const PageDescriptor& page) {
  return QCoreApplication::translate("pages", page.title);
}

Page::Page(const char* id, Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName(QString(id) + "Page");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);

  auto* header = new QWidget(this);
  header->setObjectName(QString(id) + "Header");
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(theme::large, theme::medium, theme::large, theme::small);
  row->setSpacing(theme::medium);
  title_ = new QLabel(header);
  title_->setObjectName(QString(id) + "TitleLabel");
  theme::set_role(title_, theme::Role::title);
  row->addWidget(title_);
  in_view_ = new QHBoxLayout;
  in_view_->setSpacing(theme::small);
  row->addLayout(in_view_);
  row->addStretch(1);
  tools_ = new QHBoxLayout;
  tools_->setSpacing(theme::tiny);
  row->addLayout(tools_);
  all->addWidget(header);

  messages_ = new MessageArea(this);
  all->addWidget(messages_);
  body_ = new QVBoxLayout;
  body_->setContentsMargins(theme::large, 0, theme::large, theme::large);
  body_->setSpacing(theme::small);
  all->addLayout(body_, 1);

  retranslate(this, [this, id] {
    for (const PageDescriptor* page : all_pages())
      if (QString(page->id) == id) title_->setText(title_of(*page)), setAccessibleName(title_of(*page));
  });
}

QObject* Page::command(const QString& name) {
  if (auto* action = findChild<QAction*>(name)) return action;
  return findChild<QAbstractButton*>(name);
}

Studio* Page::studioOf(QWidget* widget) {
  for (; widget; widget = widget->parentWidget())
    if (const auto* page = qobject_cast<Page*>(widget)) return &page->studio_;
  return nullptr;
}

void Page::open(const QVariantMap&) {}

void Page::undo() {
  studio_.project().undo().undo();
}
void Page::redo() {
  studio_.project().undo().redo();
}

void Page::addInView(QWidget* widget) {
  in_view_->addWidget(widget);
}
void Page::addTool(QWidget* widget) {
  tools_->addWidget(widget);
}

void Page::setPrimary(QPushButton* button) {
  primary_ = button;
  tools_->addWidget(button);
}

}  // namespace ft::ui
