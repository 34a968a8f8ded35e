#include "ui/wizard/drafts_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "ui/shell/undo_back.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"

namespace ft::ui {

namespace {

class DraftCombo final : public QComboBox {
 public:
  using QComboBox::QComboBox;
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

DraftsBar::DraftsBar(Studio& studio, Draft& draft, QWidget* parent) : QWidget(parent), studio_(studio), draft_(draft) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* name = label(this, "wizardDraftLabel", [] { return tr("Draft"); });
  all->addWidget(name);
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::tiny);
  drafts_ = new DraftCombo(this);
  drafts_->setObjectName("wizardDraftCombo");
  drafts_->setMinimumHeight(30);
  drafts_->setProperty("givenNames", true);  // as long as somebody likes; the hint has the whole one
  drafts_->setMinimumContentsLength(6);
  drafts_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  name->setBuddy(drafts_);
  row->addWidget(drafts_, 1);
  remove_ = tool(this, "wizardDeleteDraftTool", "delete", [] { return tr("Delete this draft"); });
  row->addWidget(remove_);
  all->addLayout(row);
  auto* fresh = button(this, "wizardNewDraftButton", [] { return tr("New draft"); });
  all->addWidget(fresh);

  connect(drafts_, &QComboBox::activated, &draft_, &Draft::choose);
  connect(remove_, &QToolButton::clicked, this, &DraftsBar::remove);
  connect(fresh, &QPushButton::clicked, this, &DraftsBar::begin);
  connect(&draft_, &Draft::draftsChanged, this, &DraftsBar::fill);
  connect(&draft_, &Draft::changed, this, [this] { remove_->setEnabled(drafts_->count() > 1 || !draft_.isEmpty()); });
  retranslate(this, [this] {
    drafts_->setAccessibleName(tr("Draft"));
    fill();
  });
}

void DraftsBar::fill() {
  const QStringList titles = draft_.titles();
  drafts_->clear();
  for (const QString& title : titles) {
    drafts_->addItem(title);
    drafts_->setItemData(drafts_->count() - 1, title, Qt::ToolTipRole);
  }
  drafts_->setCurrentIndex(draft_.current());
  drafts_->setToolTip(tr("%1. Its name is that of the run, in step 4.").arg(titles[draft_.current()]));
  remove_->setEnabled(titles.size() > 1 || !draft_.isEmpty());
}

void DraftsBar::begin() {
  QUndoStack& stack = studio_.project().undo();
  const int before = stack.index();
  draft_.begin();
  Q_EMIT begun();
  if (stack.index() > before) studio_.toast(tr("A new draft was begun."), tr("Undo"), undo_back(stack));
}

void DraftsBar::remove() {
  QUndoStack& stack = studio_.project().undo();
  const QString title = draft_.titles()[draft_.current()];
  draft_.remove();
  studio_.toast(tr("The draft “%1” was deleted.").arg(title), tr("Undo"), undo_back(stack));
}

}  // namespace ft::ui
