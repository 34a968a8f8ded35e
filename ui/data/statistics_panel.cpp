#include "ui/data/statistics_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <functional>
#include <map>

#include "core/data/coverage.h"
#include "core/data/cut.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/coverage_view.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/document.h"
#include "ui/data/histogram.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

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

}  // namespace ft::ui
