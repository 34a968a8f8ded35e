#include <cmath>

#include "core/runs/value_range.h"
#include "ui/charts/chart_axes.h"
#include "ui/charts/chart_view_private.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

QStringList ChartView::Private::noteTexts() const {
  const ChartPlot::Notes notes = plot->notes();
  const auto link_to = [](const char* target, const QString& text) {
    return QString("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped());
  };
  QStringList texts;
  if (notes.faint > 0) texts << ChartView::tr("%n more in grey", nullptr, notes.faint).toHtmlEscaped();
  if (notes.typed)
    texts << ChartView::tr("The y axis shows %1")
                     .arg(QString::fromStdString(runs::to_text({plot->setup().y_low, plot->setup().y_high})))
                     .toHtmlEscaped() +
                 " " + link_to("range", ChartView::tr("Show all"));
  else if (notes.clipped && notes.above > 0)
    texts << ChartView::tr("%n value(s) above %1", nullptr, static_cast<int>(notes.above))
                     .arg(value_text(notes.clip_high, values))
                     .toHtmlEscaped() +
                 " " + link_to("clip", ChartView::tr("Show all"));
  if (!notes.typed && notes.clipped && notes.below > 0)
    texts << ChartView::tr("%n value(s) below %1", nullptr, static_cast<int>(notes.below))
                     .arg(value_text(notes.clip_low, values))
                     .toHtmlEscaped() +
                 " " + link_to("clip", ChartView::tr("Show all"));
  if (notes.not_positive > 0)
    texts << ChartView::tr("%n value(s) of zero or less left out", nullptr, static_cast<int>(notes.not_positive))
                 .toHtmlEscaped();
  if (notes.infinite > 0)
    texts << ChartView::tr("%n infinite value(s)", nullptr, static_cast<int>(notes.infinite)).toHtmlEscaped();
  if (!notes.nan_curve.isEmpty())
    texts << ChartView::tr("%1: NaN from step %2")
                 .arg(notes.nan_curve, count_text(std::llround(notes.nan_from)))
                 .toHtmlEscaped();
  if (notes.curves_without_x > 0)
    texts << ChartView::tr("%n curve(s) lack this x", nullptr, notes.curves_without_x).toHtmlEscaped();
  if (notes.out_of_order > 0)
    texts << ChartView::tr("%n value(s) were written twice; the newest counts", nullptr,
                           static_cast<int>(notes.out_of_order))
                 .toHtmlEscaped();
  if (notes.too_short > 0 && plot->setup().smoothing > 0)
    texts << ChartView::tr("Fewer than 20 values are not smoothed").toHtmlEscaped();
  return texts;
}

}  // namespace ft::ui
