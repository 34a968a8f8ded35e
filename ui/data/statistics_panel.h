// How much and what: pictures of a data set whose bars and dots filter the table.
#pragma once

#include <QPointer>
#include <QWidget>
#include <string>
#include <vector>

#include "ui/bridge/async.h"

class QLabel;
class QPushButton;

namespace ft::ui {

class CoverageView;
class CutLineView;
class DataDocument;
class Histogram;

class StatisticsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit StatisticsPanel(QWidget* parent);
  void setDocument(DataDocument* document);
  void setCutoff(int tokens);

 Q_SIGNALS:
  void rowAsked(uint32_t id);
  void cutoffChosen(int tokens);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void connectViews();
  void refresh();
  void measure();  // lengths and the map, when they are in view
  void sayCut();
  void showLabel(int bar);
  QPointer<DataDocument> document_;
  QLabel *cut_text_, *map_text_, *lengths_text_, *turns_text_, *kinds_text_, *state_;
  CutLineView* cut_line_;
  CoverageView* map_;
  QPushButton* show_cut_;
  Histogram *lengths_, *turns_, *languages_, *labels_;
  QWidget* body_;
  std::vector<int> turn_counts_;
  std::vector<int> token_bins_;
  std::vector<std::string> label_names_;
  bool labels_are_roles_ = false, stale_ = true;
  Latest measuring_;
};

}  // namespace ft::ui
