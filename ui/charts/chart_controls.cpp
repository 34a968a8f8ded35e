#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_export.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_view_private.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int side_below = 760;  // logical pixels

}  // namespace

QAction* ChartView::Private::action(const char* name, std::function<QString()> text, bool checkable) {
  auto* made = new QAction(q);
  made->setObjectName(name);
  made->setCheckable(checkable);
  retranslate(q, [made, text = std::move(text)] { made->setText(text()); });
  return made;
}

void ChartView::Private::buildActions() {
  const auto flag = [this](const char* name, std::function<QString()> text, bool ChartSetup::*member) {
    QAction* made = action(name, std::move(text));
    connect(made, &QAction::toggled, q,
            [this, member](bool on) { changeSetup([&](ChartSetup& setup) { setup.*member = on; }); });
    return made;
  };
  log_x = flag(
      "chartLogXAction", [] { return ChartView::tr("Log x"); }, &ChartSetup::log_x);
  log_y = flag(
      "chartLogYAction", [] { return ChartView::tr("Log y"); }, &ChartSetup::log_y);
  raw = flag(
      "chartRawAction", [] { return ChartView::tr("Raw behind"); }, &ChartSetup::raw);
  zero = flag(
      "chartZeroAction", [] { return ChartView::tr("Include zero"); }, &ChartSetup::zero);
  delta = flag(
      "chartDeltaAction", [] { return ChartView::tr("Difference to baseline"); }, &ChartSetup::delta);
  range = action(
      "chartRangeAction", [] { return ChartView::tr("Range of the axes…"); }, false);
  connect(range, &QAction::triggered, q, [this] { showRange(); });
  sort = action("legendSortAction", [] { return ChartView::tr("Sort by value"); });
  connect(sort, &QAction::toggled, q, [this] { sortLegend(); });
  link = action("chartLinkAction", [] { return ChartView::tr("Link the x axes of all charts"); });
  link->setChecked(true);
  connect(link, &QAction::toggled, q, [this](bool on) { plot->setLinked(on); });
  follow = action("chartFollowAction", [] { return ChartView::tr("Follow"); });
  follow->setChecked(true);
  connect(follow, &QAction::toggled, q, [this](bool on) { plot->setFollowing(on); });
  reset = action(
      "chartResetAction", [] { return ChartView::tr("Show everything"); }, false);
  connect(reset, &QAction::triggered, q, [this] { plot->resetZoom(); });
  back = action(
      "chartZoomBackAction", [] { return ChartView::tr("Zoom back"); }, false);
  connect(back, &QAction::triggered, q, [this] { plot->zoomBack(); });
  forward = action(
      "chartZoomForwardAction", [] { return ChartView::tr("Zoom forward"); }, false);
  connect(forward, &QAction::triggered, q, [this] { plot->zoomForward(); });

  auto* group = new QActionGroup(q);
  const std::function<QString()> clip_texts[] = {[] { return ChartView::tr("Cut outliers: automatic"); },
                                                 [] { return ChartView::tr("Cut outliers: on"); },
                                                 [] { return ChartView::tr("Cut outliers: off"); }};
  const char* const names[] = {"chartClipAutoAction", "chartClipOnAction", "chartClipOffAction"};
  for (int i = 0; i < 3; ++i) {
    clips[i] = action(names[i], clip_texts[i]);
    group->addAction(clips[i]);
    connect(clips[i], &QAction::triggered, q,
            [this, i] { changeSetup([&](ChartSetup& setup) { setup.clip = static_cast<ChartClip>(i); }); });
  }
  buildExports();
}

void ChartView::Private::buildExports() {
  export_png = action(
      "chartExportPngAction", [] { return ChartView::tr("Save as PNG…"); }, false);
  export_svg = action(
      "chartExportSvgAction", [] { return ChartView::tr("Save as SVG…"); }, false);
  export_pdf = action(
      "chartExportPdfAction", [] { return ChartView::tr("Save as PDF…"); }, false);
  export_csv = action(
      "chartExportCsvAction", [] { return ChartView::tr("Save values as CSV…"); }, false);
  copy_picture = action(
      "chartCopyPictureAction", [] { return ChartView::tr("Copy picture"); }, false);
  copy_values = action(
      "chartCopyValuesAction", [] { return ChartView::tr("Copy values"); }, false);
  connect(export_png, &QAction::triggered, q, [this] { save({ChartView::tr("PNG picture (*.png)")}); });
  connect(export_svg, &QAction::triggered, q, [this] { save({ChartView::tr("SVG drawing (*.svg)")}); });
  connect(export_pdf, &QAction::triggered, q, [this] { save({ChartView::tr("PDF document (*.pdf)")}); });
  connect(export_csv, &QAction::triggered, q, [this] { save({ChartView::tr("CSV table (*.csv)")}); });
  connect(copy_picture, &QAction::triggered, q,
          [this] { QApplication::clipboard()->setImage(q->picture(chosenPicture())); });
  connect(copy_values, &QAction::triggered, q, [this] { QApplication::clipboard()->setText(q->valuesText()); });
  auto* scales = new QActionGroup(q);
  for (int i = 0; i < 4; ++i) {
    const int scale = i + 1;
    export_scales[i] = action("chartExportScaleAction", [scale] {
      const QSize size = ChartPicture().size * scale;
      return ChartView::tr("PNG with %1 × %2 pixels").arg(size.width()).arg(size.height());
    });
    scales->addAction(export_scales[i]);
  }
  export_scales[1]->setChecked(true);
  export_looks = action("chartExportLooksAction", [] { return ChartView::tr("In the colours of the window"); });
  export_all = action("chartExportAllAction", [] { return ChartView::tr("CSV with all points, not those in view"); });
}

void ChartView::Private::fillExports(QMenu* menu) {
  menu->addActions({export_png, export_svg, export_pdf, export_csv});
  menu->addSeparator();
  menu->addActions({copy_picture, copy_values});
  menu->addSeparator();
  QMenu* options = menu->addMenu(QString());
  retranslate(options, [options] { options->setTitle(ChartView::tr("Options")); });
  for (QAction* scale : export_scales) options->addAction(scale);
  options->addSeparator();
  options->addActions({export_looks, export_all});
}

ChartPicture ChartView::Private::chosenPicture() const {
  ChartPicture picture;
  for (int i = 0; i < 4; ++i)
    if (export_scales[i]->isChecked()) picture.scale = i + 1;
  picture.own_looks = export_looks->isChecked();
  return picture;
}

void ChartView::Private::fillMenu(QMenu* menu, bool everything) {
  if (everything) menu->addActions({log_x, log_y});
  menu->addActions({raw, zero, delta, range});
  menu->addSeparator();
  menu->addActions({clips[0], clips[1], clips[2]});
  menu->addSeparator();
  menu->addActions({follow, link, reset, back, forward});
  if (!everything) return;
  menu->addSeparator();
  fillExports(menu);
}

QToolButton* ChartView::Private::menuTool(const char* name, const char* icon_name, std::function<QString()> hint,
                                          QMenu* menu) {
  QToolButton* made = tool(q, name, icon_name, std::move(hint));
  made->setPopupMode(QToolButton::InstantPopup);
  made->setMenu(menu);
  return made;
}

void ChartView::Private::buildFull() {
  auto* all = new QVBoxLayout(q);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(theme::small);
  bar->addWidget(title_label);
  bar->addStretch(1);

  x_combo = new QComboBox(q);
  x_combo->setObjectName("chartXCombo");
  x_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  for (int i = 0; i < 5; ++i) x_combo->addItem({});
  retranslate(x_combo, [this] {
    const QString names[] = {ChartView::tr("Step"), ChartView::tr("Tokens"), ChartView::tr("Epoch"),
                             ChartView::tr("Time in training"), ChartView::tr("Clock")};
    for (int i = 0; i < 5; ++i) x_combo->setItemText(i, names[i]);
  });
  describe(x_combo, [] { return ChartView::tr("What the x axis shows"); });
  connect(x_combo, &QComboBox::activated, q,
          [this](int index) { changeSetup([&](ChartSetup& setup) { setup.x = static_cast<runs::XAxis>(index); }); });
  bar->addWidget(x_combo);

  auto* smoothing_label = label(q, "chartSmoothingLabel", [] { return ChartView::tr("Smoothing"); });
  bar->addWidget(smoothing_label);
  smoothing_slider = new QSlider(Qt::Horizontal, q);
  smoothing_slider->setObjectName("chartSmoothingSlider");
  smoothing_slider->setRange(0, 99);
  smoothing_slider->setFixedWidth(90);
  describe(
      smoothing_slider, [] { return ChartView::tr("Smoothing"); },
      [] { return ChartView::tr("How much each point takes over from those before it, as in TensorBoard."); });
  smoothing_label->setBuddy(smoothing_slider);
  smoothing_spin = new QDoubleSpinBox(q);
  smoothing_spin->setObjectName("chartSmoothingSpin");
  smoothing_spin->setRange(0, 0.99);
  smoothing_spin->setSingleStep(0.05);
  smoothing_spin->setDecimals(2);
  smoothing_spin->setLocale(QLocale::c());
  describe(smoothing_spin, [] { return ChartView::tr("Smoothing"); });
  connect(smoothing_slider, &QSlider::valueChanged, q,
          [this](int value) { changeSetup([&](ChartSetup& setup) { setup.smoothing = value / 100.0; }); });
  connect(smoothing_spin, &QDoubleSpinBox::valueChanged, q,
          [this](double value) { changeSetup([&](ChartSetup& setup) { setup.smoothing = value; }); });
  bar->addWidget(smoothing_slider);
  bar->addWidget(smoothing_spin);

  const auto toggle = [&](const char* name, QAction* made) {
    auto* button = new QToolButton(q);
    button->setObjectName(name);
    button->setDefaultAction(made);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(28);
    bar->addWidget(button);
  };
  toggle("chartLogXTool", log_x);
  toggle("chartLogYTool", log_y);
  follow_tool = new QToolButton(q);
  follow_tool->setObjectName("chartFollowTool");
  follow_tool->setDefaultAction(follow);
  follow_tool->setToolButtonStyle(Qt::ToolButtonTextOnly);
  follow_tool->setFocusPolicy(Qt::StrongFocus);
  bar->addWidget(follow_tool);
  auto* more = new QMenu(q);
  fillMenu(more, false);
  bar->addWidget(menuTool(
      "chartMoreTool", "more", [] { return ChartView::tr("More about this chart"); }, more));
  auto* exports = new QMenu(q);
  fillExports(exports);
  bar->addWidget(menuTool(
      "chartExportTool", "export", [] { return ChartView::tr("Export this chart"); }, exports));
  all->addLayout(bar);
  all->addWidget(notes_label);

  split = new QSplitter(Qt::Horizontal, q);
  split->setObjectName("chartSplitter");
  split->setChildrenCollapsible(false);
  split->addWidget(plot);
  side = new QSplitter(Qt::Vertical, split);
  side->setChildrenCollapsible(false);
  side->setObjectName("chartSideSplitter");
  auto* upper = new QWidget(side);
  auto* upper_rows = new QVBoxLayout(upper);
  upper_rows->setContentsMargins(0, 0, 0, 0);
  upper_rows->setSpacing(theme::tiny);
  filter = new QLineEdit(upper);
  filter->setObjectName("legendFilterEdit");
  filter->setClearButtonEnabled(true);
  retranslate(filter, [this] { filter->setPlaceholderText(ChartView::tr("Find a curve")); });
  describe(filter, [] { return ChartView::tr("Find a curve"); });
  filter->hide();
  legend = new LegendView(plot, false, upper);
  connect(filter, &QLineEdit::textChanged, legend, &LegendView::setFilter);
  sort_tool = new QToolButton(upper);
  sort_tool->setObjectName("legendSortTool");
  sort_tool->setDefaultAction(sort);
  sort_tool->setToolButtonStyle(Qt::ToolButtonTextOnly);
  sort_tool->setFocusPolicy(Qt::StrongFocus);
  describe(
      sort_tool, [] { return ChartView::tr("Sort by value"); },
      [] { return ChartView::tr("The curve with the lowest value at the cursor comes first."); });
  auto* upper_bar = new QHBoxLayout;
  upper_bar->setSpacing(theme::tiny);
  upper_bar->addWidget(filter, 1);
  upper_bar->addStretch(0);
  upper_bar->addWidget(sort_tool);
  upper_rows->addLayout(upper_bar);
  upper_rows->addWidget(legend, 1);
  auto* lower = new QWidget(side);
  auto* lower_rows = new QVBoxLayout(lower);
  lower_rows->setContentsMargins(0, 0, 0, 0);
  lower_rows->setSpacing(0);
  values_table = new QTableView(lower);
  values_table->setObjectName("chartValuesTable");
  values_table->setModel(values_model);
  values_table->setItemDelegate(new ValuesDelegate(values_table));
  values_table->verticalHeader()->hide();
  values_table->verticalHeader()->setDefaultSectionSize(22);
  values_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  values_table->horizontalHeader()->setHighlightSections(false);
  values_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  values_table->horizontalHeader()->setMinimumSectionSize(40);
  values_table->horizontalHeader()->setSectionResizeMode(ValuesModel::NameColumn, QHeaderView::Stretch);
  values_table->setShowGrid(false);
  values_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  values_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  values_table->setWordWrap(false);
  values_table->setFrameShape(QFrame::NoFrame);
  values_table->setTabKeyNavigation(false);
  restyle(values_table, [this] { values_table->horizontalHeader()->setFont(theme::small_font()); });
  describe(values_table, [] { return ChartView::tr("Values at the cursor"); });
  retranslate(values_table, [this] {
    const QFontMetrics metrics(theme::small_font());
    for (const auto& [column, sample] :
         {std::pair{ValuesModel::ShownColumn, "0.008888"}, std::pair{ValuesModel::RawColumn, "0.008888"},
          std::pair{ValuesModel::DeltaColumn, "−0.008888"}, std::pair{ValuesModel::StepColumn, "88888"}}) {
      const QString head = values_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
      values_table->setColumnWidth(
          column, std::max(metrics.horizontalAdvance(QString::fromUtf8(sample)), metrics.horizontalAdvance(head)) +
                      2 * theme::small);
    }
  });
  more_label = label(lower, "chartMoreValuesLabel", {});
  theme::set_quiet(more_label);
  more_label->hide();
  lower_rows->addWidget(values_table, 1);
  lower_rows->addWidget(more_label);
  side->addWidget(upper);
  side->addWidget(lower);
  side->setStretchFactor(0, 1);
  side->setStretchFactor(1, 1);
  split->addWidget(side);
  split->setStretchFactor(0, 4);
  split->setStretchFactor(1, 1);  // names of curves want room, too
  split->setSizes({680, 320});
  split->installEventFilter(q);
  all->addWidget(split, 1);
}

void ChartView::Private::buildCompact() {
  auto* all = new QVBoxLayout(q);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(theme::tiny, 0, 0, 0);
  bar->setSpacing(theme::small);
  bar->addWidget(title_label);
  legend = new LegendView(plot, true, q);
  plot->setPointerTexts(true);  // there is no table of values
  bar->addWidget(legend, 1);
  follow_tool = new QToolButton(q);
  follow_tool->setObjectName("chartFollowTool");
  follow_tool->setDefaultAction(follow);
  follow_tool->setToolButtonStyle(Qt::ToolButtonTextOnly);
  follow_tool->setFocusPolicy(Qt::StrongFocus);
  bar->addWidget(follow_tool);
  auto* more = new QMenu(q);
  fillMenu(more, true);
  bar->addWidget(menuTool(
      "chartMoreTool", "more", [] { return ChartView::tr("More about this chart"); }, more));
  all->addLayout(bar);
  all->addWidget(notes_label);
  all->addWidget(plot, 1);
}

// Legend and values stand beside the curves, or below them where that would leave no room for curves.
void ChartView::Private::arrangeSide(int width) {
  const bool below = width < side_below;
  if (below == (split->orientation() == Qt::Vertical)) return;
  split->setOrientation(below ? Qt::Vertical : Qt::Horizontal);
  side->setOrientation(below ? Qt::Horizontal : Qt::Vertical);
  split->setSizes(below ? QList<int>{400, 140} : QList<int>{width - 300, 300});
}

}  // namespace ft::ui
