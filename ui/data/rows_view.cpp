#include "ui/data/rows_view.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <map>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int cell_bytes = 900;  // what is read of a cell: about 300 Chinese characters
constexpr int fixed_before = 2;  // number, fault
constexpr int fixed_behind = 4;  // turns, tokens, language, edited

std::vector<std::string> fields_of(const data::Dataset& set) {
  const std::string format(set.format() ? set.format()->name : "");
  if (format == "messages" || format == "sharegpt") return {"user", "assistant"};
  if (format == "alpaca") return {"instruction", "input", "output"};
  if (format == "completion") return {"prompt", "completion"};
  if (format == "preference") return {"prompt", "chosen", "rejected"};
  if (format == "kto") return {"prompt", "completion", "label"};
  if (format == "classification") return {"text", "label"};
  if (format == "tokens") return {"input_ids"};
  return {"text"};
}

}  // namespace

RowsModel::RowsModel(QObject* parent) : QAbstractTableModel(parent), cache_(2000) {}

void RowsModel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  beginResetModel();
  document_ = document;
  rows_ = 0;
  fields_.clear();
  cache_.clear();
  if (document_ && document_->isOpen()) {
    fields_ = fields_of(document_->file());
    rows_ = static_cast<int>(document_->shownRows());
  }
  endResetModel();
  if (!document_) return;
  connect(document_, &DataDocument::opened, this, &RowsModel::reset);
  connect(document_, &DataDocument::shownChanged, this, &RowsModel::reset);
  connect(document_, &DataDocument::indexing, this, [this] {
    const int rows = static_cast<int>(document_->shownRows());
    if (rows <= rows_) return;
    beginInsertRows({}, rows_, rows - 1);
    rows_ = rows;
    endInsertRows();
  });
  connect(document_, &DataDocument::rowChanged, this, [this](uint32_t id) {
    cache_.remove(id);
    if (const auto row = document_->shownRowOf(id))
      Q_EMIT dataChanged(index(static_cast<int>(*row), 0), index(static_cast<int>(*row), columnCount() - 1));
  });
  connect(document_, &DataDocument::checkChanged, this, [this] {
    if (rows_ > 0) Q_EMIT dataChanged(index(0, 1), index(rows_ - 1, 1), {Qt::DecorationRole});
  });
}

void RowsModel::reset() {
  beginResetModel();
  cache_.clear();
  fields_ = document_->isOpen() ? fields_of(document_->file()) : std::vector<std::string>();
  rows_ = static_cast<int>(document_->shownRows());
  endResetModel();
}

int RowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : rows_;
}
int RowsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || fields_.empty() ? 0 : fixed_before + textColumns() + fixed_behind;
}

bool RowsModel::isTextColumn(int column) const {
  return column >= fixed_before && column < fixed_before + textColumns();
}

data::RowOrder RowsModel::orderOf(int column) const {
  if (column <= 0) return {};
  if (column == 1) return {data::OrderBy::fault, {}, false};
  if (isTextColumn(column)) return {data::OrderBy::text, fields_[static_cast<size_t>(column - fixed_before)], false};
  constexpr data::OrderBy behind[] = {data::OrderBy::turns, data::OrderBy::tokens, data::OrderBy::language,
                                      data::OrderBy::edited};
  return {behind[column - fixed_before - textColumns()], {}, false};
}

const RowsModel::Cells& RowsModel::cellsOf(uint32_t id) const {
  if (const Cells* known = cache_.object(id)) return *known;
  auto* cells = new Cells;
  try {
    const Json columns = document_->byId().columns_of(id);
    for (const std::string& field : fields_) {
      QString text = to_qstring(data::cell_text(columns, field, cell_bytes)).simplified();
      text.remove(QChar(0));
      cells->texts << text;
    }
    cells->features = document_->featuresOf(id);
  } catch (const Error& error) {  // before all lines are looked at, a broken one may be among them
    cells->problem = message_text(error);
  }
  cache_.insert(id, cells);
  return *cells;
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
  if (!document_ || !index.isValid() || index.row() >= rows_) return {};
  const int column = index.column(), behind = column - fixed_before - textColumns();
  if (role == Qt::TextAlignmentRole) {
    const bool number = column == 0 || behind == 0 || behind == 1;
    return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  const uint32_t id = document_->idAt(static_cast<size_t>(index.row()));
  if (role == Qt::DecorationRole && column == 1) {
    const int worst = document_->worstFault(id);
    if (worst > 2) return {};
    const auto state = worst == 0 ? theme::State::error : worst == 1 ? theme::State::warning : theme::State::none;
    return icon_pixmap(theme::state_icon(state), 16, theme::state_color(state, QPalette()), 2.0);
  }
  if (role == Qt::ToolTipRole && column == 1) {
    QStringList lines;
    for (const data::Finding* finding : document_->findingsOf(id))
      lines << tr("%1: %2").arg(kind_label(finding->kind), translated_sentence(to_qstring(finding->message)));
    return lines.isEmpty() ? QVariant() : lines.mid(0, 12).join('\n');
  }
  if (role == Qt::AccessibleTextRole) {
    const QString text = data(index, Qt::DisplayRole).toString(),
                  name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QString all = tr("row %1, %2, %3").arg(count_text(static_cast<qint64>(document_->placeOf(id)) + 1), name, text);
    for (const data::Finding* finding : document_->findingsOf(id))
      return all + ", " + translated_sentence(to_qstring(finding->message));
    return all;
  }
  if (role != Qt::DisplayRole) return {};
  if (column == 0) return count_text(static_cast<qint64>(document_->placeOf(id)) + 1);
  if (column == 1) return {};
  const Cells& cells = cellsOf(id);
  if (isTextColumn(column)) {
    if (!cells.problem.isEmpty()) return column == fixed_before ? cells.problem : QString();
    return cells.texts[column - fixed_before];
  }
  if (!cells.problem.isEmpty()) return {};
  switch (behind) {
    case 0:
      return count_text(cells.features.turns);
    case 1:
      return count_text(cells.features.tokens);
    case 2:
      return QString(data::name_of(cells.features.language));
    default:
      if (!document_->isReady()) return {};
      return document_->set()->is_added(id) ? tr("new") : document_->set()->is_edited(id) ? tr("edited") : QString();
  }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const int behind = section - fixed_before - textColumns();
  if (role == Qt::ToolTipRole && behind == 1) return tr("Estimated from the characters");
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  if (section == 0) return QString("#");
  if (section == 1) return QString("!");
  if (isTextColumn(section)) {
    const std::string& field = fields_[static_cast<size_t>(section - fixed_before)];
    static const std::map<std::string, const char*> names{
        {"user", QT_TR_NOOP("Prompt")},
        {"assistant", QT_TR_NOOP("Answer")},
        {"instruction", QT_TR_NOOP("Instruction")},
        {"input", QT_TR_NOOP("Input")},
        {"output", QT_TR_NOOP("Output")},
        {"prompt", QT_TR_NOOP("Prompt")},
        {"completion", QT_TR_NOOP("Answer")},
        {"chosen", QT_TR_NOOP("Chosen answer")},
        {"rejected", QT_TR_NOOP("Rejected answer")},
        {"text", QT_TR_NOOP("Text")},
        {"label", QT_TR_NOOP("Label")},
        {"input_ids", QT_TR_NOOP("Tokens")},
    };
    const auto found = names.find(field);
    return found == names.end() ? to_qstring(field) : tr(found->second);
  }
  constexpr const char* names[] = {QT_TR_NOOP("Turns"), QT_TR_NOOP("Tokens"), QT_TR_NOOP("Language"),
                                   QT_TR_NOOP("Edited")};
  return behind >= 0 && behind < 4 ? tr(names[behind]) : QString();
}

RowsTable::RowsTable(QWidget* parent) : QTableView(parent) {
  setObjectName("dataTable");
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setAlternatingRowColors(true);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSortIndicatorShown(true);
  horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setObjectName("dataTableHeader");
  describe(this, [] { return tr("Rows"); });
  restyle(this, [this] {
    verticalHeader()->setDefaultSectionSize(std::max(28, fontMetrics().height() + 10));
    verticalHeader()->setMinimumSectionSize(20);
    fitColumns(text_columns_);
  });
}

void RowsTable::fitColumns(int text_columns) {
  text_columns_ = text_columns;
  if (!model() || text_columns == 0) return;
  const QFontMetrics metrics = fontMetrics();
  const int columns = model()->columnCount();
  int fixed = 0;
  for (int column = 0; column < columns; ++column) {
    if (column >= fixed_before && column < fixed_before + text_columns) continue;
    const QString name = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int width = metrics.horizontalAdvance(name) + 24;
    if (column == 0) width = metrics.horizontalAdvance(QString("9,999,999")) + 12;
    if (column == 1) width = 34;
    setColumnWidth(column, width);
    fixed += width;
  }
  const int rest = std::max(120 * text_columns, viewport()->width() - fixed);
  for (int i = 0; i < text_columns; ++i) setColumnWidth(fixed_before + i, rest / text_columns);
}

void RowsTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns(text_columns_);
}

std::vector<int> RowsTable::selectedRowNumbers() const {
  std::vector<int> rows;
  if (!selectionModel()) return rows;
  for (const QItemSelectionRange& range : selectionModel()->selection())
    for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void RowsTable::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete) return Q_EMIT deleteAsked();
  if (event->key() == Qt::Key_F2 ||
      ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier))
    return Q_EMIT editAsked();
  QTableView::keyPressEvent(event);
}

}  // namespace ft::ui
