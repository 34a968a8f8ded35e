#include "ui/data/sample_view.h"

#include "core/data/turns.h"
#include "ui/data/bubbles.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

SampleView::SampleView(QWidget* parent) : QListView(parent), turns_(new TurnsModel(this)) {
  setObjectName("sampleView");
  setModel(turns_);
  setItemDelegate(new BubbleDelegate(this));
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setResizeMode(QListView::Adjust);
  describe(
      this, [] { return tr("Sample"); }, [] { return tr("Who says what, from top to bottom"); });
  restyle(this, [this] { scheduleDelayedItemsLayout(); });
}

void SampleView::show(const Json& sample) {
  turns_->setTurns(data::turns_of(sample));
  if (turns_->rowCount() > 0) setCurrentIndex(turns_->index(0));
  scrollToTop();
}

void SampleView::clear() {
  turns_->setTurns({});
}

void SampleView::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  scheduleDelayedItemsLayout();
}

}  // namespace ft::ui
