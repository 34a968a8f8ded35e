#include "ui/models/model_list.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>
#include <algorithm>

#include "core/models/scan.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"

namespace ft::ui {

namespace {

QString families_text() {
  QStringList titles;
  for (const models::Family* family : models::all_families()) titles << translated_sentence(to_qstring(family->title));
  return list_text(titles);
}

std::optional<ModelMemory> memory_of(const ModelRow& row, const engine::Precision& precision) {
  if (!row.facts || !row.facts->family || !row.facts->shape) return std::nullopt;
  const models::Family& family = *row.facts->family;
  const models::DecoderShape& shape = *row.facts->shape;
  config::RunSpec lora, full;
  full.finetuning_type = "full";
  return ModelMemory{engine::memory_of_answer(family, shape, memory_tokens),
                     engine::memory_of_run(family, shape, lora, memory_tokens, precision),
                     engine::memory_of_run(family, shape, full, memory_tokens, precision)};
}

}  // namespace

ModelRow row_of(const QString& model, const QString& name, const QString& source) {
  ModelRow row{model, name, source, {}, models::read_facts(model.toStdString()), {}, 0};
  if (row.name.isEmpty()) row.name = to_qstring(row.facts->name);
  return row;
}

QString problem_of(const ModelRow& row) {
  if (!row.facts || !row.facts->problem) return {};
  if (row.facts->format == "pickle") {
    const QString file = row.facts->files.empty() ? row.name : to_qstring(row.facts->files.front().first);
    return ModelList::tr(
               "%1 is in the old pickle format, which can run code, and is not opened. Convert it to safetensors.")
        .arg(file);
  }
  if (row.facts->problem->code() == Code::unsupported && !row.facts->family && !row.facts->kind.empty())
    return ModelList::tr("Model family \"%1\" is not supported. Supported: %2.")
        .arg(to_qstring(row.facts->kind), families_text());
  return text_of(*row.facts->problem);
}

QString parameters_text(int64_t parameters) {
  if (parameters <= 0) return QString::fromUtf8("–");
  const auto value = static_cast<double>(parameters);
  if (value >= 1e9) return QLocale().toString(value / 1e9, 'f', value < 1e10 ? 1 : 0) + " B";
  if (value >= 1e5) return QLocale().toString(value / 1e6, 'f', value < 1e7 ? 1 : 0) + " M";
  return QLocale().toString(value / 1e3, 'f', 0) + " K";
}

QString source_text(const ModelRow& row) {
  if (row.entry) return row.here() ? ModelList::tr("Catalogue") : ModelList::tr("Catalogue, not here yet");
  return row.source == "folder" ? ModelList::tr("Own folder") : row.source;
}

QString licence_text(const ModelRow& row) {
  if (row.entry) return to_qstring(row.entry->licence);
  if (row.facts && !row.facts->licence.name.empty()) return to_qstring(row.facts->licence.name);
  return QString::fromUtf8("–");
}

int64_t bytes_of(const ModelRow& row) {
  if (row.facts) return row.facts->bytes;
  return row.entry && row.entry->bytes > 0 ? row.entry->bytes : -1;
}

ModelList::ModelList(QObject* parent) : QAbstractTableModel(parent) {}

int ModelList::find(const QString& model) const {
  for (size_t i = 0; i < rows_.size(); ++i) {
    const ModelRow& row = rows_[i];
    if (row.model == model || (row.facts && to_qstring(row.facts->path) == model)) return static_cast<int>(i);
  }
  return -1;
}

void ModelList::put(ModelRow row) {
  row.memory = memory_of(row, device_.precision);
  int at = find(row.model);
  if (at < 0 && row.facts) at = find(to_qstring(row.facts->path));
  if (at < 0) {
    const int end = static_cast<int>(rows_.size());
    beginInsertRows({}, end, end);
    rows_.push_back(std::move(row));
    endInsertRows();
    return;
  }
  ModelRow& old = rows_[static_cast<size_t>(at)];
  if (old.entry && !row.entry) {  // found again in our own folder: it stays the catalogue's
    row.entry = old.entry;
    row.model = old.model;
    row.name = old.name;
    row.source = old.source;
  }
  old = std::move(row);
  Q_EMIT dataChanged(index(at, 0), index(at, columns - 1));
}

void ModelList::dropOlderThan(int search) {
  for (int i = static_cast<int>(rows_.size()) - 1; i >= 0; --i)
    if (row(i).search < search) {
      beginRemoveRows({}, i, i);
      rows_.erase(rows_.begin() + i);
      endRemoveRows();
    }
}

void ModelList::setDevice(const engine::DeviceMemory& device) {
  device_ = device;
  for (ModelRow& row : rows_) row.memory = memory_of(row, device_.precision);
  if (!rows_.empty()) Q_EMIT dataChanged(index(0, fits), index(rowCount() - 1, fits));
}

bool ModelList::fitsAny(int index) const {
  const auto& memory = row(index).memory;
  return memory && (memory->lora.total() < device_.free_bytes || memory->full.total() < device_.free_bytes);
}

QString ModelList::fitsText(const ModelRow& row) const {
  if (!row.memory || !row.usable() || device_.total_bytes == 0) return QString::fromUtf8("–");
  QStringList what;
  if (row.memory->answer.total() < device_.free_bytes) what << tr("answers");
  if (row.memory->lora.total() < device_.free_bytes) what << "LoRA";
  if (row.memory->full.total() < device_.free_bytes) what << tr("full");
  if (what.isEmpty()) return tr("too big");
  return what.size() == 3 ? tr("all") : what.join(", ");
}

int ModelList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}
int ModelList::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QString ModelList::text(const ModelRow& row, int column) const {
  switch (column) {
    case name:
      return row.name;
    case parameters:
      return parameters_text(row.facts ? row.facts->parameters : 0);
    case size:
      return bytes_text(bytes_of(row));
    case licence:
      return licence_text(row);
    case fits:
      return fitsText(row);
    case from:
      return source_text(row);
    default:
      return {};
  }
}

QVariant ModelList::sortKey(const ModelRow& row, int column) const {
  if (column == parameters) return row.facts ? static_cast<qlonglong>(row.facts->parameters) : 0;
  if (column == size) return static_cast<qlonglong>(bytes_of(row));
  if (column == fits) return row.memory && row.usable() ? static_cast<qlonglong>(row.memory->lora.total()) : INT64_MAX;
  return text(row, column).toCaseFolded();
}

QVariant ModelList::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const ModelRow& shown = row(index.row());
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return text(shown, column);
    case Qt::ForegroundRole:
      if (shown.usable()) return {};
      return QApplication::palette().color(QPalette::PlaceholderText);
    case Qt::DecorationRole:
      if (column != name) return {};
      return icon(shown.usable() ? "good" : shown.here() ? "warning" : "down");
    case Qt::ToolTipRole: {
      const QString problem = problem_of(shown);
      if (!problem.isEmpty()) return problem;
      return shown.facts ? to_qstring(shown.facts->path) : tr("Not on this computer yet.");
    }
    case Qt::TextAlignmentRole:
      if (column == parameters || column == size) return int(Qt::AlignRight | Qt::AlignVCenter);
      return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: {
      if (column != name) return text(shown, column);
      const QString problem = problem_of(shown);
      if (!problem.isEmpty()) return tr("%1: %2").arg(shown.name, problem);
      if (!shown.here()) return tr("%1, not on this computer yet").arg(shown.name);
      return tr("%1, %2 parameters, fits: %3").arg(shown.name, text(shown, parameters), fitsText(shown));
    }
    case sort_role:
      return sortKey(shown, column);
    case usable_role:
      return shown.usable();
    default:
      return {};
  }
}

QVariant ModelList::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((section == parameters || section == size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case name:
      return tr("Name");
    case parameters:
      return tr("Parameters");
    case size:
      return tr("Size");
    case licence:
      return tr("Licence");
    case fits:
      return tr("Fits");
    case from:
      return tr("From");
    default:
      return {};
  }
}

ModelFilter::ModelFilter(ModelList* list, QObject* parent) : QSortFilterProxyModel(parent), list_(list) {
  setSourceModel(list);
  setSortRole(ModelList::sort_role);
  setDynamicSortFilter(true);
}

void ModelFilter::setText(const QString& text) {
  text_ = text.trimmed();
  invalidateFilter();
}

void ModelFilter::setOnlyFitting(bool on) {
  only_fitting_ = on;
  invalidateFilter();
}

bool ModelFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  if (only_fitting_ && !(list_->row(row).usable() && list_->fitsAny(row))) return false;
  if (text_.isEmpty()) return true;
  const ModelRow& shown = list_->row(row);
  const QString all = shown.name + '\n' + shown.model + '\n' + licence_text(shown) + '\n' + source_text(shown) + '\n' +
                      (shown.facts ? to_qstring(shown.facts->kind) : QString());
  return all.contains(text_, Qt::CaseInsensitive);
}

}  // namespace ft::ui
