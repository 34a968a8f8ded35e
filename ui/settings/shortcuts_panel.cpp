#include "ui/settings/shortcuts_panel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/preferences.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

class Table final : public QTableView {
 public:
  using QTableView::QTableView;
  void keyboardSearch(const QString&) override {}
};

}  // namespace

void ShortcutList::setActions(const std::vector<QAction*>& actions) {
  beginResetModel();
  actions_ = actions;
  endResetModel();
}

QAction* ShortcutList::ownerOf(const QKeySequence& keys, const QAction* but) const {
  if (keys.isEmpty()) return nullptr;
  for (QAction* action : actions_)
    if (action != but && action->shortcut() == keys) return action;
  return nullptr;
}

void ShortcutList::changed() {
  if (!actions_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 1));
}

int ShortcutList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(actions_.size());
}
int ShortcutList::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 2;
}

QVariant ShortcutList::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const QAction* shown = action(index.row());
  const QString keys = shown->shortcut().toString(QKeySequence::NativeText);
  if (role == Qt::DisplayRole) return index.column() == 0 ? Actions::titleOf(shown) : keys;
  if (role == Qt::AccessibleTextRole)
    return keys.isEmpty() ? tr("%1, no keys").arg(Actions::titleOf(shown))
                          : tr("%1, %2").arg(Actions::titleOf(shown), keys);
  if (role == Qt::FontRole && index.column() == 1 && shown->shortcut() != Actions::ownShortcut(shown))
    return theme::scaled(theme::body_font(), 1.0, true);
  if (role == Qt::ToolTipRole && index.column() == 1 && shown->shortcut() != Actions::ownShortcut(shown))
    return tr("Differs from the default");
  return {};
}

QVariant ShortcutList::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  return section == 0 ? tr("Command") : tr("Keys");
}

ShortcutsPanel::ShortcutsPanel(Preferences& preferences, QWidget* parent)
    : QWidget(parent), preferences_(preferences), list_(new ShortcutList(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  table_ = new Table(this);
  table_->setObjectName("shortcutsTable");
  table_->setModel(list_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  table_->setColumnWidth(1, 180);
  describe(table_, [] { return tr("Shortcuts"); });
  const auto set_heights = [this] {
    table_->verticalHeader()->setDefaultSectionSize(preferences_.rowHeight());
    table_->setFixedHeight(10 * preferences_.rowHeight() + table_->horizontalHeader()->sizeHint().height() + 4);
  };
  restyle(table_, set_heights);
  connect(&preferences_, &Preferences::looksChanged, table_, set_heights);
  all->addWidget(table_);

  auto* row = new QHBoxLayout;
  auto* name = label(this, "", [] { return tr("New keys:"); });
  row->addWidget(name);
  edit_ = new QKeySequenceEdit(this);
  edit_->setObjectName("shortcutsKeyEdit");
  edit_->setMinimumWidth(160);
  describe(
      edit_, [] { return tr("New keys"); }, [] { return tr("Press the keys that shall run the command"); });
  retranslate(edit_, [this] {  // Qt's own words are not there in every language
    if (auto* line = edit_->findChild<QLineEdit*>()) line->setPlaceholderText(tr("Press the keys"));
  });
  name->setBuddy(edit_);
  row->addWidget(edit_);
  none_ = button(this, "shortcutsNoneButton", [] { return tr("No keys"); });
  own_ = button(
      this, "shortcutsOwnButton", [] { return tr("Back to default"); }, "reset");
  row->addWidget(none_);
  row->addWidget(own_);
  row->addStretch(1);
  all->addLayout(row);
  auto* below = new QHBoxLayout;
  message_ = label(this, "shortcutsMessageLabel", {});
  message_->setWordWrap(true);
  below->addWidget(message_, 1);
  take_ = button(this, "shortcutsTakeButton", [] { return tr("Use it here"); });
  below->addWidget(take_);
  all->addLayout(below);
  take_->hide();

  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ShortcutsPanel::showCurrent);
  connect(table_, &QTableView::activated, edit_, [this] { edit_->setFocus(); });
  connect(edit_, &QKeySequenceEdit::editingFinished, this, [this] {
    if (!showing_ && !edit_->keySequence().isEmpty()) assign(QKeySequence(edit_->keySequence()[0]));
  });
  connect(none_, &QPushButton::clicked, this, [this] { assign({}); });
  connect(own_, &QPushButton::clicked, this, [this] {
    if (current()) assign(Actions::ownShortcut(current()));
  });
  connect(take_, &QPushButton::clicked, this, &ShortcutsPanel::takeOver);
  connect(&preferences_, &Preferences::changed, this, [this](const QString& key) {
    if (!key.startsWith("shortcuts/")) return;
    // The window gives the actions their keys in the same signal.
    QMetaObject::invokeMethod(
        this,
        [this] {
          list_->changed();
          showCurrent();
        },
        Qt::QueuedConnection);
  });
}

void ShortcutsPanel::setActions(Actions* actions) {
  if (!actions || list_->rowCount() > 0) return;
  std::vector<QAction*> shown;
  for (QAction* action : actions->all())
    if (!(action->property("page").toString() == "settings")) shown.push_back(action);  // it is "Settings" already
  list_->setActions(shown);
  if (list_->rowCount() > 0) table_->setCurrentIndex(list_->index(0, 0));
}

void ShortcutsPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  // The actions get their new texts from the window, after this.
  QMetaObject::invokeMethod(
      this,
      [this] {
        list_->changed();
        Q_EMIT list_->headerDataChanged(Qt::Horizontal, 0, 1);
        showCurrent();
      },
      Qt::QueuedConnection);
}

QAction* ShortcutsPanel::current() const {
  const QModelIndex at = table_->currentIndex();
  return at.isValid() ? list_->action(at.row()) : nullptr;
}

void ShortcutsPanel::showCurrent() {
  const QAction* action = current();
  showing_ = true;
  edit_->setKeySequence(action ? action->shortcut() : QKeySequence());
  showing_ = false;
  edit_->setEnabled(action);
  none_->setEnabled(action && !action->shortcut().isEmpty());
  own_->setEnabled(action && action->shortcut() != Actions::ownShortcut(action));
  say({}, false);
}

void ShortcutsPanel::say(const QString& sentence, bool clash) {
  message_->setText(sentence);
  theme::set_state(message_, clash ? theme::State::error : theme::State::none);
  take_->setVisible(clash);
}

void ShortcutsPanel::assign(const QKeySequence& keys) {
  QAction* action = current();
  if (!action || keys == action->shortcut()) return;
  if (const QAction* owner = list_->ownerOf(keys, action)) {
    wanted_ = keys;
    return say(tr("%1 already belongs to “%2”.").arg(keys.toString(QKeySequence::NativeText), Actions::titleOf(owner)),
               true);
  }
  if (keys == Actions::ownShortcut(action))
    preferences_.setShortcut(action->objectName(), std::nullopt);
  else
    preferences_.setShortcut(action->objectName(), keys);
}

void ShortcutsPanel::takeOver() {
  QAction* action = current();
  QAction* owner = list_->ownerOf(wanted_, action);
  if (!action) return;
  if (owner) preferences_.setShortcut(owner->objectName(), QKeySequence());
  preferences_.setShortcut(action->objectName(), wanted_);
}

}  // namespace ft::ui
