// The table of runs as it is used: eye and colour before each name, letters are commands, no type-ahead.
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace ft::ui {

class RunsModel;

class RunsView : public QTreeView {
  Q_OBJECT

 public:
  explicit RunsView(QWidget* parent);
  std::vector<std::string> selectedPaths() const;

 Q_SIGNALS:
  void eyeToggled(const QString& path);
  void starToggled(const QString& path);
  void swatchClicked(const QString& path, const QPoint& global);
  void showAdded();  // Shift+Space
  void baselineWanted();
  void deleteWanted();
  void openWanted();
  void compareWanted();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyboardSearch(const QString&) override {}
  bool event(QEvent* event) override;

 private:
  enum class Zone { none, eye, swatch, star };
  Zone zoneAt(const QModelIndex& index, QPoint at) const;
};

class RunNameDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  static constexpr int eye_width = 22, swatch_width = 26, star_width = 20, badge_width = 18;
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const override;
};

// Numbers with a verdict: its colour beside its sign.
class VerdictDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace ft::ui
