#include "ui/data/statistics_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <map>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/document.h"
#include "ui/data/memory_price.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

StatisticsPanel::StatisticsPanel(Studio& studio, QWidget* parent)
    : QWidget(parent), studio_(studio), price_(new MemoryPrice(studio, this)) {
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
  grid->setVerticalSpacing(theme::small);
  const auto column_of = [this](QLabel** title) {
    auto* widget = new QWidget(body_);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::tiny);
    *title = label(widget, nullptr, {});
    QFont font = (*title)->font();
    font.setBold(true);
    (*title)->setFont(font);
    column->addWidget(*title);
    return column;
  };
  const auto quiet = [this](const char* name) {
    QLabel* made = label(body_, name, {});
    made->setWordWrap(true);
    theme::set_quiet(made);
    return made;
  };
  QVBoxLayout* cut = column_of(&cut_title_);
  cut_line_ = new CutLineView(body_);
  cut_text_ = label(body_, "statsCutLabel", {});
  cut_text_->setWordWrap(true);
  price_text_ = label(body_, "statsPriceLabel", {});
  price_text_->setWordWrap(true);
  cut_note_ = quiet("statsLengthsNoteLabel");
  show_cut_ = button(body_, "statsShowCutButton", [] { return tr("Show the rows that are cut"); });
  for (QWidget* one : std::initializer_list<QWidget*>{cut_line_, cut_text_, price_text_, cut_note_})
    cut->addWidget(one);
  cut->addWidget(show_cut_, 0, Qt::AlignLeft);
  cut->addStretch(1);
  QLabel* map_title = nullptr;
  QVBoxLayout* map = column_of(&map_title);
  retranslate(map_title, [map_title] { map_title->setText(tr("Map of the questions")); });
  map_ = new CoverageView(body_);
  map_text_ = quiet(nullptr);
  map->addWidget(map_);
  map->addWidget(map_text_);
  map->addStretch(1);
  grid->addWidget(cut->parentWidget(), 0, 0);
  grid->addWidget(map->parentWidget(), 0, 1);
  int place = 2;
  const auto add = [&](const char* name, Histogram::Bars way = Histogram::Bars::upright) {
    auto* made = new StatisticsPicture(name, way, body_);
    grid->addWidget(made, place / 2, place % 2);
    ++place;
    connect(made, &StatisticsPicture::chosen, this, [this](const StatisticsPicture::Filter& filter) {
      if (!document_) return;
      data::RowQuery query = document_->query();
      filter(query);
      document_->setQuery(query);
    });
    return made;
  };
  lengths_ = add("statsLengthsView");
  turns_ = add("statsTurnsView");
  terms_ = add("statsTermsView", Histogram::Bars::lying);
  openings_ = add("statsOpeningsView", Histogram::Bars::lying);
  languages_ = add("statsLanguagesView");
  labels_ = add("statsLabelsView");
  density_ = add("statsDensityView");
  overlap_ = add("statsOverlapView", Histogram::Bars::lying);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(place, 1);
  scroll->setWidget(body_);
  all->addWidget(scroll, 1);
}

void StatisticsPanel::connectViews() {
  connect(cut_line_, &CutLineView::cutMoved, this, [this](int tokens) {
    sayCut();
    askPrice();
    Q_EMIT cutoffChosen(tokens);
  });
  connect(show_cut_, &QPushButton::clicked, this, &StatisticsPanel::showCutRows);
  connect(price_, &MemoryPrice::changed, this, &StatisticsPanel::sayCut);
  connect(map_, &CoverageView::rowChosen, this, &StatisticsPanel::rowAsked);
  connect(map_, &CoverageView::rowsChosen, this, [this](const std::set<uint32_t>& ids) {
    if (!document_) return;
    data::RowQuery query = document_->query();
    query.chosen = std::make_shared<const std::set<uint32_t>>(ids);
    document_->setQuery(query);
  });
  map_->setTextOf([this](uint32_t id) {
    if (!document_ || !document_->isReady() || !document_->set()->place_of(id)) return QString();
    const auto place = count_text(static_cast<qint64>(document_->placeOf(id)) + 1);
    const Json columns = document_->byId().columns_of(id);
    std::string text;
    for (const char* field : {"user", "instruction", "prompt", "text"})
      if (text.empty()) text = data::cell_text(columns, field, 300);
    return tr("Row %1: %2").arg(place, to_qstring(text).simplified());
  });
  connect(&studio_.preferences(), &Preferences::changed, this, [this](const QString& key) {
    if (key == "device" || key == "threads") askPrice();
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
    connect(document_, &DataDocument::saved, this, [this] {
      price_->forget();
      askPrice();
    });
    connect(&studio_.project(), &Project::partChanged, document_, [this](const QString& key) {
      if (key != "draft") return;
      askPrice();
      compare();
    });
  }
  for (Latest* work : {&measuring_, &reading_, &counting_work_, &comparing_}) work->cancel();
  estimated_.reset();
  counted_.reset();
  counting_ = false;
  count_problem_.clear();
  words_.reset();
  other_.reset();
  overlapping_.reset();
  overlap_problem_.clear();
  price_->forget();
  cut_line_->setLengths({});
  map_->setDots({}, 0);
  refresh();
  measure();
}

void StatisticsPanel::setModel(const QString& model, const QString& name) {
  if (model == model_) return;
  model_ = model;
  model_name_ = name;
  measure();
}

void StatisticsPanel::setCutoff(int tokens) {
  cut_line_->setCut(tokens);
  sayCut();
  askPrice();
}

void StatisticsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) measure();
  askPrice();
  compare();
}

void StatisticsPanel::measure() {
  stale_ = true;
  if (!isVisible() || !document_ || !document_->isReady() || !document_->hasFeatures()) return;
  stale_ = false;
  struct Measured {
    Lengths lengths;
    std::vector<CoverageView::Dot> dots;
  };
  const data::RowWorld world = document_->world();
  measuring_.ask(
      worker_pool(), this,
      [world](const StopToken& stop) {
        return Measured{estimated_lengths(world, stop), map_of(world, stop)};
      },
      [this](Measured measured) {
        map_->setDots(std::move(measured.dots), measured.lengths.rows.all);
        map_text_->setText(map_->sentence());
        estimated_ = std::move(measured.lengths);
        showKnown();
        countTokens();
        askPrice();
      });
  reading_.ask(
      worker_pool(), this,
      [world](const StopToken& stop) {
        data::TermSettings settings;
        settings.stop = stop;
        return data::count_terms(world, settings);
      },
      [this](data::Terms terms) {
        words_ = std::move(terms);
        showWords();
      },
      [this](const Error& error) { terms_->setNote(text_of(error)); });
  other_.reset();
  compare();
}

void StatisticsPanel::countTokens() {
  if (!document_ || !document_->isReady()) return;
  count_problem_.clear();
  counting_ = !model_.isEmpty();
  showKnown();
  if (!counting_) return counting_work_.cancel();
  counting_work_.ask(
      statistics_pool(), this,
      [world = document_->world(), model = model_.toStdString(), counts = counts_](const StopToken& stop) {
        return counts->count(world, model, stop);
      },
      [this](Lengths lengths) {
        counting_ = false;
        if (lengths.rows.ids.empty())
          count_problem_ =
              tr("%1 can read none of these rows; lengths are estimated from the characters.").arg(model_name_);
        else
          counted_ = std::move(lengths);
        showKnown();
      },
      [this](const Error& error) {
        counting_ = false;
        counted_.reset();
        count_problem_ = text_of(error);
        showKnown();
      });
}

// What a model has counted stays in view until it has counted anew; another model's is no longer true.
const Lengths* StatisticsPanel::known() const {
  if (counted_ && counted_->model == model_.toStdString()) return &*counted_;
  return estimated_ ? &*estimated_ : nullptr;
}

void StatisticsPanel::showKnown() {
  if (!known()) return;
  cut_line_->setLengths(known()->lengths);
  showLengths();
  showDensity();
  sayCut();
}

void StatisticsPanel::compare() {
  if (!isVisible() || !document_ || !document_->isReady()) return;
  const auto other = other_file(studio_.project(), document_->path());
  if (other == other_ && (overlapping_ || !other)) return;
  other_ = other;
  overlapping_.reset();
  overlap_problem_.clear();
  comparing_.cancel();
  showOverlap();
  if (!other) return;
  comparing_.ask(
      statistics_pool(), this,
      [world = document_->world(), other = *other](const StopToken& stop) { return overlapping(world, other, stop); },
      [this](Overlapping found) {
        overlapping_ = std::move(found);
        showOverlap();
      },
      [this](const Error& error) {
        overlap_problem_ = text_of(error);
        showOverlap();
      });
}

void StatisticsPanel::askPrice() {
  if (!isVisible()) return;
  price_->ask(document_, model_, cut_line_->cut());
  sayCut();
}

void StatisticsPanel::sayCut() {
  const bool counted = isCounted();
  cut_title_->setText(counted ? tr("Where samples are cut (tokens of %1)").arg(model_name_)
                              : tr("Where samples are cut (tokens, estimated)"));
  cut_text_->setText(cut_line_->sentence());
  price_text_->setText(price_->sentence());
  price_text_->setVisible(!price_text_->text().isEmpty());
  cut_note_->setText(lengthsNote());
  cut_note_->setVisible(!cut_note_->text().isEmpty());
  const auto limit = static_cast<uint32_t>(std::max(0, cut_line_->cut()));
  show_cut_->setEnabled(limit > 0 && limit < cut_line_->lengths().longest());
  show_cut_->setToolTip(show_cut_->isEnabled() ? QString() : tr("No row is cut."));
}

// Which lengths these are.
QString StatisticsPanel::lengthsNote() const {
  if (!known()) return count_problem_;
  if (!isCounted()) {
    if (counting_) return tr("Estimated from the characters; %1 is counting …").arg(model_name_);
    if (!count_problem_.isEmpty()) return count_problem_;
    return tr(
        "Estimated from the characters, without the chat template. A model chosen under “What the model sees” "
        "counts them.");
  }
  const auto looked = static_cast<qint64>(known()->rows.ids.size() + known()->rows.unreadable);
  QStringList said;
  said << (static_cast<size_t>(looked) == known()->rows.all
               ? tr("Counted with the tokenizer and the template of %1.").arg(model_name_)
               : tr("Counted with the tokenizer and the template of %1, on %2 of %3 rows, evenly spread.")
                     .arg(model_name_, count_text(looked), count_text(static_cast<qint64>(known()->rows.all))));
  if (known()->rows.unreadable > 0)
    said << tr("Rows that it cannot read and that are left out: %1.")
                .arg(count_text(static_cast<qint64>(known()->rows.unreadable)));
  return said.join(' ');
}

void StatisticsPanel::showCutRows() {
  if (!document_) return;
  data::RowQuery query;
  const auto limit = static_cast<uint32_t>(cut_line_->cut());
  if (!isCounted()) {
    query.least_tokens = limit + 1;
  } else {
    std::set<uint32_t> ids;
    for (size_t i = 0; i < known()->rows.ids.size(); ++i)
      if (known()->rows.features[i].tokens > limit) ids.insert(known()->rows.ids[i]);
    query.chosen = std::make_shared<const std::set<uint32_t>>(std::move(ids));
  }
  document_->setQuery(query);
}

void StatisticsPanel::refresh() {
  const data::Facets* facets = document_ ? document_->facets() : nullptr;
  body_->setVisible(facets != nullptr);
  state_->setVisible(facets == nullptr);
  state_->setText(document_ ? tr("Statistics are drawn when all rows are known.") : QString());
  sayCut();
  map_text_->setText(map_->sentence());
  if (!facets) return;
  showLengths();
  showKinds();
  showLabels();
  showWords();
  showDensity();
  showOverlap();
}

}  // namespace ft::ui
