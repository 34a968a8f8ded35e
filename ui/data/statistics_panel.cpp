#include "ui/data/statistics_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolTip>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/coverage.h"
#include "core/data/cut.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/coverage_view.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/report_file.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int bar_area = 84, most_bars = 24;

theme::State state_of(char grade) {
  return grade <= 'B' ? theme::State::good : grade <= 'C' ? theme::State::warning : theme::State::error;
}

QString task_label(data::Task task) {
  switch (task) {
    case data::Task::classification:
      return ReportCardPanel::tr("Classification");
    case data::Task::qa:
      return ReportCardPanel::tr("Questions and answers");
    case data::Task::dialogue:
      return ReportCardPanel::tr("Dialogue");
    case data::Task::code:
      return ReportCardPanel::tr("Code");
    default:
      return {};
  }
}

constexpr size_t worst_shown = 10;

// Ids of the rows with the gravest and the most findings.
std::vector<uint32_t> worst_rows(const data::Findings& findings) {
  std::map<uint32_t, int> weight;
  for (const data::Finding& finding : findings)
    if (finding.row)
      weight[static_cast<uint32_t>(*finding.row)] += finding.severity == data::Severity::error     ? 100
                                                     : finding.severity == data::Severity::warning ? 10
                                                                                                   : 1;
  std::vector<std::pair<int, uint32_t>> order;
  for (const auto& [id, grave] : weight) order.emplace_back(-grave, id);
  std::sort(order.begin(), order.end());
  std::vector<uint32_t> ids;
  for (size_t i = 0; i < std::min(worst_shown, order.size()); ++i) ids.push_back(order[i].second);
  return ids;
}

QString short_number(qint64 number) {
  if (number < 1024) return QString::number(number);
  return number < (1 << 20) ? QString("%1k").arg(number / 1024) : QString("%1M").arg(number >> 20);
}

}  // namespace

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  restyle(this, [this] { updateGeometry(), update(); });
}

void Histogram::setBars(std::vector<Bar> bars, const QString& accessible_name) {
  if (bars.size() > most_bars) bars.resize(most_bars);
  bars_ = std::move(bars);
  current_ = std::clamp(current_, 0, std::max(0, static_cast<int>(bars_.size()) - 1));
  setAccessibleName(accessible_name);
  QStringList words;
  for (const Bar& bar : bars_) words << bar.hint;
  setAccessibleDescription(words.join("; "));
  updateGeometry();
  update();
}

QSize Histogram::sizeHint() const {
  return {std::max(160, static_cast<int>(bars_.size()) * 34), bar_area + 2 * fontMetrics().height()};
}
QSize Histogram::minimumSizeHint() const {
  return {120, sizeHint().height()};
}

QRect Histogram::barRect(int bar) const {
  const int count = std::max(1, static_cast<int>(bars_.size()));
  const int wide = std::min(72, width() / count);
  return {bar * wide, 0, wide, height()};
}

int Histogram::barAt(const QPoint& point) const {
  for (int bar = 0; bar < static_cast<int>(bars_.size()); ++bar)
    if (barRect(bar).contains(point)) return bar;
  return -1;
}

void Histogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  double most = 0;
  for (const Bar& bar : bars_) most = std::max(most, bar.value);
  if (most <= 0) return;
  const QFont small = theme::small_font();
  painter.setFont(small);
  const QFontMetrics metrics(small);
  const QColor fill = palette().color(QPalette::Highlight);
  for (int i = 0; i < static_cast<int>(bars_.size()); ++i) {
    const Bar& bar = bars_[static_cast<size_t>(i)];
    const QRect place = barRect(i);
    const int tall = bar.value > 0 ? std::max(2, static_cast<int>(bar_area * bar.value / most)) : 0;
    const QRect shape(place.left() + 3, metrics.height() + bar_area - tall, place.width() - 6, tall);
    painter.fillRect(shape, theme::mix(fill, palette().color(QPalette::Base), 0.75));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(place.left(), metrics.height() + bar_area, place.width(), metrics.height() + 4),
                     Qt::AlignHCenter | Qt::AlignTop, metrics.elidedText(bar.name, Qt::ElideRight, place.width() - 2));
    const QString value = short_number(static_cast<qint64>(bar.value));
    if (bar.value > 0 && metrics.horizontalAdvance(value) < place.width())
      painter.drawText(QRect(place.left(), shape.top() - metrics.height(), place.width(), metrics.height()),
                       Qt::AlignHCenter | Qt::AlignBottom, value);
    if (hasFocus() && i == current_) {
      painter.setPen(QPen(fill, 2));
      painter.drawRect(place.adjusted(1, 1, -2, -2));
    }
  }
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawLine(0, metrics.height() + bar_area, barRect(static_cast<int>(bars_.size()) - 1).right(),
                   metrics.height() + bar_area);
}

bool Histogram::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const int bar = barAt(help->pos());
    if (bar >= 0) QToolTip::showText(help->globalPos(), bars_[static_cast<size_t>(bar)].hint, this);
    return true;
  }
  return QWidget::event(event);
}

void Histogram::mouseReleaseEvent(QMouseEvent* event) {
  if (const int bar = barAt(event->position().toPoint()); bar >= 0) {
    current_ = bar;
    update();
    Q_EMIT chosen(bar);
  }
}

void Histogram::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(bars_.size()) - 1;
  if (event->key() == Qt::Key_Left && current_ > 0)
    --current_;
  else if (event->key() == Qt::Key_Right && current_ < last)
    ++current_;
  else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && last >= 0)
    Q_EMIT chosen(current_);
  else
    return QWidget::keyPressEvent(event);
  update();
}

StatisticsPanel::StatisticsPanel(QWidget* parent) : QWidget(parent) {
  setObjectName("statisticsPanel");
  build();
  connectViews();
  retranslate(this, [this] { refresh(); });
}

void StatisticsPanel::build() {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::tiny, 0, 0);
  state_ = label(this, "statisticsStateLabel", {});
  theme::set_quiet(state_);
  all->addWidget(state_);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("statisticsScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  describe(scroll, [] { return tr("Statistics"); });
  body_ = new QWidget(scroll);
  auto* grid = new QGridLayout(body_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::wide);
  grid->setVerticalSpacing(theme::tiny);
  const auto add = [&](int row, int column, QWidget* view, std::function<QString()> title, QLabel** text) {
    auto* head = label(body_, nullptr, std::move(title));
    QFont font = head->font();
    font.setBold(true);
    head->setFont(font);
    grid->addWidget(head, 3 * row, column);
    grid->addWidget(view, 3 * row + 1, column, Qt::AlignTop);
    if (!text) return;
    *text = label(body_, nullptr, {});
    (*text)->setWordWrap(true);
    theme::set_quiet(*text);
    grid->addWidget(*text, 3 * row + 2, column);
  };
  const auto bars = [&](const char* name) {
    auto* made = new Histogram(body_);
    made->setObjectName(name);
    return made;
  };
  auto* cut = new QWidget(body_);
  auto* column = new QVBoxLayout(cut);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::tiny);
  cut_line_ = new CutLineView(cut);
  cut_text_ = label(cut, "statsCutLabel", {});
  cut_text_->setWordWrap(true);
  show_cut_ = button(cut, "statsShowCutButton", [] { return tr("Show the rows that are cut"); });
  column->addWidget(cut_line_);
  column->addWidget(cut_text_);
  column->addWidget(show_cut_, 0, Qt::AlignLeft);
  column->addStretch(1);
  map_ = new CoverageView(body_);
  add(
      0, 0, cut, [] { return tr("Where samples are cut (tokens, estimated)"); }, nullptr);
  add(
      0, 1, map_, [] { return tr("Map of the questions"); }, &map_text_);
  lengths_ = bars("statsLengthsView");
  turns_ = bars("statsTurnsView");
  languages_ = bars("statsLanguagesView");
  labels_ = bars("statsLabelsView");
  add(
      1, 0, lengths_, [] { return tr("Length in tokens (estimated)"); }, &lengths_text_);
  add(
      1, 1, turns_, [] { return tr("Turns"); }, &turns_text_);
  add(
      2, 0, languages_, [] { return tr("Languages"); }, &kinds_text_);
  add(
      2, 1, labels_, [] { return tr("Roles and labels"); }, nullptr);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(9, 1);
  scroll->setWidget(body_);
  all->addWidget(scroll, 1);
}

void StatisticsPanel::connectViews() {
  connect(cut_line_, &CutLineView::cutMoved, this, [this](int tokens) {
    sayCut();
    Q_EMIT cutoffChosen(tokens);
  });
  connect(show_cut_, &QPushButton::clicked, this, [this] {
    if (!document_) return;
    data::RowQuery query;
    query.least_tokens = static_cast<uint32_t>(cut_line_->cut()) + 1;
    document_->setQuery(query);
  });
  connect(map_, &CoverageView::rowChosen, this, &StatisticsPanel::rowAsked);
  connect(map_, &CoverageView::rowsChosen, this, [this](const std::set<uint32_t>& ids) {
    if (!document_) return;
    data::RowQuery query = document_->query();
    query.chosen = std::make_shared<const std::set<uint32_t>>(ids);
    document_->setQuery(query);
  });
  connect(labels_, &Histogram::chosen, this, &StatisticsPanel::showLabel);
  map_->setTextOf([this](uint32_t id) {
    if (!document_ || !document_->isReady() || !document_->set()->place_of(id)) return QString();
    const auto place = count_text(static_cast<qint64>(document_->placeOf(id)) + 1);
    const Json columns = document_->byId().columns_of(id);
    std::string text;
    for (const char* field : {"user", "instruction", "prompt", "text"})
      if (text.empty()) text = data::cell_text(columns, field, 300);
    return tr("Row %1: %2").arg(place, to_qstring(text).simplified());
  });
  connect(lengths_, &Histogram::chosen, this, [this](int bar) {
    if (!document_ || bar >= static_cast<int>(token_bins_.size())) return;
    const int bin = token_bins_[static_cast<size_t>(bar)];
    data::RowQuery query = document_->query();
    query.least_tokens = bin == 0 ? 0 : data::first_token_bin << (bin - 1);
    query.most_tokens = (data::first_token_bin << bin) - 1;
    document_->setQuery(query);
  });
  connect(turns_, &Histogram::chosen, this, [this](int bar) {
    if (!document_ || bar >= static_cast<int>(turn_counts_.size())) return;
    const auto count = static_cast<uint16_t>(turn_counts_[static_cast<size_t>(bar)]);
    data::RowQuery query = document_->query();
    query.least_turns = count;
    query.most_turns = count == 20 ? UINT16_MAX - 1 : count;
    document_->setQuery(query);
  });
  connect(languages_, &Histogram::chosen, this, [this](int bar) {
    if (!document_ || !document_->facets()) return;
    auto at = document_->facets()->languages.begin();
    std::advance(at, bar);
    data::RowQuery query = document_->query();
    query.languages = {at->first};
    document_->setQuery(query);
  });
}

void StatisticsPanel::showLabel(int bar) {
  if (!document_ || bar < 0 || bar >= static_cast<int>(label_names_.size())) return;
  const std::string& name = label_names_[static_cast<size_t>(bar)];
  data::RowQuery query = document_->query();
  if (labels_are_roles_) {
    query.roles = {name};
  } else {
    query.typed = "label:\"" + name + "\"";
    query.terms = data::parse_query(query.typed);
  }
  document_->setQuery(query);
}

void StatisticsPanel::setCutoff(int tokens) {
  cut_line_->setCut(tokens);
  sayCut();
}

void StatisticsPanel::sayCut() {
  cut_text_->setText(cut_line_->sentence());
  const auto limit = static_cast<uint32_t>(std::max(0, cut_line_->cut()));
  show_cut_->setEnabled(limit > 0 && limit < cut_line_->lengths().longest());
  show_cut_->setToolTip(show_cut_->isEnabled() ? QString() : tr("No row is cut."));
}

void StatisticsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) measure();
}

void StatisticsPanel::measure() {
  stale_ = true;
  if (!isVisible() || !document_ || !document_->isReady() || !document_->hasFeatures()) return;
  stale_ = false;
  struct Measured {
    data::TokenLengths lengths;
    std::vector<CoverageView::Dot> dots;
    size_t rows = 0;
  };
  measuring_.ask(
      worker_pool(), this,
      [world = document_->world()](const StopToken& stop) {
        Measured measured;
        measured.lengths = data::TokenLengths(data::features_of(world, stop));
        measured.rows = world.ids.size();
        data::CoverageSettings settings;
        settings.stop = stop;
        for (const data::CoverageDot& dot : data::coverage_map(world.by_id, world.ids, settings))
          measured.dots.push_back({dot, data::features_of(world.by_id, dot.id).language});
        return measured;
      },
      [this](Measured measured) {
        cut_line_->setLengths(std::move(measured.lengths));
        map_->setDots(std::move(measured.dots), measured.rows);
        map_text_->setText(map_->sentence());
        sayCut();
      });
}

void StatisticsPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) {
    connect(document_, &DataDocument::facetsChanged, this, [this] {
      refresh();
      measure();
    });
    connect(document_, &DataDocument::checkChanged, this, &StatisticsPanel::refresh);
  }
  measuring_.cancel();
  cut_line_->setLengths({});
  map_->setDots({}, 0);
  refresh();
  measure();
}

void StatisticsPanel::refresh() {
  const data::Facets* facets = document_ ? document_->facets() : nullptr;
  body_->setVisible(facets != nullptr);
  state_->setVisible(facets == nullptr);
  state_->setText(document_ ? tr("Statistics are drawn when all rows are known.") : QString());
  sayCut();
  map_text_->setText(map_->sentence());
  if (!facets) return;
  std::vector<Histogram::Bar> bars;
  token_bins_.clear();
  size_t first = 0;
  while (first < facets->tokens.size() && facets->tokens[first] == 0) ++first;
  for (size_t bin = first; bin < facets->tokens.size(); ++bin) {
    const qint64 from = bin == 0 ? 0 : static_cast<qint64>(data::first_token_bin) << (bin - 1);
    const qint64 to = (static_cast<qint64>(data::first_token_bin) << bin) - 1;
    bars.push_back({short_number(from),
                    tr("%1 to %2 tokens: %3 rows")
                        .arg(count_text(from), count_text(to), count_text(static_cast<qint64>(facets->tokens[bin]))),
                    static_cast<double>(facets->tokens[bin])});
    token_bins_.push_back(static_cast<int>(bin));
  }
  lengths_->setBars(std::move(bars), tr("Length in tokens (estimated)"));
  bars.clear();
  turn_counts_.clear();
  std::map<int, size_t> turns;
  for (const auto& [count, rows] : facets->turns) turns[std::stoi(count)] = rows;
  for (const auto& [count, rows] : turns) {
    const QString name = count == 20 ? QString("20+") : QString::number(count);
    bars.push_back(
        {name, tr("%1 turns: %2 rows").arg(name, count_text(static_cast<qint64>(rows))), static_cast<double>(rows)});
    turn_counts_.push_back(count);
  }
  turns_->setBars(std::move(bars), tr("Turns"));
  bars.clear();
  for (const auto& [language, rows] : facets->languages) {
    const QString name = language == "zh"      ? tr("Chinese")
                         : language == "en"    ? tr("English")
                         : language == "other" ? tr("other")
                                               : tr("none");
    bars.push_back(
        {name, tr("%1: %2 rows").arg(name, count_text(static_cast<qint64>(rows))), static_cast<double>(rows)});
  }
  languages_->setBars(std::move(bars), tr("Languages"));
  bars.clear();
  const CheckResult* result = document_->result();
  labels_are_roles_ = !result || result->statistics.labels.empty();
  const auto& names = labels_are_roles_ ? facets->roles : result->statistics.labels;
  label_names_.clear();
  for (const auto& [name, rows] : names) {
    label_names_.push_back(name);
    const QString shown = labels_are_roles_ ? role_label(to_qstring(name)) : to_qstring(name);
    bars.push_back(
        {shown, tr("%1: %2 rows").arg(shown, count_text(static_cast<qint64>(rows))), static_cast<double>(rows)});
  }
  labels_->setBars(std::move(bars), tr("Roles and labels"));
  const auto spread = [](const data::Spread& one) {
    return tr("median %1, 95%: %2, longest %3")
        .arg(count_text(static_cast<qint64>(one.median)), count_text(static_cast<qint64>(one.p95)),
             count_text(static_cast<qint64>(one.most)));
  };
  lengths_text_->setText(result ? spread(result->statistics.tokens) : QString());
  turns_text_->setText(result ? spread(result->statistics.turns) : QString());
  kinds_text_->setText(
      result ? tr("Chinese %1, English %2")
                   .arg(percent_text(result->statistics.chinese), percent_text(result->statistics.english))
             : QString());
}

ReportCardPanel::ReportCardPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("reportCardPanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::tiny, 0, 0);
  state_ = label(this, "reportStateLabel", {});
  theme::set_quiet(state_);
  all->addWidget(state_);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("reportScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  describe(scroll, [] { return tr("Report card"); });
  body_ = new QWidget(scroll);
  auto* row = new QHBoxLayout(body_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::wide);
  grade_ = label(body_, "reportGradeLabel", {});
  theme::set_role(grade_, theme::Role::figure);
  row->addWidget(grade_, 0, Qt::AlignTop);
  auto* table = new QWidget(body_);
  grades_ = new QGridLayout(table);
  grades_->setContentsMargins(0, 0, 0, 0);
  grades_->setHorizontalSpacing(theme::large);
  grades_->setVerticalSpacing(2);
  row->addWidget(table, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  first_ = new QVBoxLayout;
  first_->setSpacing(theme::tiny);
  words->addLayout(first_);
  worst_ = label(body_, "reportWorstLabel", {});
  worst_->setWordWrap(true);
  worst_->setTextFormat(Qt::RichText);
  worst_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  worst_->setFocusPolicy(Qt::StrongFocus);
  words->addWidget(worst_);
  auto* task_row = new QHBoxLayout;
  auto* task_name = label(body_, "dataTaskLabel", [] { return tr("Task"); });
  task_ = new QComboBox(body_);
  task_->setObjectName("dataTaskCombo");
  for (const data::Task task :
       {data::Task::automatic, data::Task::classification, data::Task::qa, data::Task::dialogue, data::Task::code})
    task_->addItem(QString(), static_cast<int>(task));
  describe(
      task_, [] { return tr("Task"); }, [] { return tr("How many rows are enough depends on it"); });
  task_row->addWidget(task_name);
  task_row->addWidget(task_);
  task_row->addStretch(1);
  words->addLayout(task_row);
  advice_ = label(body_, "reportAdviceLabel", {});
  advice_->setWordWrap(true);
  advice_->setMaximumWidth(theme::text_measure);
  words->addWidget(advice_);
  export_ = button(
      body_, "reportExportButton", [] { return tr("Export report…"); }, "export");
  auto* last = new QHBoxLayout;
  last->addWidget(export_);
  last->addStretch(1);
  words->addLayout(last);
  words->addStretch(1);
  row->addLayout(words, 1);
  scroll->setWidget(body_);
  all->addWidget(scroll, 1);
  connect(export_, &QPushButton::clicked, this, &ReportCardPanel::exportReport);
  connect(worst_, &QLabel::linkActivated, this, [this](const QString& id) { Q_EMIT rowAsked(id.toUInt()); });
  connect(task_, &QComboBox::activated, this, [this] {
    if (document_) document_->setTask(static_cast<data::Task>(task_->currentData().toInt()));
  });
  retranslate(this, [this] { refresh(); });
}

void ReportCardPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) connect(document_, &DataDocument::checkChanged, this, &ReportCardPanel::refresh);
  refresh();
}

void ReportCardPanel::refresh() {
  const CheckResult* result = document_ ? document_->result() : nullptr;
  body_->setVisible(result != nullptr);
  state_->setVisible(result == nullptr);
  state_->setText(document_ ? tr("The grades come with the checks.") : QString());
  if (!result) return;
  grade_->setText(QString(QChar(result->card.overall)));
  theme::set_state(grade_, state_of(result->card.overall));
  for (auto* layout : std::initializer_list<QLayout*>{grades_, first_})
    while (QLayoutItem* item = layout->takeAt(0)) {
      if (item->widget()) item->widget()->deleteLater();
      delete item;
    }
  int line = 0;
  for (const data::Grade& grade : result->card.grades) {
    auto* name = new QLabel(aspect_label(grade.aspect), body_);
    auto* letter = new QLabel(QString(QChar(grade.grade)), body_);
    QFont font = letter->font();
    font.setBold(true);
    letter->setFont(font);
    theme::set_state(letter, state_of(grade.grade));
    auto* rows = new QLabel(grade.rows > 0 ? tr("%n row(s)", nullptr, static_cast<int>(grade.rows)) : QString(), body_);
    theme::set_quiet(rows);
    grades_->addWidget(name, line, 0);
    grades_->addWidget(letter, line, 1);
    grades_->addWidget(rows, line++, 2);
  }
  if (!result->card.first.empty()) {
    auto* head = new QLabel(tr("Do first"), body_);
    QFont font = head->font();
    font.setBold(true);
    head->setFont(font);
    first_->addWidget(head);
  }
  int number = 0;
  for (const data::ReportCard::Task& task : result->card.first) {
    auto* link = new QPushButton(
        tr("%1. %2: %n row(s)", nullptr, static_cast<int>(task.rows)).arg(++number).arg(kind_label(task.kind)), body_);
    link->setObjectName(QString("reportFirst%1Button").arg(number));
    link->setFlat(true);
    connect(link, &QPushButton::clicked, this, [this, kind = to_qstring(task.kind)] { Q_EMIT kindAsked(kind); });
    first_->addWidget(link, 0, Qt::AlignLeft);
  }
  QStringList links;
  for (const uint32_t id : worst_rows(result->findings))
    links << QString("<a href=\"%1\">%2</a>").arg(id).arg(count_text(static_cast<qint64>(document_->placeOf(id)) + 1));
  worst_->setText(links.isEmpty() ? QString() : tr("Worst rows: %1").arg(links.join(", ")));
  worst_->setAccessibleName(tr("Worst rows"));
  worst_->setVisible(!links.isEmpty());
  task_->setItemText(0, tr("Auto (%1)").arg(task_label(result->task)));
  for (int i = 1; i < task_->count(); ++i)
    task_->setItemText(i, task_label(static_cast<data::Task>(task_->itemData(i).toInt())));
  task_->setCurrentIndex(task_->findData(static_cast<int>(document_->task())));
  QStringList advice;
  for (const std::string& sentence : result->advice) advice << translated_sentence(to_qstring(sentence));
  advice_->setText(advice.join('\n'));
}

void ReportCardPanel::exportReport() {
  if (!document_ || !document_->result()) return;
  auto* dialog = new QFileDialog(this, tr("Export report"));
  dialog->setObjectName("reportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters({tr("Web page (*.html)"), tr("JSON (*.json)")});
  dialog->selectFile(document_->name() + ".report.html");
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    if (!document_ || !document_->result()) return;
    run_async(
        worker_pool(), this,
        [path = to_path(file), facts = report_facts(*document_)] {
          write_file(path, path.extension() == ".json" ? report_json(facts) : report_page(facts));
        },
        [this, file] { studio_.toast(tr("Exported to %1.").arg(file)); },
        [this](const Error& error) { studio_.toast(text_of(error)); });
  });
  dialog->open();
}

QString grade_sentence(const DataDocument& document) {
  const CheckResult* result = document.result();
  return result ? ReportCardPanel::tr("grade %1").arg(QChar(result->card.overall)) : QString();
}

}  // namespace ft::ui
