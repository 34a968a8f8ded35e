#include "ui/shell/shortcuts_sheet.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>
#include <vector>

#include "ui/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/page_commands.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

// What a view understands while it has the focus. `pages`: where it stands.
struct ViewKeys {
  const char *pages, *keys, *text;
};

const std::vector<ViewKeys>& view_keys() {
  static const std::vector<ViewKeys> all{
      {"data", "F2", QT_TRANSLATE_NOOP("keys", "Edit the row")},
      {"data", "Del", QT_TRANSLATE_NOOP("keys", "Delete the rows")},
      {"data", "Space", QT_TRANSLATE_NOOP("keys", "Reviewed")},
      {"data", "+  −  0", QT_TRANSLATE_NOOP("keys", "Good, bad, no mark")},
      {"data", "*  T  N", QT_TRANSLATE_NOOP("keys", "Star, tags, note")},
      {"data", "Alt+Up  Alt+Down", QT_TRANSLATE_NOOP("keys", "Move a turn")},
      {"data", "Ctrl+Up  Ctrl+Down", QT_TRANSLATE_NOOP("keys", "The sample before, the next one")},
      {"runs", "Space", QT_TRANSLATE_NOOP("keys", "Show the run in the charts, or hide it")},
      {"runs", "Return", QT_TRANSLATE_NOOP("keys", "Show this run alone")},
      {"runs", "B  S  F2  Del", QT_TRANSLATE_NOOP("keys", "Baseline, star, rename, delete")},
      {"runs train exam", "Left  Right",
       QT_TRANSLATE_NOOP("keys", "Chart: move the cursor by a point; with Shift by ten")},
      {"runs train exam", "Home  End", QT_TRANSLATE_NOOP("keys", "Chart: cursor to the first, the last point")},
      {"runs train exam", "+  −  0", QT_TRANSLATE_NOOP("keys", "Chart: closer, further, everything")},
      {"runs train exam", "Ctrl+arrows", QT_TRANSLATE_NOOP("keys", "Chart: move the view")},
      {"runs train exam", "Z  Shift+Z", QT_TRANSLATE_NOOP("keys", "Chart: zoom back, zoom forward")},
      {"runs train exam", "L  R  K", QT_TRANSLATE_NOOP("keys", "Chart: log y, range of the axes, pin the cursor")},
      {"exam", "A  T  B  X  S", QT_TRANSLATE_NOOP("keys", "Blind vote: A is better, tie, B is better, both bad, skip")},
      {"train", "Alt+PgUp  Alt+PgDown", QT_TRANSLATE_NOOP("keys", "The wizard's step before, the next one")},
      {"playground", "Return", QT_TRANSLATE_NOOP("keys", "Send")},
      {"playground", "Shift+Return", QT_TRANSLATE_NOOP("keys", "New line")},
      {"playground", "Esc", QT_TRANSLATE_NOOP("keys", "Stop the answer")},
      {"guide", "Ctrl+wheel", QT_TRANSLATE_NOOP("keys", "Size of the text")},
  };
  return all;
}

const std::vector<ViewKeys>& window_keys() {
  static const std::vector<ViewKeys> all{
      {"", "Ctrl+Return", QT_TRANSLATE_NOOP("keys", "The page's main button")},
      {"", "F6  Shift+F6", QT_TRANSLATE_NOOP("keys", "The next part of the page, the one before")},
      {"", "Esc", QT_TRANSLATE_NOOP("keys", "Leave what is open")},
  };
  return all;
}

QString words(const char* text) {
  return QCoreApplication::translate("keys", text);
}

class Sheet final : public QStandardItemModel {
 public:
  using QStandardItemModel::QStandardItemModel;

  void addHead(const QString& text) {
    auto* head = new QStandardItem(text);
    head->setFont(theme::scaled(theme::body_font(), 1.0, true));
    appendRow({head, new QStandardItem});
  }
  void addKeys(const QString& text, const QString& keys) {
    auto* shown = new QStandardItem(keys);
    for (QStandardItem* item : {shown})
      item->setData(QVariant(Qt::AlignLeft | Qt::AlignVCenter), Qt::TextAlignmentRole);
    appendRow({new QStandardItem(text), shown});
  }
};

void fill(Sheet& sheet, const Actions& actions, const QString& page) {
  const auto place_of = [](const QAction* action) {
    const auto* does = static_cast<const PageCommand*>(action->property("does").value<const void*>());
    return does ? QString(does->place) : QString();
  };
  const auto keys_of = [](const QAction* action) { return action->shortcut().toString(QKeySequence::NativeText); };
  QString title = page;
  for (const PageDescriptor* each : all_pages())
    if (page == each->id) title = title_of(*each);
  sheet.addHead(title);
  for (const QAction* action : actions.all())
    if (place_of(action) == page && !action->shortcut().isEmpty())
      sheet.addKeys(Actions::titleOf(action), keys_of(action));
  for (const ViewKeys& each : view_keys())
    if (QString(each.pages).split(' ').contains(page)) sheet.addKeys(words(each.text), each.keys);
  if (sheet.rowCount() == 1) sheet.removeRow(0);
  sheet.addHead(words(QT_TRANSLATE_NOOP("keys", "Everywhere")));
  for (const QAction* action : actions.all())
    if (place_of(action).isEmpty() && !action->shortcut().isEmpty())
      sheet.addKeys(Actions::titleOf(action), keys_of(action));
  for (const ViewKeys& each : window_keys()) sheet.addKeys(words(each.text), each.keys);
}

}  // namespace

void show_shortcuts(const Actions& actions, const QString& page, QWidget* window) {
  auto* dialog = new QDialog(window);
  dialog->setObjectName("shortcutsDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(words(QT_TRANSLATE_NOOP("keys", "Keys of this page")));
  auto* all = new QVBoxLayout(dialog);
  auto* sheet = new Sheet(0, 2, dialog);
  fill(*sheet, actions, page);
  auto* view = new QTableView(dialog);
  view->setObjectName("shortcutsSheet");
  view->setAccessibleName(dialog->windowTitle());
  view->setModel(sheet);
  view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view->setSelectionBehavior(QAbstractItemView::SelectRows);
  view->setShowGrid(false);
  view->setFrameShape(QFrame::NoFrame);
  view->setTabKeyNavigation(false);
  view->horizontalHeader()->hide();
  view->verticalHeader()->hide();
  view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  view->verticalHeader()->setDefaultSectionSize(std::max(28, QFontMetrics(theme::body_font()).height() + theme::small));
  view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  view->setColumnWidth(1, 200);
  all->addWidget(view, 1);
  auto* buttons = new QDialogButtonBox(dialog);
  QPushButton* change =
      buttons->addButton(words(QT_TRANSLATE_NOOP("keys", "Change keys…")), QDialogButtonBox::ActionRole);
  QPushButton* close = buttons->addButton(words(QT_TRANSLATE_NOOP("keys", "Close")), QDialogButtonBox::RejectRole);
  change->setObjectName("shortcutsChangeButton");
  close->setObjectName("shortcutsCloseButton");
  close->setDefault(true);
  if (QAction* settings = actions.named("actionChangeKeys"))
    QObject::connect(change, &QPushButton::clicked, settings, &QAction::trigger);
  QObject::connect(change, &QPushButton::clicked, dialog, &QDialog::accept);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  all->addWidget(buttons);
  dialog->resize(620, std::min(window->height() - 80, 620));
  dialog->open();
}

}  // namespace ft::ui
