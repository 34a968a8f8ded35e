#include "ui/playground/history_tool.h"

#include <QHeaderView>
#include <QMenu>
#include <QTreeWidget>
#include <QWidgetAction>

#include "ui/playground/conversation.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

HistoryTool::HistoryTool(QWidget* parent) : QToolButton(parent) {
  setObjectName("playHistoryTool");
  setPopupMode(QToolButton::InstantPopup);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(28);
  auto* menu = new QMenu(this);
  tree_ = new QTreeWidget;
  tree_->setObjectName("playHistoryTree");
  tree_->setColumnCount(1);
  tree_->header()->hide();
  tree_->setMinimumSize(360, 240);
  const auto choose = [this, menu](QTreeWidgetItem* item) {
    menu->close();
    Q_EMIT lineChosen(item->data(0, Qt::UserRole).toInt());
  };
  connect(tree_, &QTreeWidget::itemActivated, this, choose);
  connect(tree_, &QTreeWidget::itemClicked, this, choose);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(tree_);
  menu->addAction(action);
  connect(menu, &QMenu::aboutToShow, tree_, [this] { tree_->setFocus(); });
  setMenu(menu);
  retranslate(this, [this] {
    setText(tr("Branches: %1").arg(branches_));
    setToolTip(tr("Other ways this conversation went"));
    setAccessibleName(tr("Branches of the conversation"));
    tree_->setAccessibleName(tr("Branches of the conversation"));
  });
}

void HistoryTool::show(const PlayHistory& history) {
  branches_ = static_cast<int>(history.lines.size());
  setText(tr("Branches: %1").arg(branches_));
  setVisible(branches_ > 1);
  tree_->clear();
  std::vector<QTreeWidgetItem*> items;
  for (const PlayNode& node : nodes_of(history)) {
    auto* item =
        node.parent < 0 ? new QTreeWidgetItem(tree_) : new QTreeWidgetItem(items[static_cast<size_t>(node.parent)]);
    const QString said = history.lines[static_cast<size_t>(node.line)].turns[node.turn].user;
    item->setText(0, said.simplified().left(80));
    item->setToolTip(0, said.left(600));
    item->setData(0, Qt::UserRole, node.line);
    QFont font = tree_->font();
    font.setWeight(node.current ? QFont::DemiBold : QFont::Normal);
    item->setFont(0, font);
    items.push_back(item);
    if (node.current) tree_->setCurrentItem(item);
  }
  tree_->expandAll();
}

}  // namespace ft::ui
