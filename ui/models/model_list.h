// The list of base models: the catalogue's, here or not yet, and what was found on this machine. Rows come one by one
// from the search; sorting and filtering are Qt's (some hundred rows).
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <optional>
#include <vector>

#include "core/engine/device_memory.h"
#include "core/models/catalogue.h"
#include "core/models/facts.h"

namespace ft::ui {

// What the common uses of a model take in memory, from its shape.
struct ModelMemory {
  engine::Memory answer, lora, full;
};
inline constexpr int64_t memory_tokens = 1024;  // computed at once, or an answer with its prompt

struct ModelRow {
  QString model;   // what to give as MODEL: a name of the catalogue, or a path
  QString name;    // for people
  QString source;  // of FoundModel, or "catalogue"; untranslated
  std::optional<models::CatalogueEntry> entry;
  std::optional<models::ModelFacts> facts;  // of one that is here
  std::optional<ModelMemory> memory;        // once it is in a list
  int search = 0;                           // the search that found it

  bool here() const { return facts.has_value(); }
  bool usable() const { return facts && !facts->problem; }
};

// Reads headers; for a worker.
ModelRow row_of(const QString& model, const QString& name, const QString& source);

QString problem_of(const ModelRow& row);  // one sentence; empty where it can be a base
QString parameters_text(int64_t parameters);
QString source_text(const ModelRow& row);
QString licence_text(const ModelRow& row);
int64_t bytes_of(const ModelRow& row);

class ModelList : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { name, parameters, size, licence, fits, from, columns };
  enum Role { sort_role = Qt::UserRole, usable_role };

  explicit ModelList(QObject* parent = nullptr);

  void put(ModelRow row);  // replaces the one with the same model
  void dropOlderThan(int search);
  void setDevice(const engine::DeviceMemory& device);  // that models would compute on
  const engine::DeviceMemory& device() const { return device_; }
  const ModelRow& row(int index) const { return rows_[static_cast<size_t>(index)]; }
  int find(const QString& model) const;  // -1 where it is not listed

  bool fitsAny(int index) const;  // training of some kind
  QString fitsText(const ModelRow& row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const ModelRow& row, int column) const;
  QVariant sortKey(const ModelRow& row, int column) const;
  std::vector<ModelRow> rows_;
  engine::DeviceMemory device_;
};

class ModelFilter : public QSortFilterProxyModel {
 public:
  explicit ModelFilter(ModelList* list, QObject* parent = nullptr);
  void setText(const QString& text);
  void setOnlyFitting(bool on);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  ModelList* list_;
  QString text_;
  bool only_fitting_ = false;
};

}  // namespace ft::ui
