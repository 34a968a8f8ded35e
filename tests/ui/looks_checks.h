// What can be seen to be wrong with a part of the window without looking: texts that are cut, what has no name.
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QToolButton>
#include <QWidget>

namespace ft::ui::test {

inline QString path_of(const QWidget* widget) {
  QStringList names;
  for (; widget; widget = widget->parentWidget())
    names.prepend(widget->objectName().isEmpty() ? widget->metaObject()->className() : widget->objectName());
  return names.join("/");
}

// Buttons, labels, tabs and choices whose text does not fit; what a page scrolls sideways to.
inline QStringList cut_in(QWidget* root) {
  QStringList cut;
  const auto seen = [root](const QWidget* widget) { return widget->isVisible() && widget->window() == root->window(); };
  for (auto* button : root->findChildren<QAbstractButton*>()) {
    if (!seen(button) || button->text().isEmpty()) continue;
    if (button->width() + 1 < button->minimumSizeHint().width())
      cut << QString("the button \"%1\" is cut: %2 of %3")
                 .arg(button->text())
                 .arg(button->width())
                 .arg(button->minimumSizeHint().width());
  }
  for (auto* label : root->findChildren<QLabel*>()) {
    if (!seen(label) || label->text().isEmpty()) continue;
    if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) continue;
    if (label->wordWrap()) {
      if (label->height() + 2 < label->heightForWidth(label->width()))
        cut << QString("the text \"%1\" is cut below: %2 of %3")
                   .arg(label->text().left(60))
                   .arg(label->height())
                   .arg(label->heightForWidth(label->width()));
    } else if (label->width() + 1 < label->minimumSizeHint().width()) {
      cut << QString("the text \"%1\" is cut").arg(label->text().left(60));
    }
  }
  for (auto* bar : root->findChildren<QTabBar*>()) {
    if (!seen(bar)) continue;
    for (auto* arrow : bar->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly))
      if (arrow->isVisible()) {
        cut << QString("the tabs of %1 do not fit").arg(path_of(bar));
        break;
      }
  }
  for (auto* combo : root->findChildren<QComboBox*>()) {
    if (!seen(combo) || combo->isEditable() || combo->currentText().isEmpty()) continue;
    if (combo->property("givenNames").toBool() && combo->toolTip().contains(combo->currentText())) continue;
    QStyleOptionComboBox option;
    option.initFrom(combo);
    option.subControls = QStyle::SC_All;
    const QRect room =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    const int icon = combo->itemIcon(combo->currentIndex()).isNull() ? 0 : combo->iconSize().width() + 4;
    if (combo->fontMetrics().horizontalAdvance(combo->currentText()) + icon > room.width() + 1)
      cut << QString("the choice \"%1\" of %2 is cut").arg(combo->currentText(), combo->objectName());
  }
  for (auto* header : root->findChildren<QHeaderView*>()) {
    if (!seen(header) || header->orientation() != Qt::Horizontal || !header->model()) continue;
    for (int i = 0; i < header->count(); ++i) {
      const QString text = header->model()->headerData(i, Qt::Horizontal).toString();
      if (header->isSectionHidden(i) || text.isEmpty()) continue;
      if (header->sectionSize(i) < header->fontMetrics().horizontalAdvance(text) + 4)
        cut << QString("the head \"%1\" of %2 is cut").arg(text, path_of(header));
    }
  }
  for (auto* scroll : root->findChildren<QScrollArea*>()) {
    if (!seen(scroll) || !scroll->widget()) continue;
    if (scroll->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) continue;
    if (scroll->widget()->width() > scroll->viewport()->width())
      cut << QString("what is at the right of %1 cannot be reached: %2 of %3")
                 .arg(path_of(scroll))
                 .arg(scroll->viewport()->width())
                 .arg(scroll->widget()->width());
  }
  return cut;
}

// What takes the focus and has no name for tests, or none for screen readers.
inline QStringList nameless_in(QWidget* root) {
  QStringList nameless;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible()) continue;
    if (widget->objectName().startsWith("qt_") || qobject_cast<QLabel*>(widget)) continue;
    const bool inside = widget->parentWidget() && (widget->parentWidget()->inherits("QAbstractSpinBox") ||
                                                   widget->parentWidget()->inherits("QComboBox"));
    if (inside || widget->inherits("QScrollArea")) continue;
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    if (widget->objectName().isEmpty()) nameless << "has no object name: " + path_of(widget);
    if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
      nameless << "has no name for screen readers: " + path_of(widget);
  }
  return nameless;
}

}  // namespace ft::ui::test
