#include "ui/data/rows_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <map>

#include "core/base/error.h"
#include "core/data/row_json.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int cell_bytes = 900;  // what is read of a cell: about 300 Chinese characters
constexpr int fixed_before = 2;  // number, fault
constexpr int fixed_behind = 6;  // as below
enum Behind { turns, tokens, language, marks, tags, edited };
constexpr const char* behind_keys[] = {"turns", "tokens", "language", "marks", "tags", "edited"};
constexpr int most_copied = 100'000;  // rows

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
  if (document_) {
    disconnect(document_, nullptr, this, nullptr);
    disconnect(&document_->marks(), nullptr, this, nullptr);
  }
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
  connect(&document_->marks(), &MarkKeeper::changed, this, [this](const std::vector<uint32_t>& ids) {
    if (ids.size() != 1 && rows_ > 0) Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, columnCount() - 1));
  });
  connect(document_, &DataDocument::rowMarked, this, [this](uint32_t id) {
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
                                      data::OrderBy::marks, data::OrderBy::tags,   data::OrderBy::edited};
  return {behind[column - fixed_before - textColumns()], {}, false};
}

QString RowsModel::keyOf(int column) const {
  if (column == 0) return "#";
  if (column == 1) return "!";
  if (isTextColumn(column)) return to_qstring(fields_[static_cast<size_t>(column - fixed_before)]);
  const int behind = column - fixed_before - textColumns();
  return behind >= 0 && behind < fixed_behind ? behind_keys[behind] : "";
}

int RowsModel::columnOf(const QString& key) const {
  for (int column = 0; column < columnCount(); ++column)
    if (keyOf(column) == key) return column;
  return -1;
}

bool RowsModel::isEmptyColumn(int column) const {
  if (isTextColumn(column) && document_ && document_->isOpen()) {
    if (document_->file().layout() != data::Layout::table) return false;  // any row may bring it
    const std::string& field = fields_[static_cast<size_t>(column - fixed_before)];
    const auto& columns = document_->file().columns();
    return (field == "input" || field == "system") &&
           std::find(columns.begin(), columns.end(), document_->file().map().column_of(field)) == columns.end();
  }
  const int behind = column - fixed_before - textColumns();
  if (!document_ || (behind != marks && behind != tags)) return false;
  return behind == marks ? !document_->marks().any() : !document_->marks().anyTags();
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
    const bool number = column == 0 || behind == turns || behind == tokens;
    return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  const uint32_t id = document_->idAt(static_cast<size_t>(index.row()));
  if (role == Qt::DecorationRole && column == 1) {
    const int worst = document_->worstFault(id);
    if (worst > 2) return {};
    const auto state = worst == 0 ? theme::State::error : worst == 1 ? theme::State::warning : theme::State::none;
    return state_mark(state);
  }
  if (role == Qt::ToolTipRole && column == 1) {
    QStringList lines;
    for (const data::Finding* finding : document_->findingsOf(id))
      lines << tr("%1: %2").arg(kind_label(finding->kind), translated_sentence(to_qstring(finding->message)));
    return lines.isEmpty() ? QVariant() : lines.mid(0, 12).join('\n');
  }
  if (role == Qt::ToolTipRole && (behind == marks || behind == tags)) return mark_sentence(document_->marks().of(id));
  if (role == Qt::AccessibleTextRole) {
    const QString text = behind == marks ? mark_sentence(document_->marks().of(id))
                                         : data(index, Qt::DisplayRole).toString(),
                  name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QString all = tr("row %1, %2, %3").arg(count_text(static_cast<qint64>(document_->placeOf(id)) + 1), name, text);
    for (const data::Finding* finding : document_->findingsOf(id))
      return all + ", " + translated_sentence(to_qstring(finding->message));
    return all;
  }
  if (role != Qt::DisplayRole) return {};
  if (column == 0) return count_text(static_cast<qint64>(document_->placeOf(id)) + 1);
  if (column == 1) return {};
  if (behind == marks) return mark_signs(document_->marks().of(id));
  if (behind == tags) {
    QStringList names;
    for (const std::string& tag : document_->marks().of(id).tags) names << to_qstring(tag);
    return names.join(", ");
  }
  const Cells& cells = cellsOf(id);
  if (isTextColumn(column)) {
    if (!cells.problem.isEmpty()) return column == fixed_before ? cells.problem : QString();
    return cells.texts[column - fixed_before];
  }
  if (!cells.problem.isEmpty()) return {};
  switch (behind) {
    case turns:
      return count_text(cells.features.turns);
    case tokens:
      return count_text(cells.features.tokens);
    case language:
      return QString(data::name_of(cells.features.language));
    default:
      if (!document_->isReady()) return {};
      return document_->set()->is_added(id) ? tr("new") : document_->set()->is_edited(id) ? tr("edited") : QString();
  }
}

std::string RowsModel::rowText(int row) const {
  if (!document_ || !document_->isOpen() || static_cast<size_t>(row) >= document_->shownRows()) return {};
  const std::string text = document_->byId().text(document_->idAt(static_cast<size_t>(row)));
  return data::one_line_json(text, true);
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const int behind = section - fixed_before - textColumns();
  if (role == Qt::ToolTipRole && behind == tokens) return tr("Estimated from the characters");
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
                                   QT_TR_NOOP("Marks"), QT_TR_NOOP("Tags"),   QT_TR_NOOP("Edited")};
  return behind >= 0 && behind < fixed_behind ? tr(names[behind]) : QString();
}

RowsTable::RowsTable(Studio& studio, QWidget* parent) : QTableView(parent), studio_(studio) {
  setObjectName("dataTable");
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setAlternatingRowColors(true);
  setShowGrid(false);
  setTabKeyNavigation(false);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setMinimumSectionSize(24);  // the column of signs is narrower than a wide letter
  horizontalHeader()->setSortIndicatorShown(true);
  horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setObjectName("dataTableHeader");
  horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
          [this](const QPoint& at) { columnsMenu(horizontalHeader()->mapToGlobal(at)); });
  connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
    if (fitting_ || width == 0 || !rows()) return;
    widths_[rows()->keyOf(column)] = width;
    Q_EMIT columnsChanged();
  });
  describe(
      this, [] { return tr("Rows"); },
      [] { return tr("Space: reviewed, + good, − bad, 0 neither, T tags, N note, F2 edit, Del delete"); });
  restyle(this, [this] { applyDensity(); });
  connect(&studio_.preferences(), &Preferences::looksChanged, this, &RowsTable::applyDensity);
}

RowsModel* RowsTable::rows() const {
  return static_cast<RowsModel*>(model());
}

// Comfortable rows show two lines of a text, compact ones its beginning.
void RowsTable::applyDensity() {
  const bool compact = studio_.preferences().density() == Density::compact;
  const int line = fontMetrics().height();
  setWordWrap(!compact);
  verticalHeader()->setMinimumSectionSize(20);
  verticalHeader()->setDefaultSectionSize(compact ? std::max(28, line + 8) : std::max(44, 2 * line + 10));
  fitColumns();
}

bool RowsTable::isShown(int column) const {
  const auto wanted = shown_.constFind(rows()->keyOf(column));
  return wanted != shown_.constEnd() ? *wanted : !rows()->isEmptyColumn(column);
}

void RowsTable::fitColumns() {
  if (!model() || rows()->textColumns() == 0) return;
  fitting_ = true;
  const QFontMetrics metrics = fontMetrics();
  int fixed = 0, texts = 0;
  for (int column = 0; column < rows()->columnCount(); ++column) {
    setColumnHidden(column, !isShown(column));
    if (isColumnHidden(column)) continue;
    const QString key = rows()->keyOf(column);
    const bool text = rows()->isTextColumn(column);
    if (!widths_.contains(key) && text) {
      ++texts;
      continue;
    }
    int width = metrics.horizontalAdvance(model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()) + 24;
    if (key == "#") width = metrics.horizontalAdvance(QString("9,999,999")) + 12;
    if (key == "!") width = 34;
    if (key == "tags") width = std::max(width, metrics.averageCharWidth() * 16);
    if (widths_.contains(key)) width = widths_[key];
    setColumnWidth(column, width);
    fixed += width;
  }
  const int rest = std::max(120 * texts, viewport()->width() - fixed);
  for (int column = 0; texts > 0 && column < rows()->columnCount(); ++column)
    if (rows()->isTextColumn(column) && !isColumnHidden(column) && !widths_.contains(rows()->keyOf(column)))
      setColumnWidth(column, rest / texts);
  fitting_ = false;
}

void RowsTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void RowsTable::columnsMenu(const QPoint& at) {
  if (!model()) return;
  auto* menu = new QMenu(this);
  menu->setObjectName("columnsMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (int column = 1; column < rows()->columnCount(); ++column) {
    const QString key = rows()->keyOf(column);
    QString name = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    if (key == "!") name = tr("Fault");
    QAction* action = menu->addAction(name);
    action->setObjectName("actionColumn_" + key);
    action->setCheckable(true);
    action->setChecked(!isColumnHidden(column));
    connect(action, &QAction::toggled, this, [this, key](bool on) {
      shown_[key] = on;
      fitColumns();
      Q_EMIT columnsChanged();
    });
  }
  menu->addSeparator();
  QAction* reset = menu->addAction(tr("Reset the columns"));
  reset->setObjectName("actionColumnsReset");
  connect(reset, &QAction::triggered, this, [this] {
    widths_.clear();
    shown_.clear();
    fitColumns();
    Q_EMIT columnsChanged();
  });
  menu->popup(at);
}

Json RowsTable::columnsState() const {
  Json state = Json::object();
  for (auto at = widths_.cbegin(); at != widths_.cend(); ++at) state["widths"][at.key().toStdString()] = at.value();
  for (auto at = shown_.cbegin(); at != shown_.cend(); ++at) state["shown"][at.key().toStdString()] = at.value();
  return state;
}

void RowsTable::setColumnsState(const Json& state) {
  widths_.clear();
  shown_.clear();
  if (state.is_object()) {
    if (state.contains("widths") && state["widths"].is_object())
      for (const auto& [key, width] : state["widths"].items())
        if (width.is_number_integer()) widths_[to_qstring(key)] = std::clamp(width.get<int>(), 20, 4000);
    if (state.contains("shown") && state["shown"].is_object())
      for (const auto& [key, on] : state["shown"].items())
        if (on.is_boolean()) shown_[to_qstring(key)] = on.get<bool>();
  }
  fitColumns();
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

// A heading that is painted asks each row whether its column is selected, 110 ms of a million; it shows nothing of
// that, so that it gets a selection of its own, which stays empty.
void RowsTable::setSelectionModel(QItemSelectionModel* selection) {
  QTableView::setSelectionModel(selection);
  if (model()) horizontalHeader()->setSelectionModel(new QItemSelectionModel(model(), horizontalHeader()));
}

// selectAll() asks every column and touches what is out of view; one range says the same.
void RowsTable::selectMatching() {
  if (!model() || model()->rowCount() == 0) return;
  const QItemSelection all(model()->index(0, 0), model()->index(model()->rowCount() - 1, model()->columnCount() - 1));
  selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
}

void RowsTable::copyRows() const {
  if (!model()) return;
  QStringList lines, cells;
  const auto take = [&](const QVariant& value) { cells << value.toString().replace('\t', ' ').replace('\n', ' '); };
  const auto end_line = [&] {
    lines << cells.join('\t');
    cells.clear();
  };
  std::vector<int> columns;
  for (int column = 0; column < model()->columnCount(); ++column)
    if (!isColumnHidden(column) && column != 1) columns.push_back(column);
  for (const int column : columns) take(model()->headerData(column, Qt::Horizontal, Qt::DisplayRole));
  end_line();
  std::vector<int> rows = selectedRowNumbers();
  if (rows.size() > most_copied) rows.resize(most_copied);
  for (const int row : rows) {
    for (const int column : columns) take(model()->index(row, column).data());
    end_line();
  }
  // The cells show the beginning of a text; the rows themselves go with them, for pasting here.
  QByteArray whole;
  if (const auto* shown = qobject_cast<const RowsModel*>(model()))
    for (const int row : rows) whole += QByteArray::fromStdString(shown->rowText(row)) + '\n';
  auto* copied = new QMimeData;
  copied->setText(lines.join('\n') + '\n');
  if (!whole.isEmpty()) copied->setData(rows_mime, whole);
  QApplication::clipboard()->setMimeData(copied);
}

void RowsTable::contextMenuEvent(QContextMenuEvent* event) {
  const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
  Q_EMIT menuAsked(by_key ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

// The letters of the table's own commands must not be taken for shortcuts elsewhere.
bool RowsTable::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
    event->accept();
    return true;
  }
  return QTableView::event(event);
}

void RowsTable::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copyRows();
  const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier ||
                     event->modifiers() == Qt::ShiftModifier;
  if (plain) {
    switch (event->key()) {
      case Qt::Key_Delete:
        return Q_EMIT deleteAsked();
      case Qt::Key_F2:
        return Q_EMIT editAsked();
      case Qt::Key_Return:
      case Qt::Key_Enter:
        if (event->modifiers() == Qt::ShiftModifier) break;
        return Q_EMIT editAsked();
      case Qt::Key_Space:
        return Q_EMIT markAsked("reviewed");
      case Qt::Key_Plus:
        return Q_EMIT markAsked("good");
      case Qt::Key_Minus:
        return Q_EMIT markAsked("bad");
      case Qt::Key_0:
        return Q_EMIT markAsked({});
      case Qt::Key_Asterisk:
        return Q_EMIT markAsked("starred");
      case Qt::Key_T:
        return Q_EMIT tagsAsked();
      case Qt::Key_N:
        return Q_EMIT noteAsked();
      default:
        break;
    }
  }
  QTableView::keyPressEvent(event);
}

}  // namespace ft::ui
