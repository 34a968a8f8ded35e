// How good and how much: the report card, the advice, and histograms whose bars filter the table.
#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

#include "ui/bridge/async.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class CoverageView;
class CutLineView;
class DataDocument;
class Studio;

// Vertical bars with their names below; a click or Return takes the one under the pointer or the cursor.
class Histogram : public QWidget {
  Q_OBJECT

 public:
  struct Bar {
    QString name, hint;
    double value = 0;
  };
  explicit Histogram(QWidget* parent);
  void setBars(std::vector<Bar> bars, const QString& accessible_name);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void chosen(int bar);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QRect barRect(int bar) const;
  int barAt(const QPoint& point) const;
  std::vector<Bar> bars_;
  int current_ = 0;
};

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

class ReportCardPanel : public QWidget {
  Q_OBJECT

 public:
  ReportCardPanel(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);

 Q_SIGNALS:
  void kindAsked(const QString& kind);
  void rowAsked(uint32_t id);

 private:
  void refresh();
  void exportReport();
  Studio& studio_;
  QPointer<DataDocument> document_;
  QLabel *grade_, *state_, *worst_, *advice_;
  QComboBox* task_;
  QGridLayout* grades_;
  QVBoxLayout* first_;
  QWidget* body_;
  QPushButton* export_;
};

QString grade_sentence(const DataDocument& document);  // "grade B", empty before the check

}  // namespace ft::ui
