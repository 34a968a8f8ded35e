#include "ui/exam/exam_result_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <string_view>

#include "ui/bridge/sentences.h"
#include "ui/exam/answer_delegate.h"
#include "ui/exam/answers_view.h"
#include "ui/exam/blind_vote_panel.h"
#include "ui/exam/category_model.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/forgetting_view.h"
#include "ui/exam/metric_table.h"
#include "ui/exam/questions_model.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int least_tabs_height = 300;  // a few questions with their answers below

QTableView* plain_table(QWidget* parent, const char* name, QAbstractItemModel* model) {
  auto* table = new QTableView(parent);
  table->setObjectName(name);
  table->setModel(model);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setShowGrid(false);
  table->setWordWrap(false);
  table->setTabKeyNavigation(false);
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(28);
  table->horizontalHeader()->setHighlightSections(false);
  return table;
}

}  // namespace

ExamResultView::ExamResultView(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  figures_ = new MetricTable(MetricTable::Shape::all, this);
  questions_ = new QuestionsModel(this);
  categories_ = new CategoryModel(this);
  confusion_ = new ConfusionModel(this);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::small);
  title_ = label(this, "examResultTitle", {});
  title_->setWordWrap(true);
  theme::set_quiet(title_);
  all->addWidget(title_);
  verdict_ = new QLabel(this);
  verdict_->setObjectName("examVerdictLabel");
  verdict_->setWordWrap(true);
  verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  theme::set_role(verdict_, theme::Role::heading);
  all->addWidget(verdict_);
  notes_ = label(this, "examNotesLabel", {});
  theme::set_quiet(notes_);
  notes_->setWordWrap(true);
  all->addWidget(notes_);
  figures_table_ = plain_table(this, "examFiguresTable", figures_);
  describe(figures_table_, [] { return tr("Figures of each contestant"); });
  all->addWidget(figures_table_);

  tabs_ = new QTabWidget(this);
  tabs_->setObjectName("examTabs");
  tabs_->setDocumentMode(true);
  tabs_->setMinimumHeight(least_tabs_height);
  category_table_ = plain_table(tabs_, "examCategoryChart", categories_);
  auto* bars = new BarDelegate(category_table_);
  category_table_->setItemDelegateForColumn(CategoryModel::before, bars);
  category_table_->setItemDelegateForColumn(CategoryModel::after, bars);
  forgetting_ = new ForgettingView(tabs_);
  vote_ = new BlindVotePanel(studio, tabs_);
  parts_ = {{"category", category_table_, [] { return tr("By category"); }},
            {"questions", makeQuestions(), [] { return tr("Questions"); }},
            {"confusion", makeConfusion(), [] { return tr("Confusion"); }},
            {"forgetting", forgetting_, [] { return tr("Forgetting"); }},
            {"vote", vote_, [] { return tr("Blind vote"); }}};
  for (Part& part : parts_) {
    part.widget->hide();  // until an exam has something for it
    if (std::string_view(part.name) == "questions") continue;
    part.absent = new QLabel(tabs_);
    part.absent->setObjectName("examAbsentLabel");
    part.absent->setAlignment(Qt::AlignCenter);
    part.absent->setWordWrap(true);
    part.absent->setMargin(theme::large);
    theme::set_quiet(part.absent);
    part.absent->hide();
  }
  connect(tabs_, &QTabWidget::currentChanged, this, [this] {
    if (filling_) return;
    Q_EMIT tabChosen(currentTab());
    if (tabs_->currentWidget() == vote_) vote_->setFocus();
  });
  all->addWidget(tabs_, 1);
  retranslate(this, [this] { retitle(); });
}

QString ExamResultView::currentTab() const {
  for (const Part& part : parts_)
    if (QWidget* now = tabs_->currentWidget(); now && (part.widget == now || part.absent == now)) return part.name;
  return "questions";
}

QWidget* ExamResultView::makeQuestions() {
  auto* pane = new QWidget(this);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, theme::small, 0, 0);
  all->setSpacing(theme::small);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(theme::small);
  show_combo_ = new QComboBox(pane);
  show_combo_->setObjectName("examShowCombo");
  for (int i = 0; i < 4; ++i) show_combo_->addItem({});
  connect(show_combo_, &QComboBox::activated, this, &ExamResultView::filterQuestions);
  bar->addWidget(show_combo_);
  compared_combo_ = new QComboBox(pane);
  compared_combo_->setObjectName("examComparedCombo");
  compared_combo_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(compared_combo_, &QComboBox::activated, this, [this] {
    pair_chosen_ = true;
    compare();
  });
  bar->addWidget(compared_combo_);
  bar->addStretch(1);
  move_ = button(pane, "examMoveButton", [] { return tr("Move to training data…"); });
  connect(move_, &QPushButton::clicked, this, [this] {
    const int row = questions_table_->currentIndex().row();
    if (row < 0 || row >= questions_->rowCount()) return;
    const QuestionsModel::Item item = questions_->item(row);
    Q_EMIT moveRequested(item.question.toStdString(), item.expected.toStdString());
  });
  auto* all_tool = button(pane, "examShowAllButton", [] { return tr("Show all questions"); });
  all_tool->hide();
  connect(all_tool, &QPushButton::clicked, this, [this, all_tool] {
    questions_->filterBy({});
    all_tool->hide();
  });
  connect(questions_, &QAbstractItemModel::modelReset, all_tool,
          [this, all_tool] { all_tool->setVisible(questions_->filtered()); });
  bar->addWidget(all_tool);
  bar->addWidget(move_);
  all->addLayout(bar);

  auto* split = new QSplitter(Qt::Vertical, pane);
  split->setObjectName("examQuestionsSplitter");
  split->setChildrenCollapsible(false);
  questions_table_ = plain_table(split, "examQuestionsTable", questions_);
  restyle(questions_table_, [this] {  // two lines of text
    questions_table_->verticalHeader()->setDefaultSectionSize(
        std::max(44, 2 * questions_table_->fontMetrics().lineSpacing() + theme::small));
  });
  questions_table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  auto* texts = new AnswerDelegate(questions_table_);
  for (const int column :
       {QuestionsModel::question, QuestionsModel::expected, QuestionsModel::before, QuestionsModel::after})
    questions_table_->setItemDelegateForColumn(column, texts);
  auto* header = questions_table_->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::Stretch);
  header->setSectionResizeMode(QuestionsModel::number, QHeaderView::Fixed);
  header->setSectionResizeMode(QuestionsModel::change, QHeaderView::Fixed);
  header->resizeSection(QuestionsModel::number, 48);
  header->resizeSection(QuestionsModel::change, 72);
  connect(questions_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ExamResultView::showQuestion);
  connect(questions_, &QAbstractItemModel::modelReset, this, &ExamResultView::showQuestion);
  split->addWidget(questions_table_);
  split->addWidget(answers_ = new AnswersView(split));
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 1);
  all->addWidget(split, 1);
  return pane;
}

QWidget* ExamResultView::makeConfusion() {
  auto* pane = new QWidget(this);
  confusion_tab_ = pane;
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, theme::small, 0, 0);
  auto* bar = new QHBoxLayout;
  confusion_combo_ = new QComboBox(pane);
  confusion_combo_->setObjectName("examConfusionCombo");
  confusion_combo_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  describe(confusion_combo_, [] { return tr("Whose answers"); });
  connect(confusion_combo_, &QComboBox::activated, this, [this](int index) {
    if (!exam_ || index < 0) return;
    confusion_->show(&exam_->sitters[static_cast<size_t>(index)]);
    confusion_table_->resizeColumnsToContents();
    setTexts();
  });
  bar->addWidget(confusion_combo_);
  confusion_text_ = new QLabel(pane);
  confusion_text_->setObjectName("examConfusionLabel");
  confusion_text_->setWordWrap(true);
  bar->addWidget(confusion_text_, 1);
  all->addLayout(bar);
  confusion_table_ = plain_table(pane, "examConfusionView", confusion_);
  confusion_table_->setSelectionBehavior(QAbstractItemView::SelectItems);
  confusion_table_->setItemDelegate(new HeatDelegate(confusion_table_));
  confusion_table_->verticalHeader()->show();
  confusion_table_->verticalHeader()->setDefaultSectionSize(36);
  describe(
      confusion_table_, [] { return tr("Expected label by row, answer by column"); },
      [] { return tr("Enter or a double click shows the questions of a cell."); });
  connect(confusion_table_, &QTableView::activated, this, [this](const QModelIndex& cell) {
    const std::string truth = confusion_->truthAt(cell.row()), answer = confusion_->answerAt(cell.column());
    compared_combo_->setCurrentIndex(
        std::max(0, compared_combo_->findData(confusion_combo_->currentIndex(), Qt::UserRole + 1)));
    compare();
    questions_->filterBy([this, truth, answer](const std::string& reference, const std::string& given) {
      return label_of(reference) == truth && confusion_->countsAs(given) == answer;
    });
    for (const Part& part : parts_)
      if (std::string_view(part.name) == "questions") tabs_->setCurrentWidget(part.widget);
  });
  all->addWidget(confusion_table_, 1);
  return pane;
}

void ExamResultView::retitle() {
  const QStringList shown{tr("All questions, worst first"), tr("Regressions"), tr("Gains"), tr("Wrong answers")};
  for (int i = 0; i < shown.size(); ++i) show_combo_->setItemText(i, shown[i]);
  show_combo_->setAccessibleName(tr("Which questions"));
  compared_combo_->setAccessibleName(tr("Who is compared"));
  tabs_->setAccessibleName(tr("Parts of the result"));
  category_table_->setAccessibleName(tr("By category"));
  questions_table_->setAccessibleName(tr("Questions"));
  setTexts();
  if (exam_) compare();
}

void ExamResultView::setTexts() {
  QString text;
  if (exam_) {
    text = all_verdicts(*exam_);
    const Sitter& last = exam_->sitters.back();
    const QString questions = count_text(static_cast<qint64>(exam_->questions));
    if (preliminary_ && last.rows.size() >= exam_->questions && last.rows.size() < few_questions)
      text = tr("%1 has answered all %2 questions. The verdict comes at the end.").arg(sitter_name(last), questions);
    else if (preliminary_ && last.rows.size() < few_questions)
      text = tr("%1 is answering: %2 of %3 questions. The verdict comes at the end.")
                 .arg(sitter_name(last), count_text(static_cast<qint64>(last.rows.size())), questions);
    else if (preliminary_)
      text = tr("Preliminary: %1").arg(text);
  }
  title_->setText(exam_ ? result_title(*exam_) : QString());
  verdict_->setText(text);
  verdict_->setVisible(!text.isEmpty());
  QStringList notes;
  if (exam_ && exam_->moved > 0)
    notes << tr("%n question(s) went into training data since and no longer count.", nullptr,
                static_cast<int>(exam_->moved));
  if (exam_ && exam_->unread > 0)
    notes << tr("%n line(s) of the exam could not be read and were not asked.", nullptr,
                static_cast<int>(exam_->unread));
  if (exam_)
    for (const Sitter& sitter : exam_->sitters)
      if (sitter.unreadable > 0)
        notes << tr("%1 could not read %n question(s), most often because they are too long; they count as wrong.",
                    nullptr, static_cast<int>(sitter.unreadable))
                     .arg(sitter_name(sitter));
  notes_->setText(joined_sentences(notes));
  notes_->setVisible(!notes.isEmpty());
  if (exam_ && confusion_combo_->currentIndex() >= 0) {
    const auto& figures = confusion_->figures();
    confusion_text_->setText(
        tr("Accuracy %1, macro F1 %2, Cohen's kappa %3. Rows: expected, columns: answered.")
            .arg(percent_text(figures.accuracy), measure_text(figures.macro_f1), measure_text(figures.cohen_kappa)));
  }
  for (const Part& part : parts_) {
    if (const int index = tabs_->indexOf(part.widget); index >= 0) tabs_->setTabText(index, part.title());
    const int index = part.absent ? tabs_->indexOf(part.absent) : -1;
    if (index < 0) continue;
    tabs_->setTabText(index, part.title());
    part.absent->setText(whyAbsent(part.widget));
  }
  // A question can leave the exam only where its file is known and nobody is answering.
  QString why;
  if (preliminary_)
    why = tr("The exam is running.");
  else if (!exam_ || exam_->file.empty())
    why = tr("The exam's file is not known.");
  else if (studio_.project().readOnly())
    why = tr("The project can be read here, not changed.");
  else if (questions_->rowCount() == 0)
    why = tr("Choose a question first.");
  move_->setEnabled(why.isEmpty());
  move_->setToolTip(why.isEmpty() ? tr("The question leaves this exam and becomes a training sample.") : why);
  move_->setAccessibleDescription(move_->toolTip());
}

void ExamResultView::show(std::shared_ptr<const RunExam> exam, bool preliminary, const QString& tab) {
  // Answers come in while somebody reads: the question, the pair and the place in the table stay.
  const bool goes_on = preliminary_ && exam_ && exam;
  const int row = questions_table_->currentIndex().row(), scrolled = questions_table_->verticalScrollBar()->value();
  const int pair = compared_combo_->currentIndex();
  const int first = compared_combo_->itemData(pair).toInt();
  const int other = compared_combo_->itemData(pair, Qt::UserRole + 1).toInt();
  size_t question = 0;
  keeping_ = goes_on && row >= 0 && row < questions_->rowCount();
  if (keeping_) question = questions_->item(row).row;
  if (!goes_on) pair_chosen_ = false;

  exam_ = std::move(exam);
  preliminary_ = preliminary && exam_;
  figures_->show(exam_);
  fitFigures();
  fillCombos();
  if (pair_chosen_ && pair >= 0) choosePair(first, other);
  questions_->filterBy({});
  forgetting_->show(preliminary_ ? nullptr : exam_);
  if (exam_ && is_classification(*exam_) && !preliminary_) {
    confusion_combo_->setCurrentIndex(confusion_combo_->count() - 1);
    confusion_->show(&exam_->sitters.back());
    confusion_table_->resizeColumnsToContents();
  } else {
    confusion_->show(nullptr);
  }
  compare();
  if (keeping_) {
    const int place = questions_->rowOf(question);
    if (place >= 0) questions_table_->setCurrentIndex(questions_->index(place, 0));
    questions_table_->verticalScrollBar()->setValue(scrolled);
    keeping_ = false;
    showQuestion();
  }
  fillTabs(tab);
  setTexts();
}

void ExamResultView::choosePair(int first, int other) {
  for (int i = 0; i < compared_combo_->count(); ++i)
    if (compared_combo_->itemData(i).toInt() == first &&
        compared_combo_->itemData(i, Qt::UserRole + 1).toInt() == other)
      compared_combo_->setCurrentIndex(i);
}

void ExamResultView::fitFigures() {
  if (!exam_) return;
  figures_table_->resizeColumnsToContents();
  for (int column = 0; column < figures_->columnCount(); ++column)
    figures_table_->setColumnWidth(column, figures_table_->columnWidth(column) + theme::medium);
  constexpr int most_rows = 5;
  const int rows = std::min(figures_->rowCount(), most_rows);
  figures_table_->setVerticalScrollBarPolicy(figures_->rowCount() > most_rows ? Qt::ScrollBarAsNeeded
                                                                              : Qt::ScrollBarAlwaysOff);
  const bool wide = figures_table_->horizontalHeader()->length() > figures_table_->viewport()->width();
  figures_table_->setFixedHeight(figures_table_->horizontalHeader()->sizeHint().height() + 28 * rows +
                                 2 * figures_table_->frameWidth() + 2 +
                                 (wide ? figures_table_->horizontalScrollBar()->sizeHint().height() : 0));
}

// Pairs that can be compared: the last run against the first contestant is shown first.
void ExamResultView::fillCombos() {
  compared_combo_->clear();
  confusion_combo_->clear();
  if (exam_) {
    for (const Duel& duel : exam_->duels) {
      compared_combo_->addItem(
          tr("%1 against %2").arg(sitter_name(exam_->sitters[duel.other]), sitter_name(exam_->sitters[duel.first])),
          static_cast<int>(duel.first));
      compared_combo_->setItemData(compared_combo_->count() - 1, static_cast<int>(duel.other), Qt::UserRole + 1);
    }
    for (const Sitter& sitter : exam_->sitters) confusion_combo_->addItem(sitter_name(sitter));
  }
  int wanted = compared_combo_->count() - 1;
  for (int i = compared_combo_->count() - 1; i >= 0; --i)
    if (compared_combo_->itemData(i).toInt() == 0) {
      wanted = i;
      break;
    }
  compared_combo_->setCurrentIndex(wanted);
  compared_combo_->setVisible(compared_combo_->count() > 1);
  show_combo_->setVisible(compared_combo_->count() > 0);
}

// Why a tab has nothing to show; empty: it has.
QString ExamResultView::whyAbsent(const QWidget* widget) const {
  if (!exam_ || preliminary_) return tr("Shown when the exam has ended.");
  if (widget == category_table_ && categories_->rowCount() == 0)
    return exam_->sitters.size() < 2 ? tr("Two contestants are needed: let the base model sit the exam, too.")
                                     : tr("The questions have no categories. Give the exam a column “category” to see "
                                          "where a model got better or worse.");
  if (widget == confusion_tab_ && !is_classification(*exam_))
    return tr(
        "The expected answers are no labels. For a task that sorts texts into a few classes, this shows which are "
        "taken for which.");
  if (widget == forgetting_ && !forgetting_->hasSomething())
    return tr(
        "No general questions were asked. Turn on “Ask general questions, too” beside the metrics and run the "
        "exam again.");
  if (widget == vote_ && !vote_->hasPairs()) return tr("There are no two different answers to choose between.");
  return {};
}

// Every tab in its order; one that has nothing says why.
void ExamResultView::fillTabs(const QString& tab) {
  const QString wanted = tab.isEmpty() ? currentTab() : tab;
  const bool first = tabs_->count() == 0;
  filling_ = true;
  for (size_t i = 0; i < parts_.size(); ++i) {
    Part& part = parts_[i];
    QString why;
    if (part.absent) why = whyAbsent(part.widget);
    QWidget* shown = why.isEmpty() ? part.widget : part.absent;
    QWidget* other = why.isEmpty() ? part.absent : part.widget;
    if (part.absent) part.absent->setText(why);
    if (const int at = other ? tabs_->indexOf(other) : -1; at >= 0) {
      tabs_->removeTab(at);
      other->hide();
    }
    if (tabs_->indexOf(shown) < 0) tabs_->insertTab(static_cast<int>(i), shown, part.title());
  }
  QWidget* target = nullptr;
  for (const Part& part : parts_)
    if ((part.name == wanted && tabs_->indexOf(part.widget) >= 0) || (!target && !part.absent)) target = part.widget;
  if (!preliminary_ || first) tabs_->setCurrentWidget(target);
  filling_ = false;
  if (exam_ && !preliminary_ && !questions_table_->currentIndex().isValid())
    questions_table_->setCurrentIndex(questions_->index(0, 0));
}

void ExamResultView::compare() {
  if (!exam_ || exam_->sitters.empty()) {
    questions_->show(nullptr, -1, 0);
    categories_->show(nullptr, -1, 0, 0);
    vote_->show(nullptr, -1, -1);
    return;
  }
  const int index = compared_combo_->currentIndex();
  const int first = index >= 0 ? compared_combo_->itemData(index).toInt() : -1;
  const int other = index >= 0 ? compared_combo_->itemData(index, Qt::UserRole + 1).toInt()
                               : static_cast<int>(exam_->sitters.size()) - 1;
  if (first >= static_cast<int>(exam_->sitters.size()) || other >= static_cast<int>(exam_->sitters.size())) return;
  questions_->show(exam_, first, other);
  if (!preliminary_) vote_->show(exam_, first, other);
  questions_table_->setColumnHidden(QuestionsModel::before, first < 0);
  const Sitter& run = exam_->sitters[static_cast<size_t>(other)];
  categories_->show(exam_, first, other, run.run.empty() ? 0 : studio_.project().colorOf(run.run));
  auto* header = category_table_->horizontalHeader();
  if (header->count() == CategoryModel::columns) {
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(CategoryModel::before, QHeaderView::Stretch);
    header->setSectionResizeMode(CategoryModel::after, QHeaderView::Stretch);
    category_table_->resizeColumnToContents(CategoryModel::category);
    category_table_->resizeColumnToContents(CategoryModel::verdict);
  }
}

void ExamResultView::filterQuestions() {
  questions_->filter(static_cast<QuestionsModel::Show>(std::max(0, show_combo_->currentIndex())));
}

void ExamResultView::showQuestion() {
  if (!keeping_) answers_->show(questions_, questions_table_->currentIndex().row());
}

}  // namespace ft::ui
