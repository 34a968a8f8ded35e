// A picture of the statistics: a title, bars each of which says what rows it stands for, and a sentence below.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/data/row_filter.h"
#include "ui/data/histogram.h"

class QLabel;

namespace ft::ui {

class StatisticsPicture : public QWidget {
  Q_OBJECT

 public:
  using Filter = std::function<void(data::RowQuery& query)>;  // adds what the bar stands for
  struct Bar {
    Histogram::Bar bar;
    Filter filter;
  };
  // `name` is the bars' object name.
  StatisticsPicture(const char* name, Histogram::Bars way, QWidget* parent);
  void show(const QString& title, std::vector<Bar> bars, const QString& note);
  void setNote(const QString& note);
  using QWidget::show;

 Q_SIGNALS:
  void chosen(const Filter& filter);

 private:
  QLabel *title_, *note_;
  Histogram* bars_;
  std::vector<Filter> filters_;
};

}  // namespace ft::ui
