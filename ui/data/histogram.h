// Bars with their names: upright with the names below, or lying with the names before them, where names are words. A
// click or Return takes the one under the pointer or the cursor.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QFontMetrics;
class QPainter;

namespace ft::ui {

QString short_number(qint64 number);  // 2048 as 2k

class Histogram : public QWidget {
  Q_OBJECT

 public:
  struct Bar {
    QString name, hint;
    double value = 0;
  };
  enum class Bars { upright, lying };
  explicit Histogram(QWidget* parent, Bars way = Bars::upright);
  const std::vector<Bar>& bars() const { return bars_; }
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
  void paintUpright(QPainter& painter, const QFontMetrics& metrics, double most);
  void paintLying(QPainter& painter, const QFontMetrics& metrics, double most);
  int lineHeight() const;
  Bars way_;
  std::vector<Bar> bars_;
  int current_ = 0;
};

}  // namespace ft::ui
