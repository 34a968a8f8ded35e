// What the checks found, by check; each finding leads to its row and place, each check has its remedy.
#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>
#include <functional>
#include <vector>

#include "core/base/json.h"
#include "core/data/finding.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;
class QTreeView;

namespace ft::ui {

class DataDocument;
class Studio;

class FindingsModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  explicit FindingsModel(QObject* parent = nullptr) : QAbstractItemModel(parent) {}
  void setDocument(DataDocument* document);
  void refresh();

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  const ft::data::Finding* findingAt(const QModelIndex& index) const;  // a group's first
  std::string kindAt(const QModelIndex& index) const;
  std::vector<const ft::data::Finding*> findingsOf(const std::string& kind) const;
  QModelIndex next(const QModelIndex& from, bool forward) const;  // from finding to finding

 private:
  struct Group {
    std::string kind;
    ft::data::Severity severity;
    std::vector<uint32_t> findings;
  };
  QPointer<DataDocument> document_;
  std::vector<Group> groups_;
};

class FindingsPanel : public QWidget {
  Q_OBJECT

 public:
  FindingsPanel(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);
  void walk(bool forward);  // F8, Shift+F8
  void fixSafe();
  void showKind(const QString& kind);

 Q_SIGNALS:
  void placeAsked(uint32_t id, const QString& field);

 private:
  void refresh();
  void fix(const std::vector<const ft::data::Finding*>& findings, const QString& what, const Json& recipe = {});
  void ignoreWithReason(bool whole_check);
  QString ignoredText() const;
  void asked(const QModelIndex& index);
  void showOnly(const std::string& kind);
  Studio& studio_;
  QPointer<DataDocument> document_;
  FindingsModel* model_;
  QTreeView* tree_;
  QLabel* state_;
  QProgressBar* bar_;
  QPushButton *fix_all_, *fix_selected_, *fix_safe_, *recheck_, *checks_, *stop_, *ignored_;
  QToolButton* ignore_;
};

}  // namespace ft::ui
