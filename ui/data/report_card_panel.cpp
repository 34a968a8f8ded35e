#include "ui/data/report_card_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/report_file.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

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

}  // namespace

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
