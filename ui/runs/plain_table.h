// A table that only reads: copies its rows as tabs, and never scans itself for typed letters.
#pragma once

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTableView>
#include <algorithm>
#include <functional>

namespace ft::ui {

class PlainTable final : public QTableView {
 public:
  PlainTable(QWidget* parent, const char* name) : QTableView(parent) {
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* copy = new QAction(this);
    copy->setObjectName(QString(name) + "CopyAction");
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { copyRows(); });
    addAction(copy);
  }

 protected:
  void keyboardSearch(const QString&) override {}

 private:
  void copyRows() {
    QStringList lines;
    const auto line = [&](const std::function<QString(int)>& cell) {
      QStringList cells;
      for (int column = 0; column < model()->columnCount(); ++column)
        cells << cell(column).replace('\t', ' ').replace('\n', ' ');
      lines << cells.join('\t');
    };
    line([&](int column) { return model()->headerData(column, Qt::Horizontal).toString(); });
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) line([&](int column) { return row.siblingAtColumn(column).data().toString(); });
    QApplication::clipboard()->setText(lines.join('\n') + '\n');
  }
};

}  // namespace ft::ui
