#include "ui/live/samples_strip.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QSet>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTextDocument>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int previous_role = Qt::UserRole + 1;
constexpr int shown_characters = 600, column_width = 240, row_height = 120;

// Words for scripts with spaces, single characters for those without.
QStringList words_of(const QString& text) {
  QStringList words;
  QString word;
  for (const QChar c : text) {
    const bool alone = c.script() == QChar::Script_Han || c.isSpace() || c.isPunct();
    if (alone) {
      if (!word.isEmpty()) words << word;
      word.clear();
      words << QString(c);
    } else {
      word += c;
    }
  }
  if (!word.isEmpty()) words << word;
  return words;
}

class AnswerDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QPalette palette = QApplication::palette();
    painter->fillRect(option.rect, palette.color(QPalette::Base));
    QTextDocument document;
    document.setDefaultFont(option.font);
    document.setDocumentMargin(theme::tiny);
    document.setTextWidth(option.rect.width());
    document.setHtml(html(index, palette));
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->setClipRect(QRect(QPoint(), option.rect.size()));
    document.drawContents(painter);
    painter->restore();
    if (option.state & QStyle::State_HasFocus) {
      QStyleOptionFocusRect focus;
      focus.QStyleOption::operator=(option);
      focus.rect = option.rect.adjusted(1, 1, -1, -1);
      QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
    }
  }

 private:
  static QString html(const QModelIndex& index, const QPalette& palette) {
    const QString text = index.data().toString().left(shown_characters);
    const QString color = palette.color(QPalette::Text).name();
    const QVariant before = index.data(previous_role);
    QString out;
    if (!before.isValid()) {
      out = text.toHtmlEscaped();
    } else {
      const QStringList known_words = words_of(before.toString());
      const QSet<QString> known(known_words.begin(), known_words.end());
      for (const QString& word : words_of(text))
        out += known.contains(word) || word.trimmed().isEmpty()
                   ? word.toHtmlEscaped()
                   : QString("<span style=\"background-color:%1\"><u>%2</u></span>")
                         .arg(theme::accent_tint(palette).name(), word.toHtmlEscaped());
    }
    return QString("<div style=\"color:%1; white-space:pre-wrap\">%2</div>").arg(color, out);
  }
};

}  // namespace

SamplesStrip::SamplesStrip(QWidget* parent) : QTableView(parent), cells_(new QStandardItemModel(this)) {
  setObjectName("liveSamplesView");
  setModel(cells_);
  setItemDelegate(new AnswerDelegate(this));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  horizontalHeader()->setDefaultSectionSize(column_width);
  verticalHeader()->setDefaultSectionSize(row_height);
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->hide();
  retitle();
}

void SamplesStrip::clear() {
  cells_->clear();
  steps_.clear();
  retitle();
}

void SamplesStrip::add(const Json& row) {
  const int64_t step = row.value("step", int64_t{0}), index = row.value("index", int64_t{0});
  if (index < 0 || index > 1000) return;
  const auto place = std::find(steps_.begin(), steps_.end(), step);
  const int column = static_cast<int>(place - steps_.begin()) + 1;
  if (place == steps_.end()) {
    steps_.push_back(step);
    cells_->setColumnCount(column + 1);
  }
  const int line = static_cast<int>(index);
  if (cells_->rowCount() <= line) cells_->setRowCount(line + 1);
  if (!cells_->item(line, 0)) {
    QString prompt = to_qstring(row.value("prompt", ""));
    if (const QString reference = to_qstring(row.value("reference", "")); !reference.isEmpty())
      prompt += "\n→ " + reference;
    cells_->setItem(line, 0, new QStandardItem(prompt));
  }
  auto* cell = new QStandardItem(to_qstring(row.value("answer", "")));
  if (column > 1 && cells_->item(line, column - 1))
    cell->setData(cells_->item(line, column - 1)->text(), previous_role);
  cell->setToolTip(cell->text().left(2000));
  cells_->setItem(line, column, cell);
  retitle();
  if (!currentIndex().isValid()) setCurrentIndex(cells_->index(0, 0));
}

void SamplesStrip::retitle() {
  setAccessibleName(tr("Sample answers"));
  QStringList titles{tr("Prompt → expected")};
  for (size_t i = 0; i < steps_.size(); ++i)  // said once, where the marks begin
    titles << (i == 1 ? tr("step %1 · underlined: new") : tr("step %1")).arg(steps_[i]);
  if (cells_->columnCount() < titles.size()) cells_->setColumnCount(static_cast<int>(titles.size()));
  cells_->setHorizontalHeaderLabels(titles);
  fitColumns();
}

void SamplesStrip::fitColumns() {
  const int columns = std::max(1, cells_->columnCount());
  const int width = std::max(column_width, viewport()->width() / columns);
  if (width != horizontalHeader()->defaultSectionSize()) horizontalHeader()->setDefaultSectionSize(width);
}

void SamplesStrip::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void SamplesStrip::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retitle();
  QTableView::changeEvent(event);
}

}  // namespace ft::ui
