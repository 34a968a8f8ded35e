#include "ui/charts/chart_view.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>
#include <QSlider>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/cursor_model.h"
#include "ui/shell/details_dialog.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int filter_above = 12;  // entries of the legend
constexpr int side_below = 760;   // logical pixels
constexpr int in_line_most = 4;   // entries beside a compact chart's title; with more, the large chart's legend serves
constexpr const char* axis_names[] = {"step", "tokens", "epoch", "seconds"};
constexpr const char* clip_names[] = {"automatic", "on", "off"};

template <class Names>
int index_in(const Names& names, const Json& json, const char* key, int otherwise) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return otherwise;
  for (size_t i = 0; i < std::size(names); ++i)
    if (found->get_ref<const std::string&>() == names[i]) return static_cast<int>(i);
  return otherwise;
}

}  // namespace

Json to_json(const ChartSetup& setup) {
  return {{"x", axis_names[static_cast<int>(setup.x)]},
          {"smoothing", setup.smoothing},
          {"raw", setup.raw},
          {"log_x", setup.log_x},
          {"log_y", setup.log_y},
          {"zero", setup.zero},
          {"delta", setup.delta},
          {"clip", clip_names[static_cast<int>(setup.clip)]}};
}

ChartSetup chart_setup_from(const Json& json) {
  ChartSetup setup;
  if (!json.is_object()) return setup;
  setup.x = static_cast<runs::XAxis>(index_in(axis_names, json, "x", 0));
  setup.clip = static_cast<ChartClip>(index_in(clip_names, json, "clip", 0));
  const auto flag = [&](const char* key, bool& value) {
    if (const auto found = json.find(key); found != json.end() && found->is_boolean()) value = found->get<bool>();
  };
  flag("raw", setup.raw);
  flag("log_x", setup.log_x);
  flag("log_y", setup.log_y);
  flag("zero", setup.zero);
  flag("delta", setup.delta);
  if (const auto found = json.find("smoothing"); found != json.end() && found->is_number())
    setup.smoothing = std::clamp(found->get<double>(), 0.0, 0.99);
  return setup;
}

class ChartView::Private {
 public:
  explicit Private(ChartView* owner) : q(owner) {}

  void buildFull();
  void buildCompact();
  void buildActions();
  QAction* action(const char* name, std::function<QString()> text, bool checkable = true);
  void fillMenu(QMenu* menu, bool everything);
  QToolButton* menuTool(const char* name, const char* icon_name, std::function<QString()> hint, QMenu* menu);
  void showSetup();
  void changeSetup(const std::function<void(ChartSetup&)>& change);
  void refreshed();
  void updateTexts();
  void updateValues();
  QStringList noteTexts() const;
  void save(const char* suffix, const QString& filter);
  void fail(const QString& sentence);
  void arrangeSide(int width);

  ChartView* q;
  Parts parts = Parts::full;
  ChartPlot* plot = nullptr;
  LegendView* legend = nullptr;
  ValuesModel* values_model = nullptr;
  QTableView* values_table = nullptr;
  QSplitter *split = nullptr, *side = nullptr;
  QLabel *title_label = nullptr, *notes_label = nullptr, *more_label = nullptr;
  QLineEdit* filter = nullptr;
  QComboBox* x_combo = nullptr;
  QSlider* smoothing_slider = nullptr;
  QDoubleSpinBox* smoothing_spin = nullptr;
  QToolButton* follow_tool = nullptr;
  QAction *log_x, *log_y, *raw, *zero, *delta, *link, *follow, *reset, *back, *forward;
  QAction* clips[3];
  QAction *export_png, *export_svg, *export_pdf, *export_csv, *copy_picture, *copy_values;
  std::function<QString()> title, y_label, empty;
  ChartValues values = ChartValues::measure;
  bool showing = false;  // the controls are being set, nobody moved them
  QTimer values_timer;
};

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
  connect(export_png, &QAction::triggered, q, [this] { save("png", ChartView::tr("PNG picture (*.png)")); });
  connect(export_svg, &QAction::triggered, q, [this] { save("svg", ChartView::tr("SVG drawing (*.svg)")); });
  connect(export_pdf, &QAction::triggered, q, [this] { save("pdf", ChartView::tr("PDF document (*.pdf)")); });
  connect(export_csv, &QAction::triggered, q, [this] { save("csv", ChartView::tr("CSV table (*.csv)")); });
  connect(copy_picture, &QAction::triggered, q,
          [this] { QApplication::clipboard()->setImage(chart_image(*plot, q->windowTitle(), {})); });
  connect(copy_values, &QAction::triggered, q, [this] { QApplication::clipboard()->setText(q->valuesText()); });
}

void ChartView::Private::fillMenu(QMenu* menu, bool everything) {
  if (everything) menu->addActions({log_x, log_y});
  menu->addActions({raw, zero, delta});
  menu->addSeparator();
  menu->addActions({clips[0], clips[1], clips[2]});
  menu->addSeparator();
  menu->addActions({follow, link, reset, back, forward});
  if (!everything) return;
  menu->addSeparator();
  menu->addActions({export_png, export_svg, export_pdf, export_csv, copy_picture, copy_values});
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
  for (int i = 0; i < 4; ++i) x_combo->addItem({});
  retranslate(x_combo, [this] {
    const QString names[] = {ChartView::tr("Step"), ChartView::tr("Tokens"), ChartView::tr("Epoch"),
                             ChartView::tr("Time in training")};
    for (int i = 0; i < 4; ++i) x_combo->setItemText(i, names[i]);
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
  exports->addActions({export_png, export_svg, export_pdf, export_csv});
  exports->addSeparator();
  exports->addActions({copy_picture, copy_values});
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
  upper_rows->addWidget(filter);
  upper_rows->addWidget(legend, 1);
  auto* lower = new QWidget(side);
  auto* lower_rows = new QVBoxLayout(lower);
  lower_rows->setContentsMargins(0, 0, 0, 0);
  lower_rows->setSpacing(0);
  values_table = new QTableView(lower);
  values_table->setObjectName("chartValuesTable");
  values_table->setModel(values_model);
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
  for (int column = 1; column < ValuesModel::ColumnCount; ++column) values_table->setColumnWidth(column, 58);
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
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 0);
  split->setSizes({700, 300});
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

void ChartView::Private::changeSetup(const std::function<void(ChartSetup&)>& change) {
  if (showing) return;
  ChartSetup setup = plot->setup();
  change(setup);
  plot->setSetup(setup);
  showSetup();
  Q_EMIT q->setupChanged();
}

void ChartView::Private::showSetup() {
  showing = true;
  const ChartSetup& setup = plot->setup();
  log_x->setChecked(setup.log_x);
  log_y->setChecked(setup.log_y);
  raw->setChecked(setup.raw);
  zero->setChecked(setup.zero);
  delta->setChecked(setup.delta);
  clips[static_cast<int>(setup.clip)]->setChecked(true);
  if (x_combo) {
    x_combo->setCurrentIndex(static_cast<int>(setup.x));
    smoothing_slider->setValue(static_cast<int>(std::lround(100 * setup.smoothing)));
    if (std::abs(smoothing_spin->value() - setup.smoothing) > 1e-9) smoothing_spin->setValue(setup.smoothing);
  }
  showing = false;
}

QStringList ChartView::Private::noteTexts() const {
  const ChartPlot::Notes notes = plot->notes();
  const auto link_to = [](const char* target, const QString& text) {
    return QString("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped());
  };
  QStringList texts;
  if (notes.clipped && notes.above > 0)
    texts << ChartView::tr("%n value(s) above %1", nullptr, static_cast<int>(notes.above))
                     .arg(value_text(notes.clip_high, values))
                     .toHtmlEscaped() +
                 " " + link_to("clip", ChartView::tr("Show all"));
  if (notes.clipped && notes.below > 0)
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

void ChartView::Private::refreshed() {
  const QStringList notes = noteTexts();
  const QString text = notes.join(QString::fromUtf8(" · "));
  if (notes_label->text() != text) notes_label->setText(text);
  notes_label->setVisible(!text.isEmpty());
  legend->legend()->changed();
  if (!values_timer.isActive()) values_timer.start(0);
  follow_tool->setVisible(plot->live() && !plot->following());
  showing = true;
  follow->setChecked(plot->following());
  follow->setEnabled(plot->live() || !plot->following());
  delta->setEnabled(
      std::any_of(plot->items().begin(), plot->items().end(), [](const ChartItem& item) { return item.baseline; }));
  showing = false;
}

void ChartView::Private::updateValues() {
  if (!values_table || !q->isVisible()) return;
  values_model->update();
  more_label->setVisible(values_model->more() > 0);
  if (values_model->more() > 0) more_label->setText(ChartView::tr("%n more", nullptr, values_model->more()));
  if (!values_table->currentIndex().isValid() && values_model->rowCount() > 0)
    values_table->setCurrentIndex(values_model->index(0, 0));
  const bool has_delta =
      std::any_of(plot->items().begin(), plot->items().end(), [](const ChartItem& item) { return item.baseline; });
  values_table->setColumnHidden(ValuesModel::DeltaColumn, !has_delta);
}

void ChartView::Private::updateTexts() {
  const QString name = title ? title() : QString();
  title_label->setText(name);
  title_label->setVisible(!name.isEmpty());
  q->setWindowTitle(name);
  plot->setYLabel(y_label ? y_label() : QString());
  plot->setEmptyText(empty ? empty() : ChartView::tr("No values yet."));
  const QString spoken = ChartView::tr("%1, %n curve(s)", nullptr, q->seriesCount()).arg(name);
  q->setAccessibleName(spoken);
  plot->setCanvasTexts(spoken, q->description());
}

void ChartView::Private::fail(const QString& sentence) {
  Question question;
  question.name = "chartExportFailedDialog";
  question.title = ChartView::tr("The chart was not saved.");
  question.text = sentence;
  question.cancel = ChartView::tr("Close");
  ask(q, question);
}

void ChartView::Private::save(const char* suffix, const QString& filter) {
  auto* dialog = new QFileDialog(q);
  dialog->setObjectName("chartExportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(filter);
  dialog->setDefaultSuffix(suffix);
  QString name = q->windowTitle().isEmpty() ? QString("chart") : q->windowTitle();
  name.replace('/', '-');
  dialog->selectFile(name + "." + suffix);
  connect(dialog, &QFileDialog::fileSelected, q, [this](const QString& path) {
    try {
      q->exportTo(path);
    } catch (const Error& error) {
      fail(text_of(error));
    }
  });
  dialog->open();
}

// --- ChartView ---

ChartView::ChartView(QWidget* parent, const char* name, Parts parts)
    : QWidget(parent), d_(std::make_unique<Private>(this)) {
  setObjectName(name);
  d_->parts = parts;
  d_->title_label = new QLabel(this);
  d_->title_label->setObjectName("chartTitleLabel");
  theme::set_role(d_->title_label, theme::Role::heading);
  d_->title_label->installEventFilter(this);
  d_->notes_label = new QLabel(this);
  d_->notes_label->setObjectName("chartNotesLabel");
  d_->notes_label->setTextFormat(Qt::RichText);
  d_->notes_label->setTextInteractionFlags(Qt::TextBrowserInteraction);
  d_->notes_label->setWordWrap(true);
  d_->notes_label->hide();
  restyle(d_->notes_label, [this] { d_->notes_label->setFont(theme::small_font()); });
  describe(d_->notes_label, [] { return ChartView::tr("What this chart leaves out"); });
  d_->notes_label->setToolTip({});
  connect(d_->notes_label, &QLabel::linkActivated, this,
          [this] { d_->changeSetup([](ChartSetup& setup) { setup.clip = ChartClip::off; }); });
  d_->plot = new ChartPlot(this);
  d_->values_model = new ValuesModel(d_->plot, this);
  d_->buildActions();
  parts == Parts::full ? d_->buildFull() : d_->buildCompact();
  setFocusProxy(d_->plot);

  connect(d_->plot, &ChartPlot::refreshed, this, [this] { d_->refreshed(); });
  connect(d_->plot, &ChartPlot::followChanged, this, &ChartView::followChanged);
  connect(d_->plot, &ChartPlot::eventActivated, this, &ChartView::eventActivated);
  connect(d_->plot, &ChartPlot::logYToggled, this, [this] { d_->log_y->toggle(); });
  connect(d_->plot, &ChartPlot::copyRequested, this, [this] { d_->copy_values->trigger(); });
  connect(d_->plot, &ChartPlot::pointedAt, this, [this](double y) {
    d_->values_model->setPointer(y);
    if (!d_->values_timer.isActive()) d_->values_timer.start(0);
  });
  connect(d_->plot, &ChartPlot::menuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    d_->fillMenu(menu, true);
    menu->popup(at);
  });
  connect(d_->legend, &LegendView::hiddenChanged, this, &ChartView::hiddenChanged);
  connect(d_->legend, &LegendView::activatedKey, this, &ChartView::seriesActivated);
  d_->values_timer.setSingleShot(true);
  connect(&d_->values_timer, &QTimer::timeout, this, [this] { d_->updateValues(); });
  setCursorModel(nullptr);
  d_->showSetup();
  retranslate(this, [this] { d_->updateTexts(); });
}

ChartView::~ChartView() = default;

void ChartView::setTitle(std::function<QString()> title) {
  d_->title = std::move(title);
  d_->updateTexts();
}

void ChartView::setValues(ChartValues values, std::function<QString()> y_axis) {
  d_->values = values;
  d_->y_label = std::move(y_axis);
  d_->plot->setValues(values);
  d_->values_model->setValues(values);
  d_->legend->legend()->setValues(values);
  d_->updateTexts();
}

void ChartView::setEmptyText(std::function<QString()> sentence) {
  d_->empty = std::move(sentence);
  d_->updateTexts();
}

void ChartView::setSeries(std::vector<Series> series) {
  const QStringList hidden = hiddenSeries();
  std::vector<ChartItem> items;
  items.reserve(series.size());
  for (Series& one : series) {
    ChartItem item{one.name,
                   one.key,
                   one.color,
                   one.marked,
                   one.baseline,
                   hidden.contains(one.key),
                   std::make_shared<ChartCurve>(),
                   std::move(one.band)};
    item.curve->setAxis(d_->plot->setup().x);
    item.curve->setPoints(std::move(one.points));
    items.push_back(std::move(item));
  }
  d_->plot->setItems(std::move(items));
  d_->legend->legend()->reset();
  d_->values_model->update();
  if (d_->filter) d_->filter->setVisible(seriesCount() > filter_above);
  if (d_->parts == Parts::compact) d_->legend->setVisible(seriesCount() <= in_line_most);
  if (seriesCount() > 0) d_->legend->setCurrentIndex(d_->legend->legend()->index(0));
  d_->updateTexts();
}

void ChartView::append(int series, std::span<const runs::SeriesPoint> fresh) {
  if (series < 0 || series >= seriesCount() || fresh.empty()) return;
  d_->plot->items()[static_cast<size_t>(series)].curve->append(fresh);
  d_->plot->dataChanged();
}

void ChartView::replacePoints(int series, std::vector<runs::SeriesPoint> points) {
  if (series < 0 || series >= seriesCount()) return;
  d_->plot->items()[static_cast<size_t>(series)].curve->setPoints(std::move(points));
  d_->plot->dataChanged();
}

void ChartView::renameSeries(int series, const QString& name) {
  if (series < 0 || series >= seriesCount()) return;
  d_->plot->rename(series, name);
  d_->legend->legend()->changed();
}

int ChartView::seriesCount() const {
  return static_cast<int>(d_->plot->items().size());
}

int64_t ChartView::pointCount() const {
  int64_t count = 0;
  for (const ChartItem& item : d_->plot->items()) count += static_cast<int64_t>(item.curve->size());
  return count;
}

void ChartView::setEvents(std::vector<ChartEvent> events) {
  d_->plot->setEvents(std::move(events));
}

void ChartView::setCursorModel(CursorModel* cursor) {
  if (CursorModel* old = d_->plot->cursor()) old->disconnect(this);
  d_->plot->setCursor(cursor);
  connect(d_->plot->cursor(), &CursorModel::moved, this, [this] {
    if (!d_->values_timer.isActive()) d_->values_timer.start(0);
  });
}

CursorModel* ChartView::cursorModel() const {
  return d_->plot->cursor();
}

void ChartView::setSetup(const ChartSetup& setup) {
  d_->plot->setSetup(setup);
  d_->showSetup();
}

ChartSetup ChartView::setup() const {
  return d_->plot->setup();
}

void ChartView::setSmoothing(double weight) {
  ChartSetup setup = d_->plot->setup();
  setup.smoothing = std::clamp(weight, 0.0, 0.99);
  setSetup(setup);
}

void ChartView::setLive(bool live) {
  d_->plot->setLive(live);
}
bool ChartView::following() const {
  return d_->plot->following();
}
void ChartView::setFollowing(bool on) {
  d_->plot->setFollowing(on);
}
void ChartView::resetZoom() {
  d_->plot->resetZoom();
}

QStringList ChartView::hiddenSeries() const {
  QStringList keys;
  for (const ChartItem& item : d_->plot->items())
    if (item.hidden) keys << item.key;
  return keys;
}

void ChartView::setHiddenSeries(const QStringList& keys) {
  const auto& items = d_->plot->items();
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].hidden != keys.contains(items[i].key)) d_->plot->setHidden(static_cast<int>(i), !items[i].hidden);
  d_->legend->legend()->changed();
}

void ChartView::exportTo(const QString& path, const ChartPicture& picture) const {
  if (path.endsWith(".csv", Qt::CaseInsensitive))
    write_file(to_path(path), csv().toStdString());
  else
    save_chart(*d_->plot, windowTitle(), picture, path);
}

QString ChartView::csv() const {
  return chart_csv(*d_->plot);
}

QString ChartView::valuesText() const {
  d_->values_model->update();
  return d_->values_model->text();
}

QString ChartView::description() const {
  QStringList sentences;
  for (const ChartItem& item : d_->plot->items()) {
    const auto facts = item.curve->facts();
    if (item.hidden || std::isnan(facts.last)) continue;
    if (sentences.size() == 12) break;  // nobody listens to fifty
    const auto values = item.curve->points();
    const size_t tenth = values.size() - std::max<size_t>(1, values.size() / 10);
    const double before = values[tenth > 0 ? tenth - 1 : 0].value;
    const QString last = value_text(facts.last, d_->values), least = value_text(facts.least, d_->values);
    const QString step = count_text(std::llround(facts.least_step));
    sentences << (before > facts.last
                      ? ChartView::tr("%1: last %2, falling; lowest %3 at step %4.").arg(item.name, last, least, step)
                  : before < facts.last
                      ? ChartView::tr("%1: last %2, rising; lowest %3 at step %4.").arg(item.name, last, least, step)
                      : ChartView::tr("%1: last %2, level; lowest %3 at step %4.").arg(item.name, last, least, step));
  }
  return sentences.join(' ');
}

void ChartView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) d_->refreshed();
}

void ChartView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  d_->updateTexts();
}

bool ChartView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == d_->title_label && event->type() == QEvent::MouseButtonDblClick) Q_EMIT fillRequested();
  if (watched == d_->split && event->type() == QEvent::Resize)
    d_->arrangeSide(static_cast<QResizeEvent*>(event)->size().width());
  return QWidget::eventFilter(watched, event);
}

}  // namespace ft::ui
