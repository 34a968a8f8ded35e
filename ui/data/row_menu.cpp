#include "ui/data/row_menu.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QMenu>
#include <QPointer>
#include <tuple>

#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/data/marks_bar.h"

namespace ft::ui {

namespace {

QString words(const char* text) {
  return QCoreApplication::translate("ft::ui::RowMenu", text);
}

}  // namespace

QMenu* row_menu(const QPoint& at, QWidget* parent, DataDocument* document, const std::vector<uint32_t>& ids,
                const RowCommands& commands, MarksBar* marks) {
  auto* menu = new QMenu(parent);
  menu->setObjectName("rowMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [menu](const char* name, const QString& text, const char* key, bool enabled,
                          std::function<void()> run) {
    QAction* action = menu->addAction(text + '\t' + key, menu, std::move(run));
    action->setObjectName(name);
    action->setEnabled(enabled);
  };
  const bool can = document->canEdit(), mark = document->isReady() && !document->marks().isReadOnly();
  add("actionRowEdit", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Edit")), "F2", can, commands.edit);
  add("actionRowDuplicate", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Duplicate")), "Ctrl+D", can,
      commands.duplicate);
  add("actionRowDelete", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Delete")), "Del", can, commands.remove);
  menu->addSeparator();
  for (const auto& [name, what, key] :
       {std::tuple{"actionRowStar", "starred", "*"}, std::tuple{"actionRowGood", "good", "+"},
        std::tuple{"actionRowBad", "bad", "-"}, std::tuple{"actionRowReviewed", "reviewed", "Space"}})
    add(name, mark_label(what), key, mark, [marks, ids, what = QString(what)] { marks->mark(ids, what); });
  add("actionRowClear", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Clear the marks")), "0", mark,
      [marks, ids] { marks->mark(ids, {}); });
  add("actionRowTags", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Tags…")), "T", mark, [marks] { marks->editTags(); });
  add("actionRowNote", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Note…")), "N", mark, [marks] { marks->editNote(); });
  menu->addSeparator();
  add("actionRowCopy", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Copy")), "Ctrl+C", true, commands.copy);
  add("actionRowPaste", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Paste rows")), "Ctrl+V", can, commands.paste);
  add("actionRowCopyJson", words(QT_TRANSLATE_NOOP("ft::ui::RowMenu", "Copy as JSON")), "", true,
      [ids, document = QPointer<DataDocument>(document)] {
        QStringList lines;
        for (const uint32_t id : ids)
          if (document && document->isOpen()) lines << to_qstring(document->byId().text(id));
        QApplication::clipboard()->setText(lines.join('\n') + '\n');
      });
  menu->popup(at);
  return menu;
}

}  // namespace ft::ui
