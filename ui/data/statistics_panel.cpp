#include "ui/data/statistics_panel.h"

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
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int bar_area = 84, most_bars = 24;

QString aspect_label(std::string_view aspect) {
  if (aspect == "format") return ReportCardPanel::tr("Format");
  if (aspect == "completeness") return ReportCardPanel::tr("Completeness");
  if (aspect == "consistency") return ReportCardPanel::tr("Consistency");
  if (aspect == "duplicates") return ReportCardPanel::tr("Duplicates");
  if (aspect == "privacy") return ReportCardPanel::tr("Privacy");
  if (aspect == "length") return ReportCardPanel::tr("Length");
  return ReportCardPanel::tr("Cleanliness");
}

theme::State state_of(char grade) {
  return grade <= 'B' ? theme::State::good : grade <= 'C' ? theme::State::warning : theme::State::error;
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
  const auto add = [&](int row, int column, const char* name, std::function<QString()> title, QLabel** text) {
    auto* head = label(body_, nullptr, std::move(title));
    QFont font = head->font();
    font.setBold(true);
    head->setFont(font);
    grid->addWidget(head, 3 * row, column);
    auto* bars = new Histogram(body_);
    bars->setObjectName(name);
    grid->addWidget(bars, 3 * row + 1, column);
    if (text) {
      *text = label(body_, nullptr, {});
      (*text)->setWordWrap(true);
      theme::set_quiet(*text);
      grid->addWidget(*text, 3 * row + 2, column);
    }
    return bars;
  };
  lengths_ = add(
      0, 0, "statsLengthsView", [] { return tr("Length in tokens (estimated)"); }, &lengths_text_);
  turns_ = add(
      0, 1, "statsTurnsView", [] { return tr("Turns"); }, &turns_text_);
  languages_ = add(
      1, 0, "statsLanguagesView", [] { return tr("Languages"); }, &kinds_text_);
  labels_ = add(
      1, 1, "statsLabelsView", [] { return tr("Roles and labels"); }, nullptr);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(6, 1);
  scroll->setWidget(body_);
  all->addWidget(scroll, 1);

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
  retranslate(this, [this] { refresh(); });
}

void StatisticsPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) {
    connect(document_, &DataDocument::facetsChanged, this, &StatisticsPanel::refresh);
    connect(document_, &DataDocument::checkChanged, this, &StatisticsPanel::refresh);
  }
  refresh();
}

void StatisticsPanel::refresh() {
  const data::Facets* facets = document_ ? document_->facets() : nullptr;
  body_->setVisible(facets != nullptr);
  state_->setVisible(facets == nullptr);
  state_->setText(document_ ? tr("Statistics are drawn when all rows are known.") : QString());
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
  const auto& names = result && !result->statistics.labels.empty() ? result->statistics.labels : facets->roles;
  for (const auto& [name, rows] : names)
    bars.push_back({to_qstring(name), tr("%1: %2 rows").arg(to_qstring(name), count_text(static_cast<qint64>(rows))),
                    static_cast<double>(rows)});
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
    const CheckResult* result = document_ ? document_->result() : nullptr;
    if (!result) return;
    std::string text;
    if (file.endsWith(".json")) {
      Json report{{"file", document_->path().string()},
                  {"grade", std::string(1, result->card.overall)},
                  {"statistics", result->statistics.json()}};
      for (const data::Grade& grade : result->card.grades)
        report["grades"][std::string(grade.aspect)] = {{"grade", std::string(1, grade.grade)}, {"rows", grade.rows}};
      report["advice"] = result->advice;
      report["findings"] = Json::array();
      for (const data::Finding& finding : result->findings)
        report["findings"].push_back(
            {{"row", finding.row ? Json(document_->placeOf(static_cast<uint32_t>(*finding.row))) : Json(nullptr)},
             {"kind", finding.kind},
             {"field", finding.field},
             {"severity", data::name_of(finding.severity)},
             {"message", finding.message}});
      text = to_pretty_text(report);
    } else {
      QString page = QString("<!doctype html><meta charset=\"utf-8\"><title>%1</title><h1>%1</h1><p>%2</p><table>")
                         .arg(document_->name().toHtmlEscaped(),
                              tr("Grade %1, %n row(s)", nullptr, static_cast<int>(document_->allRows()))
                                  .arg(QChar(result->card.overall)));
      for (const data::Grade& grade : result->card.grades)
        page += QString("<tr><td>%1</td><td>%2</td><td>%3</td></tr>")
                    .arg(aspect_label(grade.aspect), QChar(grade.grade))
                    .arg(grade.rows);
      page += "</table><ul>";
      for (const std::string& sentence : result->advice)
        page += "<li>" + translated_sentence(to_qstring(sentence)).toHtmlEscaped() + "</li>";
      page += "</ul><table>";
      for (const data::Finding& finding : result->findings)
        page +=
            QString("<tr><td>%1</td><td>%2</td><td>%3</td></tr>")
                .arg(finding.row
                         ? count_text(static_cast<qint64>(document_->placeOf(static_cast<uint32_t>(*finding.row))) + 1)
                         : QString(),
                     kind_label(finding.kind).toHtmlEscaped(),
                     translated_sentence(to_qstring(finding.message)).toHtmlEscaped());
      text = (page + "</table>\n").toStdString();
    }
    run_async(
        worker_pool(), this, [path = to_path(file), text] { write_file(path, text); },
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
