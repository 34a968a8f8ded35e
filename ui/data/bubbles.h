// Turns as an item model, and how a bubble is painted: the role as a word and a colour, the text in reading width.
// Shared by the read-only view of a sample and the editor of the data page.
#pragma once

#include <QAbstractListModel>
#include <QColor>
#include <QPalette>
#include <QStyledItemDelegate>
#include <map>
#include <vector>

#include "core/data/turns.h"

namespace ft::ui {

QString role_label(const QString& role);  // "user" in the window's language
QColor role_color(const QString& role, const QPalette& palette);

// A stretch of a turn's text that a finding names.
struct TurnMark {
  QString field;
  int start = 0, end = 0;  // code points
  QString message;
};

class TurnsModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  enum Roles { RoleName = Qt::UserRole, Text, Learned, Marked, EditHeight };

  void setTurns(std::vector<data::Turn> turns, std::vector<TurnMark> marks = {});
  const std::vector<data::Turn>& turns() const { return turns_; }
  const std::vector<TurnMark>& marks() const { return marks_; }
  // The turn over which an editor of this height lies; -1: none. True when that is news.
  bool setEditing(int turn, int height);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<data::Turn> turns_;
  std::vector<TurnMark> marks_;
  int editing_ = -1, edit_height_ = 0;
};

class BubbleDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  static constexpr int longest_shown = 20'000;  // characters of one turn; more is read in the JSON
  QRect textRect(const QStyleOptionViewItem& option, const QModelIndex& index) const;  // where an editor goes
};

}  // namespace ft::ui
