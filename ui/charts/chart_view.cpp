#include "ui/charts/chart_view.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QResizeEvent>
#include <QSlider>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QUrl>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/value_range.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/charts/chart_axes.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_range_panel.h"
#include "ui/charts/chart_view_private.h"
#include "ui/charts/cursor_model.h"
#include "ui/shell/page.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int spoken_every_ms = 2000;
constexpr int read_ms = 100;
constexpr int settled_ms = 400;   // after the last movement
constexpr int filter_above = 12;  // entries of the legend
constexpr int in_line_most = 4;   // entries beside a compact chart's title; with more, the large chart's legend serves

}  // namespace

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

void ChartView::Private::refreshed() {
  const QStringList notes = noteTexts();
  const QString text = notes.join(QString::fromUtf8(" · "));
  if (notes_label->text() != text) notes_label->setText(text);
  notes_label->setVisible(!text.isEmpty());
  // Legend and table change with the curves, not with where one looks; while live no faster than one reads.
  if (told != plot->revision() && !values_timer.isActive()) values_timer.start(plot->live() ? read_ms : 0);
  if (!spoken_timer.isActive()) spoken_timer.start(spoken_every_ms);
  follow_tool->setVisible(plot->live() && !plot->following());
  showing = true;
  follow->setChecked(plot->following());
  follow->setEnabled(plot->live() || !plot->following());
  delta->setEnabled(
      std::any_of(plot->items().begin(), plot->items().end(), [](const ChartItem& item) { return item.baseline; }));
  showing = false;
}

void ChartView::Private::updateValues() {
  if (std::exchange(told, plot->revision()) != plot->revision()) legend->legend()->changed();
  if (!values_table || !q->isVisible()) return;
  values_model->update();
  if (sort->isChecked()) sortLegend();
  more_label->setVisible(values_model->more() > 0);
  if (values_model->more() > 0) more_label->setText(ChartView::tr("%n more", nullptr, values_model->more()));
  if (!values_table->currentIndex().isValid() && values_model->rowCount() > 0)
    values_table->setCurrentIndex(values_model->index(0, 0));
  const bool has_delta =
      std::any_of(plot->items().begin(), plot->items().end(), [](const ChartItem& item) { return item.baseline; });
  values_table->setColumnHidden(ValuesModel::DeltaColumn, !has_delta);
}

void ChartView::Private::wantValues() {
  if (!values_timer.isActive() || values_timer.interval() > 0) values_timer.start(0);
}

// The ranges that are shown now, as text to be changed; y as it was typed.
void ChartView::Private::showRange() {
  if (!range_panel) {
    range_panel = new ChartRangePanel(q);
    connect(range_panel, &ChartRangePanel::yTyped, q, [this](double low, double high) {
      changeSetup([&](ChartSetup& setup) { setup.y_low = low, setup.y_high = high; });
    });
    connect(range_panel, &ChartRangePanel::xTyped, q, [this](double low, double high) { plot->setXRange(low, high); });
  }
  const ChartSetup& setup = plot->setup();
  const auto [x_low, x_high] = plot->xRange();
  const auto text = [](double low, double high) { return QString::fromStdString(runs::to_text({low, high})); };
  range_panel->showAt(plot->mapToGlobal(QPoint(60, 12)), text(setup.y_low, setup.y_high),
                      plot->following() ? QString() : text(x_low, x_high));
}

// As long as the legend is sorted it follows the cursor.
void ChartView::Private::sortLegend() {
  legend->legend()->sortBy(sort->isChecked() ? values_model->shownValues() : std::vector<double>());
}

void ChartView::Private::updateTexts() {
  const QString name = title ? title() : QString();
  title_label->setText(name);
  title_label->setVisible(!name.isEmpty());
  q->setWindowTitle(name);
  plot->setYLabel(y_label ? y_label() : QString());
  plot->setEmptyText(empty ? empty() : ChartView::tr("No values yet."));
  q->setAccessibleName(ChartView::tr("%1, %n curve(s)", nullptr, q->seriesCount()).arg(name));
  updateSpoken();
}

// What a screen reader says of the curves; they grow, so it is said anew now and then.
void ChartView::Private::updateSpoken() {
  plot->setCanvasTexts(q->accessibleName(), q->description());
}

void ChartView::Private::fail(const QString& sentence) {
  Question question;
  question.name = "chartExportFailedDialog";
  question.title = ChartView::tr("The chart was not saved.");
  question.text = sentence;
  question.cancel = ChartView::tr("Close");
  ask(q, question);
}

void ChartView::Private::tellSaved(const QString& path) {
  Studio* studio = Page::studioOf(q);
  if (!studio) return;
  const QFileInfo file(path);
  studio->toast(ChartView::tr("Saved: %1").arg(file.fileName()), ChartView::tr("Show in folder"),
                [folder = file.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void ChartView::Private::save(const QStringList& filters) {
  auto* dialog = new QFileDialog(q);
  dialog->setObjectName("chartExportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters(filters);
  const auto ending = [](const QString& filter) {
    return filter.mid(filter.lastIndexOf('.') + 1, filter.lastIndexOf(')') - filter.lastIndexOf('.') - 1);
  };
  dialog->setDefaultSuffix(ending(filters.front()));
  connect(dialog, &QFileDialog::filterSelected, dialog,
          [dialog, ending](const QString& filter) { dialog->setDefaultSuffix(ending(filter)); });
  QString name = q->windowTitle().isEmpty() ? QString("chart") : q->windowTitle();
  name.replace('/', '-');
  dialog->selectFile(filters.size() == 1 ? name + "." + ending(filters.front()) : name);
  connect(dialog, &QFileDialog::fileSelected, q, [this](const QString& path) {
    try {
      q->exportTo(path, chosenPicture());
      tellSaved(path);
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
  connect(d_->notes_label, &QLabel::linkActivated, this, [this](const QString& link) {
    d_->changeSetup([&](ChartSetup& setup) {
      if (link == "range")
        setup.y_low = setup.y_high = runs::no_number;
      else
        setup.clip = ChartClip::off;
    });
  });
  d_->plot = new ChartPlot(this);
  d_->values_model = new ValuesModel(d_->plot, this);
  d_->buildActions();
  parts == Parts::full ? d_->buildFull() : d_->buildCompact();
  setFocusProxy(d_->plot);

  connect(d_->plot, &ChartPlot::refreshed, this, [this] { d_->refreshed(); });
  connect(d_->plot, &ChartPlot::followChanged, this, &ChartView::followChanged);
  connect(d_->plot, &ChartPlot::xRangeChanged, this, [this] { d_->view_timer.start(settled_ms); });
  connect(&d_->view_timer, &QTimer::timeout, this, &ChartView::viewChanged);
  connect(d_->plot, &ChartPlot::eventActivated, this, &ChartView::eventActivated);
  connect(d_->plot, &ChartPlot::logYToggled, this, [this] { d_->log_y->toggle(); });
  connect(d_->plot, &ChartPlot::rangeWanted, this, [this] { d_->showRange(); });
  connect(d_->plot, &ChartPlot::copyRequested, this, [this] { d_->copy_values->trigger(); });
  connect(d_->plot, &ChartPlot::pointedAt, this, [this](double y) {
    d_->values_model->setPointer(y);
    d_->wantValues();
  });
  connect(d_->plot, &ChartPlot::menuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    d_->fillMenu(menu, true);
    menu->popup(at);
  });
  connect(d_->legend, &LegendView::hiddenChanged, this, &ChartView::hiddenChanged);
  connect(d_->legend, &LegendView::moved, this, [this] {
    d_->sort->setChecked(false);
    Q_EMIT legendMoved();
  });
  connect(d_->legend, &LegendView::activatedKey, this, &ChartView::seriesActivated);
  d_->view_timer.setSingleShot(true);
  d_->values_timer.setSingleShot(true);
  connect(&d_->values_timer, &QTimer::timeout, this, [this] { d_->updateValues(); });
  d_->spoken_timer.setSingleShot(true);
  connect(&d_->spoken_timer, &QTimer::timeout, this, [this] {
    if (isVisible()) d_->updateSpoken();
  });
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
  std::map<QString, std::shared_ptr<ChartCurve>> before;  // what is computed of the same points stays
  for (const ChartItem& item : d_->plot->items())
    if (!item.key.isEmpty()) before.emplace(item.key, item.curve);
  std::vector<ChartItem> items;
  items.reserve(series.size());
  for (Series& one : series) {
    const auto same = before.find(one.key);
    const bool is_same = same != before.end() && same->second->holds(one.points);
    ChartItem item{.name = one.name,
                   .key = one.key,
                   .slot = one.color,
                   .marked = one.marked,
                   .baseline = one.baseline,
                   .hidden = hidden.contains(one.key),
                   .faint = one.faint,
                   .curve = is_same ? same->second : std::make_shared<ChartCurve>(),
                   .band = std::move(one.band)};
    if (is_same)
      before.erase(same);  // a key that comes twice shares nothing
    else
      item.curve->setPoints(std::move(one.points));
    items.push_back(std::move(item));
  }
  d_->plot->setItems(std::move(items));
  d_->legend->legend()->reset();
  d_->values_model->update();
  const int entries = d_->legend->legend()->rowCount();
  if (d_->filter) d_->filter->setVisible(entries > filter_above);
  if (d_->filter) d_->legend->setFilter(d_->filter->isHidden() ? QString() : d_->filter->text());
  if (d_->sort_tool) d_->sort_tool->setVisible(entries > 2);
  if (d_->parts == Parts::compact) d_->legend->setVisible(entries <= in_line_most);
  if (entries > 0) d_->legend->setCurrentIndex(d_->legend->legend()->index(0));
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
  connect(d_->plot->cursor(), &CursorModel::moved, this, [this] { d_->wantValues(); });
}

CursorModel* ChartView::cursorModel() const {
  return d_->plot->cursor();
}

// A range of x is taken over where it is another one: the same one would be of what x meant before.
void ChartView::setSetup(const ChartSetup& setup) {
  const auto [low, high] = d_->plot->xRange();
  const auto differ = [](double a, double b) { return a != b && !(std::isnan(a) && std::isnan(b)); };
  d_->plot->setSetup(setup);
  if (const bool any = !std::isnan(setup.x_low) || !std::isnan(setup.x_high);
      any && (differ(setup.x_low, low) || differ(setup.x_high, high)))
    d_->plot->setXRange(setup.x_low, setup.x_high);
  d_->showSetup();
}

ChartSetup ChartView::setup() const {
  ChartSetup setup = d_->plot->setup();
  std::tie(setup.x_low, setup.x_high) = d_->plot->xRange();
  return setup;
}

void ChartView::setSmoothing(double weight) {
  ChartSetup setup = this->setup();
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

QStringList ChartView::seriesKeys() const {
  QStringList keys;
  for (const ChartItem& item : d_->plot->items()) keys << item.key;
  return keys;
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

QStringList ChartView::legendOrder() const {
  return d_->legend->legend()->order();
}

void ChartView::setLegendOrder(const QStringList& keys) {
  d_->legend->legend()->setOrder(keys);
}

QImage ChartView::picture(const ChartPicture& picture) const {
  return chart_image(*d_->plot, windowTitle(), picture);
}

void ChartView::exportTo(const QString& path, const ChartPicture& picture) const {
  if (path.endsWith(".csv", Qt::CaseInsensitive))
    write_file(to_path(path), csv(d_->export_all->isChecked()).toStdString());
  else
    save_chart(*d_->plot, windowTitle(), picture, path);
}

void ChartView::chooseExport() {
  d_->save({tr("PDF document (*.pdf)"), tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"), tr("CSV table (*.csv)")});
}

QString ChartView::csv(bool all_points) const {
  d_->plot->prepareNow();
  return chart_csv(*d_->plot, all_points);
}

QString ChartView::valuesText() const {
  d_->values_model->update();
  return d_->values_model->text();
}

QString ChartView::description() const {
  QStringList sentences;
  for (const ChartItem& item : d_->plot->items()) {
    const auto facts = item.curve->facts();
    if (item.hidden || item.faint || std::isnan(facts.last)) continue;
    if (sentences.size() == 12) break;  // nobody listens to fifty
    const double before = item.curve->beforeLastTenth();
    const QString last = value_text(facts.last, d_->values), least = value_text(facts.least, d_->values);
    const QString step = count_text(std::llround(facts.least_step));
    sentences << (before > facts.last
                      ? ChartView::tr("%1: last %2, falling; lowest %3 at step %4.").arg(item.name, last, least, step)
                  : before < facts.last
                      ? ChartView::tr("%1: last %2, rising; lowest %3 at step %4.").arg(item.name, last, least, step)
                      : ChartView::tr("%1: last %2, level; lowest %3 at step %4.").arg(item.name, last, least, step));
  }
  return joined_sentences(sentences);
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
