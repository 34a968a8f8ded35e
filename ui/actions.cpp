#include "ui/actions.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

#include "ui/preferences.h"
#include "ui/shell/page.h"
#include "ui/shell/page_commands.h"
#include "ui/theme/icons.h"

namespace ft::ui {

namespace {

using namespace command_place;

struct Row {
  const char *name, *text, *key, *icon;
  PageCommand does{};  // by a page; without: the window itself knows
};

struct MenuRows {
  const char *name, *title;
  std::vector<Row> rows;  // a row without name is a separator
};

// Texts are translated when they are set. Shortcuts are Qt's portable names.
const std::vector<MenuRows>& menus() {
  static const std::vector<MenuRows> all{
      {"menuFile",
       QT_TRANSLATE_NOOP("actions", "&File"),
       {{"actionNewProject", QT_TRANSLATE_NOOP("actions", "New &project…"), "", nullptr},
        {"actionOpenProject", QT_TRANSLATE_NOOP("actions", "Open p&roject…"), "", nullptr},
        {},
        {"actionOpen", QT_TRANSLATE_NOOP("actions", "&Open…"), "Ctrl+O", "open"},
        {"actionNewRun", QT_TRANSLATE_NOOP("actions", "&New run"), "Ctrl+N", "train"},
        {"actionSave", QT_TRANSLATE_NOOP("actions", "&Save"), "Ctrl+S", "save"},
        {"actionSaveAs",
         QT_TRANSLATE_NOOP("actions", "Save &as…"),
         "Ctrl+Shift+S",
         nullptr,
         {"data", "actionDataSaveAs"}},
        {"actionCloseSet",
         QT_TRANSLATE_NOOP("actions", "&Close the data set"),
         "Ctrl+W",
         nullptr,
         {"data", "dataCloseTool"}},
        {},
        {"actionQuit", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", nullptr}}},
      {"menuEdit",
       QT_TRANSLATE_NOOP("actions", "&Edit"),
       {{"actionUndo", QT_TRANSLATE_NOOP("actions", "&Undo"), "Ctrl+Z", "undo"},
        {"actionRedo", QT_TRANSLATE_NOOP("actions", "&Redo"), "Ctrl+Shift+Z", "redo"},
        {},
        {"actionCut", QT_TRANSLATE_NOOP("actions", "Cu&t"), "", nullptr, {focus, "Ctrl+X"}},
        {"actionCopy", QT_TRANSLATE_NOOP("actions", "C&opy"), "", nullptr, {focus, "Ctrl+C"}},
        {"actionCopyJson",
         QT_TRANSLATE_NOOP("actions", "Copy rows as &JSON"),
         "Ctrl+Shift+C",
         nullptr,
         {"data", "actionRowCopyJson"}},
        {"actionPaste", QT_TRANSLATE_NOOP("actions", "&Paste"), "", nullptr, {focus, "Ctrl+V"}},
        {"actionDelete", QT_TRANSLATE_NOOP("actions", "&Delete"), "", nullptr, {focus, "Del"}},
        {"actionSelectAll", QT_TRANSLATE_NOOP("actions", "Select &all"), "", nullptr, {focus, "Ctrl+A"}},
        {"actionSelectMatching",
         QT_TRANSLATE_NOOP("actions", "Select all rows that &match"),
         "Ctrl+Shift+A",
         nullptr,
         {"data", "actionSelectMatching"}},
        {},
        {"actionFind", QT_TRANSLATE_NOOP("actions", "&Find"), "Ctrl+F", "search"},
        {"actionReplace",
         QT_TRANSLATE_NOOP("actions", "Rep&lace…"),
         "Ctrl+H",
         nullptr,
         {"data", "actionDataReplaceKey"}},
        {"actionPalette", QT_TRANSLATE_NOOP("actions", "Run a &command…"), "Ctrl+K", nullptr},
        {"actionSettings", QT_TRANSLATE_NOOP("actions", "&Settings"), "Ctrl+,", "settings"}}},
      {"menuView",
       QT_TRANSLATE_NOOP("actions", "&View"),
       {{"actionBack", QT_TRANSLATE_NOOP("actions", "&Back"), "Alt+Left", "left"},
        {"actionForward", QT_TRANSLATE_NOOP("actions", "&Forward"), "Alt+Right", "right"},
        {},
        {"actionRail", QT_TRANSLATE_NOOP("actions", "Page &names"), "", nullptr},
        {"actionFacets",
         QT_TRANSLATE_NOOP("actions", "Fil&ters of the data set"),
         "",
         nullptr,
         {"data", "dataFacetsTool"}},
        {"actionFindings",
         QT_TRANSLATE_NOOP("actions", "&Panels of the data set"),
         "Ctrl+J",
         nullptr,
         {"data", "actionDataFold"}},
        {},
        {"actionTheme", QT_TRANSLATE_NOOP("actions", "&Dark or light"), "", nullptr},
        {"actionLanguage", QT_TRANSLATE_NOOP("actions", "中文 / &English"), "", nullptr},
        {"actionDensity", QT_TRANSLATE_NOOP("actions", "&Compact or comfortable"), "", nullptr},
        {"actionZoomIn", QT_TRANSLATE_NOOP("actions", "&Larger text"), "Ctrl++", nullptr},
        {"actionZoomOut", QT_TRANSLATE_NOOP("actions", "S&maller text"), "Ctrl+-", nullptr},
        {"actionZoomReset", QT_TRANSLATE_NOOP("actions", "&Usual text size"), "Ctrl+=", nullptr},
        {"actionFullScreen", QT_TRANSLATE_NOOP("actions", "Full &screen"), "F11", nullptr}}},
      {"menuData",
       QT_TRANSLATE_NOOP("actions", "&Data"),
       {{"actionColumns", QT_TRANSLATE_NOOP("actions", "&Columns…"), "", nullptr, {"data", "dataColumnsButton"}},
        {},
        {"actionCheck", QT_TRANSLATE_NOOP("actions", "Check a&gain"), "F5", nullptr, {"data", "findingsRecheckButton"}},
        {"actionNextFinding",
         QT_TRANSLATE_NOOP("actions", "&Next finding"),
         "F8",
         nullptr,
         {"data", "actionDataNextFinding"}},
        {"actionPreviousFinding",
         QT_TRANSLATE_NOOP("actions", "&Previous finding"),
         "Shift+F8",
         nullptr,
         {"data", "actionDataPreviousFinding"}},
        {"actionFixSafe",
         QT_TRANSLATE_NOOP("actions", "&Fix everything safe…"),
         "",
         nullptr,
         {"data", "findingsFixSafeButton"}},
        {"actionDedup", QT_TRANSLATE_NOOP("actions", "&Deduplicate…"), "", nullptr, {"data", "dataDedupButton"}},
        {"actionSplit", QT_TRANSLATE_NOOP("actions", "&Split…"), "", nullptr, {"data", "dataSplitButton"}},
        {},
        {"actionInsertRow",
         QT_TRANSLATE_NOOP("actions", "&Insert a row"),
         "Ctrl+I",
         nullptr,
         {"data", "actionDataInsert"}},
        {"actionDuplicateRow",
         QT_TRANSLATE_NOOP("actions", "Dup&licate the row"),
         "Ctrl+D",
         nullptr,
         {"data", "actionDataDuplicate"}},
        {"actionGotoRow", QT_TRANSLATE_NOOP("actions", "Go to &row…"), "Ctrl+G", nullptr, {"data", "actionDataGoto"}},
        {},
        {"actionAddVersion",
         QT_TRANSLATE_NOOP("actions", "Name this &version…"),
         "",
         nullptr,
         {"data", "actionAddVersion"}},
        {"actionSaveRecipe",
         QT_TRANSLATE_NOOP("actions", "Save steps as r&ecipe…"),
         "",
         nullptr,
         {"data", "actionSaveRecipe"}},
        {"actionRunRecipe", QT_TRANSLATE_NOOP("actions", "R&un a recipe…"), "", nullptr, {"data", "actionRunRecipe"}},
        {},
        {"actionExportView", QT_TRANSLATE_NOOP("actions", "E&xport as…"), "", nullptr, {"data", "dataExportButton"}}}},
      {"menuRun",
       QT_TRANSLATE_NOOP("actions", "&Run"),
       {{"actionStart", QT_TRANSLATE_NOOP("actions", "Start &training"), "", nullptr, {"train", "summaryStartButton"}},
        {"actionPause", QT_TRANSLATE_NOOP("actions", "&Pause or resume"), "Ctrl+Shift+P", "pause"},
        {"actionStopSave", QT_TRANSLATE_NOOP("actions", "&Stop and save"), "", "stop"},
        {"actionStopDiscard",
         QT_TRANSLATE_NOOP("actions", "Stop with&out saving…"),
         "",
         nullptr,
         {"train", "liveStopDiscardAction"}},
        {},
        {"actionCheckpointNow",
         QT_TRANSLATE_NOOP("actions", "Checkpoint no&w"),
         "",
         nullptr,
         {"train", "liveCheckpointNowAction"}},
        {"actionEvaluateNow",
         QT_TRANSLATE_NOOP("actions", "&Evaluate now"),
         "",
         nullptr,
         {"train", "liveEvaluateNowAction"}},
        {"actionChangeRate",
         QT_TRANSLATE_NOOP("actions", "Change &learning rate…"),
         "",
         nullptr,
         {"train", "liveChangeRateAction"}},
        {"actionMoreEpochs",
         QT_TRANSLATE_NOOP("actions", "&More epochs…"),
         "",
         nullptr,
         {"train", "liveMoreEpochsAction"}},
        {"actionQueue", QT_TRANSLATE_NOOP("actions", "&Queue"), "", nullptr},
        {},
        {"actionBaseline", QT_TRANSLATE_NOOP("actions", "Set as &baseline"), "", nullptr, {"runs", "actionBaseline"}},
        {"actionStar", QT_TRANSLATE_NOOP("actions", "Sta&r"), "", nullptr, {"runs", "actionStar"}},
        {"actionTrainAgain",
         QT_TRANSLATE_NOOP("actions", "Train &again with changes…"),
         "",
         nullptr,
         {"runs", "actionTrainAgain"}},
        {"actionCompare", QT_TRANSLATE_NOOP("actions", "&Compare"), "", nullptr, {"runs", "runsCompareButton"}}}},
      {"menuChart",
       QT_TRANSLATE_NOOP("actions", "&Chart"),
       {{"actionSmoothing", QT_TRANSLATE_NOOP("actions", "&Smoothing"), "", nullptr, {chart, "slider"}},
        {"actionRaw", QT_TRANSLATE_NOOP("actions", "&Raw behind"), "", nullptr, {chart, "chartRawAction"}},
        {"actionLogX", QT_TRANSLATE_NOOP("actions", "Log &x"), "", nullptr, {chart, "chartLogXAction"}},
        {"actionLogY", QT_TRANSLATE_NOOP("actions", "Log &y"), "", nullptr, {chart, "chartLogYAction"}},
        {"actionClip", QT_TRANSLATE_NOOP("actions", "Cut &outliers"), "", nullptr, {chart, "chartClipOnAction"}},
        {"actionDelta",
         QT_TRANSLATE_NOOP("actions", "&Difference to baseline"),
         "",
         nullptr,
         {chart, "chartDeltaAction"}},
        {"actionFollow", QT_TRANSLATE_NOOP("actions", "&Follow"), "", nullptr, {chart, "chartFollowAction"}},
        {"actionShowEverything",
         QT_TRANSLATE_NOOP("actions", "Show e&verything"),
         "",
         nullptr,
         {chart, "chartResetAction"}},
        {},
        {"actionExportChart", QT_TRANSLATE_NOOP("actions", "&Export chart…"), "", "export"},
        {"actionCopyValues", QT_TRANSLATE_NOOP("actions", "&Copy values at the cursor"), "", nullptr}}},
      {"menuHelp",
       QT_TRANSLATE_NOOP("actions", "&Help"),
       {{"actionHelpHere", QT_TRANSLATE_NOOP("actions", "&Help on this"), "F1", "help"},
        {"actionGuide", QT_TRANSLATE_NOOP("actions", "&Guide to fine-tuning"), "", "guide"},
        {"actionShortcuts", QT_TRANSLATE_NOOP("actions", "Ke&ys of this page"), "Ctrl+/", nullptr},
        {"actionChangeKeys", QT_TRANSLATE_NOOP("actions", "Change &keys…"), "", nullptr},
        {},
        {"actionDoctor", QT_TRANSLATE_NOOP("actions", "&Check this computer"), "", nullptr},
        {"actionAbout", QT_TRANSLATE_NOOP("actions", "&About FineTune Studio"), "", nullptr}}},
  };
  return all;
}

QString translated(const char* text) {
  return QCoreApplication::translate("actions", text);
}

}  // namespace

Actions::Actions(QWidget* window) : QObject(window), window_(window) {
  for (const MenuRows& menu : menus())
    for (const Row& row : menu.rows)
      if (row.name) {
        QAction* action = add(row.name, row.text, row.key, row.icon);
        if (!row.does.place) continue;
        action->setProperty("does", QVariant::fromValue<const void*>(&row.does));
        window_->removeAction(action);  // its keys are the page's, once there is one
        action->setShortcutContext(Qt::WidgetShortcut);
      }
  for (const PageDescriptor* page : all_pages()) {
    QString name(page->id);
    name[0] = name[0].toUpper();
    if (named("actionGo" + name)) continue;
    QAction* go = add(qPrintable("actionGo" + name), page->title, page->shortcut, page->icon);
    go->setProperty("page", page->id);
  }
  retranslate();
}

QAction* Actions::add(const char* name, const char* text, const char* key, const char* icon_name) {
  auto* action = new QAction(window_);
  action->setObjectName(name);
  action->setProperty("source", QByteArray(text));
  action->setProperty("ownKey", QString(key));
  if (key[0]) action->setShortcut(QKeySequence(key));
  if (icon_name) action->setIcon(icon(icon_name));
  window_->addAction(action);
  actions_.push_back(action);
  return action;
}

void Actions::fill(QMenuBar* bar) {
  for (const MenuRows& menu : menus()) {
    QMenu* made = bar->addMenu(translated(menu.title));
    made->setObjectName(menu.name);
    made->setProperty("source", QByteArray(menu.title));
    if (QString(menu.name) == "menuView") {
      for (QAction* action : actions_)
        if (action->property("page").isValid()) made->addAction(action);
      made->addSeparator();
    }
    for (const Row& row : menu.rows) {
      if (row.name)
        made->addAction(named(row.name));
      else
        made->addSeparator();
    }
  }
}

void Actions::retranslate() {
  for (QAction* action : actions_) {
    const QByteArray source = action->property("source").toByteArray();
    QString text = action->property("page").isValid() ? QCoreApplication::translate("pages", source.constData())
                                                      : translated(source.constData());
    // Keys that belong to whatever has the focus are shown, not taken.
    if (const auto* does = static_cast<const PageCommand*>(action->property("does").value<const void*>());
        does && does->place == focus)
      text += '\t' + QKeySequence(does->target, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    action->setText(text);
  }
  for (QMenu* menu : window_->findChildren<QMenu*>())
    if (const QByteArray source = menu->property("source").toByteArray(); !source.isEmpty())
      menu->setTitle(translated(source.constData()));
}

QAction* Actions::named(const QString& object_name) const {
  for (QAction* action : actions_)
    if (action->objectName() == object_name) return action;
  return nullptr;
}

void Actions::applyShortcuts(const Preferences& preferences) {
  for (QAction* action : actions_)
    action->setShortcut(preferences.shortcut(action->objectName()).value_or(ownShortcut(action)));
}

QKeySequence Actions::ownShortcut(const QAction* action) {
  return QKeySequence(action->property("ownKey").toString(), QKeySequence::PortableText);
}

void Actions::setEnabled(const QString& object_name, bool enabled, const char* reason) {
  QAction* action = named(object_name);
  action->setEnabled(enabled);
  action->setProperty("reason", QByteArray(reason));
}

QString Actions::reasonOf(const QAction* action) {
  if (const QString said = action->property("saidReason").toString(); !action->isEnabled() && !said.isEmpty())
    return said;
  const QByteArray reason = action->property("reason").toByteArray();
  return action->isEnabled() || reason.isEmpty() ? QString() : translated(reason.constData());
}

QString Actions::titleOf(const QAction* action) {
  return withoutMnemonic(action->text());
}

QString Actions::withoutMnemonic(const QString& text) {
  static const QRegularExpression chinese("\\(&[A-Za-z0-9]\\)");  // "文件(&F)"
  QString title = text.section('\t', 0, 0);
  title.remove(chinese);
  title.remove('&');
  return title.trimmed();
}

}  // namespace ft::ui
