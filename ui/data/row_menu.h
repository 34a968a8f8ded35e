// The menu of the rows that are selected in the table.
#pragma once

#include <QPoint>
#include <cstdint>
#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace ft::ui {

class DataDocument;
class MarksBar;

struct RowCommands {
  std::function<void()> edit, duplicate, remove, copy, paste;
};

QMenu* row_menu(const QPoint& at, QWidget* parent, DataDocument* document, const std::vector<uint32_t>& ids,
                const RowCommands& commands, MarksBar* marks);

}  // namespace ft::ui
