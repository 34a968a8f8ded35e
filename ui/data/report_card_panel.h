// How good a data set is: a grade an aspect, what to do first, the worst rows, and whether it is enough.
#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class DataDocument;
class Studio;

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
