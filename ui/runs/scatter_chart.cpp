// One setting or result of many runs against another, as dots.
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/runs/association.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_scene.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/run_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t enough_for_rho = 5;
constexpr double dot_room = 10;   // a dot stays clear of the figures
constexpr double name_room = 20;  // of the y axis' name
constexpr double longest_name = 140;

}  // namespace

class ScatterChart::Dots : public QWidget {
 public:
  explicit Dots(ScatterChart* owner) : QWidget(owner), owner_(owner) {
    setObjectName("scatterDots");
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMouseTracking(true);
    setMinimumSize(200, 140);
  }
  const RunAxis *x = nullptr, *y = nullptr, *color = nullptr;  // color: null where each run has its own
  bool pareto = false;

 protected:
  QRectF area() const { return QRectF(rect()).adjusted(88, 16, -24, -44); }
  QPointF at(size_t run) const { return {placeX(x->at[run]), placeY(y->at[run])}; }
  int runAt(QPointF point) const {
    int best = -1;
    double distance = 12;
    if (!x || !y) return best;
    for (size_t run = 0; run < owner_->runs_.size(); ++run) {
      if (std::isnan(x->at[run]) || std::isnan(y->at[run])) continue;
      const QPointF away = at(run) - point;
      if (const double d = std::hypot(away.x(), away.y()); d < distance) best = static_cast<int>(run), distance = d;
    }
    return best;
  }

  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::small_font());
    const QColor text = palette().color(QPalette::Text), base = palette().color(QPalette::Base);
    if (!x || !y || owner_->runs_.empty()) {
      painter.setPen(palette().color(QPalette::PlaceholderText));
      painter.drawText(rect(), Qt::AlignCenter, ScatterChart::tr("Show runs with the eye; each becomes a dot."));
      return;
    }
    paintAxes(painter);
    if (pareto) {
      QPolygonF front;
      for (const size_t run : pareto_front(*x, *y)) front << at(run);
      painter.setPen(QPen(theme::mix(text, base, 0.6), 1, Qt::DashLine));
      painter.drawPolyline(front);
    }
    for (size_t run = 0; run < owner_->runs_.size(); ++run)
      if (!std::isnan(x->at[run]) && !std::isnan(y->at[run]))
        paint_shape(painter, at(run), owner_->runs_[run].color % 10, 5, colorOf(run));
    paintNames(painter);
    if (color && !color->choices) paintScale(painter);
    if (current_ >= 0 && current_ < static_cast<int>(x->at.size())) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(at(static_cast<size_t>(current_)), 9, 9);
    }
    if (hasFocus()) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
  }
  void mousePressEvent(QMouseEvent* event) override { choose(runAt(event->position())); }
  // Left and Right go through the dots by x.
  void keyPressEvent(QKeyEvent* event) override {
    const int way = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (way == 0 || !x || !y) return QWidget::keyPressEvent(event);
    std::vector<size_t> order;
    for (size_t run = 0; run < x->at.size(); ++run)
      if (!std::isnan(x->at[run]) && !std::isnan(y->at[run])) order.push_back(run);
    if (order.empty()) return;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return x->at[a] < x->at[b]; });
    const auto now = std::find(order.begin(), order.end(), static_cast<size_t>(std::max(0, current_)));
    const auto place = current_ < 0 || now == order.end() ? 0 : (now - order.begin()) + way;
    choose(static_cast<int>(order[static_cast<size_t>(
        std::clamp<std::ptrdiff_t>(place, 0, static_cast<std::ptrdiff_t>(order.size()) - 1))]));
  }
  bool event(QEvent* event) override {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int run = runAt(help->pos());
    if (run < 0) {
      QToolTip::hideText();
      return true;
    }
    const auto at = static_cast<size_t>(run);
    QToolTip::showText(
        help->globalPos(),
        QString("%1\n%2: %3\n%4: %5").arg(owner_->runs_[at].name, x->title, x->labels[at], y->title, y->labels[at]),
        this);
    return true;
  }

 private:
  double placeX(double place) const { return area().left() + dot_room + place * (area().width() - 2 * dot_room); }
  double placeY(double place) const { return area().bottom() - dot_room - place * (area().height() - 2 * dot_room); }

  // Figures at round places, choices at theirs; the names of the axes stand apart from them.
  void paintAxes(QPainter& painter) const {
    const QColor text = palette().color(QPalette::Text), base = palette().color(QPalette::Base);
    const QColor line = theme::mix(text, base, 0.15), figures = theme::mix(text, base, 0.75);
    const QFontMetricsF metrics(painter.font());
    for (const auto& [place, said] : marks_of(*y)) {
      painter.setPen(QPen(line, 1));
      painter.drawLine(QPointF(area().left(), placeY(place)), QPointF(area().right(), placeY(place)));
      painter.setPen(figures);
      painter.drawText(QRectF(name_room, placeY(place) - 9, area().left() - name_room - 6, 18),
                       Qt::AlignRight | Qt::AlignVCenter,
                       metrics.elidedText(said, Qt::ElideMiddle, area().left() - name_room - 6));
    }
    painter.setPen(QPen(theme::mix(text, base, 0.5), 1));
    painter.drawLine(area().bottomLeft(), area().bottomRight());
    double taken = -1;
    for (const auto& [place, said] : marks_of(*x)) {
      const double center = placeX(place), width = metrics.horizontalAdvance(said) + 8;
      painter.setPen(QPen(theme::mix(text, base, 0.5), 1));
      painter.drawLine(QPointF(center, area().bottom()), QPointF(center, area().bottom() + 4));
      if (center - width / 2 < taken) continue;
      taken = center + width / 2;
      painter.setPen(figures);
      painter.drawText(QRectF(center - width / 2, area().bottom() + 5, width, 18), Qt::AlignCenter, said);
    }
    painter.setPen(text);
    painter.drawText(QRectF(area().left(), area().bottom() + 23, area().width(), 18), Qt::AlignCenter, x->title);
    painter.save();
    painter.translate(2, area().center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area().height() / 2, 0, area().height(), 18), Qt::AlignCenter, y->title);
    painter.restore();
  }

  static std::vector<std::pair<double, QString>> marks_of(const RunAxis& axis) {
    std::vector<std::pair<double, QString>> marks;
    for (const double tick : ticks_of(axis)) marks.emplace_back(place_of(axis, tick), axis_text(axis, tick));
    for (size_t run = 0; axis.choices && run < axis.at.size(); ++run)
      if (const std::pair mark{axis.at[run], axis.labels[run]}; std::ranges::find(marks, mark) == marks.end())
        marks.push_back(mark);
    std::ranges::stable_sort(marks, {}, &std::pair<double, QString>::first);
    return marks;
  }

  // Beside each dot, as long as no other name or dot is there; the others are read by pointing at them.
  void paintNames(QPainter& painter) const {
    const QFontMetricsF metrics(painter.font());
    std::vector<QRectF> taken;
    const auto known = [&](size_t run) { return !std::isnan(x->at[run]) && !std::isnan(y->at[run]); };
    for (size_t run = 0; run < owner_->runs_.size(); ++run)
      if (known(run)) taken.emplace_back(at(run).x() - 6, at(run).y() - 6, 12, 12);
    painter.setPen(palette().color(QPalette::Text));
    for (size_t run = 0; run < owner_->runs_.size(); ++run) {
      if (!known(run)) continue;
      const QString name = metrics.elidedText(owner_->runs_[run].name, Qt::ElideMiddle, longest_name);
      const QPointF dot = at(run);
      const double width = metrics.horizontalAdvance(name) + 2;
      for (const double left : {dot.x() + 9, dot.x() - 9 - width}) {
        const QRectF plate(left, dot.y() - 8, width, 16);
        const bool fits = plate.right() < this->width() && plate.left() > area().left();
        if (!fits || std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(plate); })) continue;
        painter.drawText(plate, Qt::AlignLeft | Qt::AlignVCenter, name);
        taken.push_back(plate);
        break;
      }
    }
  }

  QColor colorOf(size_t run) const {
    const ComparedRun& one = owner_->runs_[run];
    if (color)
      return std::isnan(color->at[run]) ? palette().color(QPalette::PlaceholderText)
                                        : shade_of(color->at[run], palette());
    return one.baseline ? palette().color(QPalette::Text)
                        : theme::series_color(one.color % 10, theme::is_dark(palette()));
  }
  void choose(int run) {
    if (run < 0) return;
    current_ = run;
    update();
    const auto at = static_cast<size_t>(run);
    setAccessibleDescription(
        QString("%1, %2 %3, %4 %5").arg(owner_->runs_[at].name, x->title, x->labels[at], y->title, y->labels[at]));
    Q_EMIT owner_->chosen({to_qstring(owner_->runs_[at].path)});
  }
  // What the colours mean, from the lowest to the highest.
  void paintScale(QPainter& painter) const {
    const QRectF bar(area().right() - 120, 3, 120, 7);
    for (int i = 0; i < 60; ++i)
      painter.fillRect(QRectF(bar.left() + 2 * i, bar.top(), 2, bar.height()), shade_of(i / 59.0, palette()));
    painter.setPen(theme::mix(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.75));
    painter.drawText(QRectF(bar.left() - 90, bar.top() - 6, 84, 18), Qt::AlignRight, axis_text(*color, color->low));
    painter.drawText(QRectF(bar.right() + 2, bar.top() - 6, 60, 18), Qt::AlignLeft, axis_text(*color, color->high));
  }
  ScatterChart* owner_;
  int current_ = -1;
};

ScatterChart::ScatterChart(QWidget* parent) : QWidget(parent) {
  setObjectName("scatterChart");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  auto* bar = new QHBoxLayout;
  const auto combo = [&](const char* name, QComboBox*& made, std::function<QString()> text) {
    auto* title = label(this, "", text);
    made = new QComboBox(this);
    made->setObjectName(name);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    describe(made, text);
    title->setBuddy(made);
    connect(made, &QComboBox::currentIndexChanged, this, [this] { showChoice(); });
    bar->addWidget(title);
    bar->addWidget(made);
  };
  combo("scatterXCombo", x_, [] { return tr("x"); });
  combo("scatterYCombo", y_, [] { return tr("y"); });
  combo("scatterColorCombo", color_, [] { return tr("Colour"); });
  pareto_ = new QCheckBox(this);
  pareto_->setObjectName("scatterParetoCheck");
  retranslate(pareto_, [this] { pareto_->setText(tr("Pareto front")); });
  describe(
      pareto_, [] { return tr("Pareto front"); },
      [] { return tr("Joins the runs that no other beats in both. Of an exam more is better, of the rest less."); });
  connect(pareto_, &QCheckBox::toggled, this, [this] { showChoice(); });
  bar->addWidget(pareto_);
  note_ = label(this, "scatterNoteLabel", {});
  theme::set_quiet(note_);
  bar->addWidget(note_, 1);
  all->addLayout(bar);
  dots_ = new Dots(this);
  describe(dots_, [] { return tr("The compared runs as dots"); });
  dots_->setToolTip({});
  all->addWidget(dots_, 1);
  retranslate(this, [this] { setRuns(ComparedRuns(runs_)); });
}

void ScatterChart::setRuns(const ComparedRuns& runs) {
  const QString old_x = x_->currentData().toString(), old_y = y_->currentData().toString();
  runs_ = runs;
  dots_->x = dots_->y = dots_->color = nullptr;
  axes_ = axes_of(runs_);
  const auto fill = [&](QComboBox* combo, const QString& old, int otherwise) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const RunAxis& axis : axes_) combo->addItem(axis.title, to_qstring(axis.id));
    const int found = combo->findData(old);
    combo->setCurrentIndex(found >= 0 ? found : otherwise);
  };
  const int last = static_cast<int>(axes_.size()) - 1;
  int first = 0;
  for (int i = 0; i <= last; ++i)
    if (axes_[static_cast<size_t>(i)].id == "setting:train.learning_rate") first = i;
  fill(x_, old_x, first);
  fill(y_, old_y, last);
  const QString old_color = color_->currentData().toString();
  fill(color_, old_color, 0);
  {
    const QSignalBlocker quiet(color_);
    color_->insertItem(0, tr("of the run"), QString());
    color_->setCurrentIndex(std::max(0, color_->findData(old_color)));
  }
  showChoice();
}

void ScatterChart::showChoice() {
  const int x = x_->currentIndex(), y = y_->currentIndex();
  const bool any = x >= 0 && y >= 0 && x < static_cast<int>(axes_.size()) && y < static_cast<int>(axes_.size());
  dots_->x = any ? &axes_[static_cast<size_t>(x)] : nullptr;
  dots_->y = any ? &axes_[static_cast<size_t>(y)] : nullptr;
  const int color = color_->currentIndex() - 1;
  dots_->color = color >= 0 && color < static_cast<int>(axes_.size()) ? &axes_[static_cast<size_t>(color)] : nullptr;
  dots_->pareto = pareto_->isChecked() && any && !dots_->x->choices && !dots_->y->choices;
  pareto_->setEnabled(any && !dots_->x->choices && !dots_->y->choices);
  QString note;
  if (any && !dots_->x->choices && !dots_->y->choices) {
    std::vector<double> a, b;
    for (size_t run = 0; run < runs_.size(); ++run)
      if (std::isfinite(dots_->x->at[run]) && std::isfinite(dots_->y->at[run])) {
        a.push_back(dots_->x->at[run]);
        b.push_back(dots_->y->at[run]);
      }
    if (const auto rho = runs::spearman(a, b); rho && a.size() >= enough_for_rho)
      note = tr("Rank correlation %1 over %n run(s)", nullptr, static_cast<int>(a.size()))
                 .arg(QLocale().toString(*rho, 'f', 2));
  }
  note_->setText(note);
  dots_->update();
}

}  // namespace ft::ui
