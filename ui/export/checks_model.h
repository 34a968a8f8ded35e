// What was checked about an export, a line each: pending, passed with its figures, or failed with the reason.
#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <optional>
#include <string>

#include "core/engine/engine.h"

namespace ft::ui {

class ChecksModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void clear();
  void wait();
  void reach(int passed);  // while waiting: how many of them have been made  // all pending
  void show(const engine::ExportReport& report);
  void fail(const QString& sentence);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  enum class State { none, pending, passed, failed };
  QString text(int row) const;
  QStringList extra() const;
  State state_ = State::none;
  engine::ExportReport report_;
  QString failure_;
  int reached_ = 0;
};

}  // namespace ft::ui
