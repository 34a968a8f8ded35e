#include "ui/data/statistics_picture.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

StatisticsPicture::StatisticsPicture(const char* name, Histogram::Bars way, QWidget* parent) : QWidget(parent) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  title_ = label(this, nullptr, {});
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  bars_ = new Histogram(this, way);
  bars_->setObjectName(name);
  note_ = label(this, nullptr, {});
  note_->setObjectName(QString("%1Note").arg(name));
  note_->setWordWrap(true);
  theme::set_quiet(note_);
  all->addWidget(title_);
  all->addWidget(bars_);
  all->addWidget(note_);
  all->addStretch(1);
  connect(bars_, &Histogram::chosen, this, [this](int bar) {
    if (bar < static_cast<int>(filters_.size())) Q_EMIT chosen(filters_[static_cast<size_t>(bar)]);
  });
}

void StatisticsPicture::show(const QString& title, std::vector<Bar> bars, const QString& note) {
  std::vector<Histogram::Bar> drawn;
  filters_.clear();
  for (Bar& bar : bars) {
    drawn.push_back(std::move(bar.bar));
    filters_.push_back(std::move(bar.filter));
  }
  title_->setText(title);
  bars_->setVisible(!drawn.empty());
  bars_->setBars(std::move(drawn), title);
  setNote(note);
}

void StatisticsPicture::setNote(const QString& note) {
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
}

}  // namespace ft::ui
