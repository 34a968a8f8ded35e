#include "ui/charts/chart_range_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <algorithm>

#include "core/runs/value_range.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

ChartRangePanel::ChartRangePanel(QWidget* parent) : QFrame(parent, Qt::Popup) {
  setObjectName("chartRangePanel");
  setFrameShape(QFrame::StyledPanel);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  grid->setHorizontalSpacing(theme::small);
  const auto edit = [&](const char* name, int row, const std::function<QString()>& title) {
    auto* made = new QLineEdit(this);
    made->setObjectName(name);
    made->setClearButtonEnabled(true);
    made->setMinimumWidth(170);
    retranslate(made, [made] { made->setPlaceholderText(tr("as the values want it")); });
    describe(made, title, [] { return tr("Type 1.5 … 3. An end that is left out follows the values."); });
    auto* text = label(this, (std::string(name) + "Label").c_str(), title);
    text->setBuddy(made);
    grid->addWidget(text, row, 0);
    grid->addWidget(made, row, 1);
    connect(made, &QLineEdit::returnPressed, this, &ChartRangePanel::take);
    return made;
  };
  y_ = edit("chartRangeEdit", 0, [] { return tr("Range of y"); });
  x_ = edit("chartXRangeEdit", 1, [] { return tr("Range of x"); });
  auto* hint =
      label(this, "chartRangeHint", [] { return tr("Type 1.5 … 3. An end that is left out follows the values."); });
  theme::set_quiet(hint);
  hint->setWordWrap(true);
  grid->addWidget(hint, 2, 0, 1, 2);
  message_ = label(this, "chartRangeMessage", {});
  message_->setWordWrap(true);
  theme::set_state(message_, theme::State::error);
  message_->hide();
  grid->addWidget(message_, 3, 0, 1, 2);
  auto* apply = button(this, "chartRangeApplyButton", [] { return tr("Show this range"); });
  connect(apply, &QPushButton::clicked, this, &ChartRangePanel::take);
  grid->addWidget(apply, 4, 1, Qt::AlignRight);
}

void ChartRangePanel::showAt(const QPoint& global, const QString& y, const QString& x) {
  y_before_ = y;
  x_before_ = x;
  y_->setText(y);
  x_->setText(x);
  message_->hide();
  adjustSize();
  const QRect room = screen()->availableGeometry();
  move(std::clamp(global.x(), room.left(), std::max(room.left(), room.right() - width())),
       std::clamp(global.y(), room.top(), std::max(room.top(), room.bottom() - height())));
  show();
  y_->setFocus();
  y_->selectAll();
}

void ChartRangePanel::take() {
  const auto y = runs::value_range(y_->text().toStdString()), x = runs::value_range(x_->text().toStdString());
  if (!y || !x) {
    message_->setText(
        tr("“%1” is no range. Write the lower end, … and the upper end: 1.5 … 3.").arg(y ? x_->text() : y_->text()));
    message_->show();
    adjustSize();
    return (y ? x_ : y_)->setFocus();
  }
  if (y_->text() != y_before_) Q_EMIT yTyped(y->low, y->high);
  if (x_->text() != x_before_) Q_EMIT xTyped(x->low, x->high);
  hide();
}

}  // namespace ft::ui
