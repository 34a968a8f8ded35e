#include "ui/shell/message_area.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shell/details_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t most_shown = 3;

// One message on a tint of its state.
class Bar final : public QFrame {
 public:
  Bar(theme::State state, QWidget* parent) : QFrame(parent), state_(state) { setObjectName("messageBar"); }

  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tint(state_, QApplication::palette()));
    painter.fillRect(0, 0, 3, height(), theme::state_color(state_, QApplication::palette()));
  }

 private:
  theme::State state_;
};

class StateMark final : public QWidget {
 public:
  StateMark(theme::State state, QWidget* parent) : QWidget(parent), state_(state) { setFixedSize(16, 16); }
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPalette palette = QApplication::palette();
    painter.drawPixmap(
        rect(), icon_pixmap(theme::state_icon(state_), 16, theme::state_color(state_, palette), devicePixelRatioF()));
  }

 private:
  theme::State state_;
};

}  // namespace

MessageArea::MessageArea(QWidget* parent) : QWidget(parent) {
  rows_ = new QVBoxLayout(this);
  rows_->setContentsMargins(theme::large, 0, theme::large, theme::small);
  rows_->setSpacing(theme::tiny);
  hide();
}

void MessageArea::say(const Message& message) {
  const auto old = std::find_if(messages_.begin(), messages_.end(),
                                [&](const Message& one) { return !message.id.isEmpty() && one.id == message.id; });
  if (old != messages_.end())
    *old = message;
  else
    messages_.insert(messages_.begin(), message);
  show_();
}

void MessageArea::unsay(const QString& id) {
  if (std::erase_if(messages_, [&](const Message& one) { return one.id == id; }) > 0) show_();
}

void MessageArea::unsayAll(const QString& beginning) {
  if (std::erase_if(messages_, [&](const Message& one) { return one.id.startsWith(beginning); }) > 0) show_();
}

void MessageArea::clear() {
  messages_.clear();
  show_();
}

bool MessageArea::has(const QString& id) const {
  return std::any_of(messages_.begin(), messages_.end(), [&](const Message& one) { return one.id == id; });
}

void MessageArea::show_() {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
    delete item;
  }
  for (size_t i = 0; i < std::min(messages_.size(), most_shown); ++i) {
    const Message& message = messages_[i];
    auto* bar = new Bar(message.state, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(theme::medium, theme::tiny, theme::tiny, theme::tiny);
    row->setSpacing(theme::small);
    row->addWidget(new StateMark(message.state, bar));
    auto* text = new QLabel(message.text, bar);
    text->setObjectName("messageBarLabel");
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(text, 1);
    if (!message.remedy.isEmpty()) {
      auto* mend = new QPushButton(message.remedy, bar);
      mend->setObjectName("messageBarRemedyButton");
      connect(mend, &QPushButton::clicked, this, [this, id = message.id, run = message.mend] {
        if (run) run();
      });
      row->addWidget(mend);
    }
    if (!message.details.isEmpty()) {
      auto* details = new QPushButton(tr("Details"), bar);
      details->setObjectName("messageBarDetailsButton");
      connect(details, &QPushButton::clicked, this,
              [this, message] { show_details(window(), message.text, message.details); });
      row->addWidget(details);
    }
    auto* close = new QToolButton(bar);
    close->setObjectName("messageBarCloseTool");
    close->setIcon(icon("close"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, [this, id = message.id, text = message.text] {
      std::erase_if(messages_, [&](const Message& one) { return one.id == id && one.text == text; });
      show_();
    });
    row->addWidget(close);
    rows_->addWidget(bar);
  }
  if (messages_.size() > most_shown) {
    auto* more = new QLabel(tr("%n more", nullptr, static_cast<int>(messages_.size() - most_shown)), this);
    theme::set_quiet(more);
    rows_->addWidget(more);
  }
  setVisible(!messages_.empty());
}

}  // namespace ft::ui
