#include "ui/models/memory_bars.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

class MemoryBars::Bar final : public QWidget {
 public:
  explicit Bar(QWidget* parent) : QWidget(parent) {
    setMinimumWidth(80);
    setFixedHeight(12);
  }

  void setShare(double share) {
    share_ = share;
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPalette palette = QApplication::palette();
    painter.fillRect(rect(), palette.color(QPalette::Base));
    const bool over = share_ >= 1.0;
    const QColor color =
        over ? theme::state_color(theme::State::error, palette) : palette.color(QPalette::Active, QPalette::Highlight);
    const int filled = static_cast<int>(std::clamp(share_, 0.0, 1.0) * width());
    painter.fillRect(0, 0, filled, height(), color);
    painter.setPen(palette.color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }

 private:
  double share_ = 0.0;
};

MemoryBars::MemoryBars(QWidget* parent) : QWidget(parent) {
  setObjectName("modelMemoryBars");
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::small);
  grid->setVerticalSpacing(theme::tiny);
  grid->setColumnStretch(1, 1);
  for (size_t i = 0; i < lines_.size(); ++i) {
    const int row = static_cast<int>(i);
    lines_[i] = {new QLabel(this), new QLabel(this), new Bar(this)};
    grid->addWidget(lines_[i].name, row, 0);
    grid->addWidget(lines_[i].bar, row, 1);
    grid->addWidget(lines_[i].figure, row, 2);
  }
  note_ = new QLabel(this);
  note_->setWordWrap(true);
  theme::set_role(note_, theme::Role::small);
  theme::set_quiet(note_);
  grid->addWidget(note_, static_cast<int>(lines_.size()), 0, 1, 3);
  retranslate(this, [this] { setTexts(); });
}

void MemoryBars::show(const ModelMemory& memory, const engine::DeviceMemory& device) {
  memory_ = memory;
  device_ = device;
  setTexts();
}

void MemoryBars::setTexts() {
  const QString names[] = {tr("Answer"), tr("LoRA"), tr("Full")};
  const engine::Memory parts[] = {memory_.answer, memory_.lora, memory_.full};
  const int64_t free = device_.free_bytes;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const int64_t bytes = parts[i].total();
    const bool fits = bytes < free;
    lines_[i].name->setText(names[i]);
    lines_[i].figure->setText(fits ? tr("about %1, fits").arg(bytes_text(bytes))
                                   : tr("about %1, too big").arg(bytes_text(bytes)));
    theme::set_state(lines_[i].figure, fits ? theme::State::none : theme::State::error);
    lines_[i].bar->setShare(free > 0 ? static_cast<double>(bytes) / static_cast<double>(free) : 1.0);
    lines_[i].bar->setAccessibleName(tr("%1: %2").arg(names[i], lines_[i].figure->text()));
  }
  note_->setText((device_.gpu < 0 ? tr("A full bar is the memory that is free now: %1 of %2. Counted with %3 tokens at "
                                       "once.")
                                  : tr("A full bar is the graphics memory that is free now: %1 of %2. Counted with %3 "
                                       "tokens at once."))
                     .arg(bytes_text(free), bytes_text(device_.total_bytes), count_text(memory_tokens)));
}

}  // namespace ft::ui
