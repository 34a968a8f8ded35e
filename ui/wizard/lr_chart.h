// The learning rate over the steps of the run to come, as the schedule will give it.
#pragma once

#include <QWidget>
#include <vector>

namespace ft::config {
struct TrainConfig;
}

namespace ft::ui {

class LrChart : public QWidget {
  Q_OBJECT

 public:
  explicit LrChart(QWidget* parent = nullptr);
  // `steps` of the whole run; 0: not known yet, drawn over 100.
  void show(const config::TrainConfig& train, int64_t steps);
  using QWidget::show;
  const std::vector<double>& rates() const { return rates_; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  QSize sizeHint() const override { return {360, 130}; }

 private:
  std::vector<double> rates_;
  int64_t steps_ = 0;
  bool known_ = false;
};

}  // namespace ft::ui
