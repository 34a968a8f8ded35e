#include "ui/data/columns_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/data/sample.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/sample_view.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t looked_at = 200, tried_rows = 2000;
constexpr qsizetype example_length = 120;

QString kind_name(std::string_view format) {
  if (format == "messages") return ColumnsDialog::tr("Conversations");
  if (format == "alpaca") return ColumnsDialog::tr("Instructions and answers");
  if (format == "completion") return ColumnsDialog::tr("Prompts and completions");
  if (format == "preference") return ColumnsDialog::tr("Pairs of answers, one better");
  if (format == "kto") return ColumnsDialog::tr("Answers judged good or bad");
  if (format == "classification") return ColumnsDialog::tr("Texts with labels");
  return ColumnsDialog::tr("Texts");
}

QString field_name(std::string_view field) {
  if (field == "messages") return ColumnsDialog::tr("Conversation");
  if (field == "instruction") return ColumnsDialog::tr("Instruction");
  if (field == "output") return ColumnsDialog::tr("Answer");
  if (field == "input") return ColumnsDialog::tr("Input");
  if (field == "system") return ColumnsDialog::tr("System prompt");
  if (field == "history") return ColumnsDialog::tr("Earlier turns");
  if (field == "tools") return ColumnsDialog::tr("Tools");
  if (field == "prompt") return ColumnsDialog::tr("Prompt");
  if (field == "completion") return ColumnsDialog::tr("Completion");
  if (field == "chosen") return ColumnsDialog::tr("Chosen answer");
  if (field == "rejected") return ColumnsDialog::tr("Rejected answer");
  if (field == "label") return ColumnsDialog::tr("Label");
  return ColumnsDialog::tr("Text");
}

QString reason_text(data::RoleReason reason) {
  switch (reason) {
    case data::RoleReason::name:
      return ColumnsDialog::tr("called so");
    case data::RoleReason::alias:
      return ColumnsDialog::tr("a usual name for it");
    case data::RoleReason::contents:
      return ColumnsDialog::tr("by what it holds");
    case data::RoleReason::order:
      return ColumnsDialog::tr("a guess by the order of columns");
    default:
      return {};
  }
}

QString example_text(const Json& row, const std::string& name) {
  const Json* value = data::column(row, name);
  if (!value || value->is_null()) return {};
  const QString text = to_qstring(value->is_string() ? value->get_ref<const std::string&>() : to_text(*value));
  return text.left(example_length).simplified();
}

}  // namespace

ColumnsDialog::ColumnsDialog(std::filesystem::path path, std::vector<std::string> map, std::string format, Apply apply,
                             QWidget* parent)
    : QDialog(parent),
      path_(std::move(path)),
      map_(std::move(map)),
      format_(format == "sharegpt" ? "messages" : std::move(format)),
      apply_(std::move(apply)) {
  setObjectName("columnsDialog");
  setAttribute(Qt::WA_DeleteOnClose);
  build();
  timer_.setSingleShot(true);
  timer_.setInterval(100);
  connect(&timer_, &QTimer::timeout, this, &ColumnsDialog::tryOut);
  header_->setChecked(map_.empty() || !data::ColumnMap::parse(map_).numbers_only());
  connect(header_, &QCheckBox::toggled, this, [this] {
    map_.clear();
    format_ = "auto";
    read();
  });
  connect(kind_, &QComboBox::activated, this, [this] {
    if (raw_) showFields(data::guess_roles(raw_->columns(), examples_, chosenFormat()));
  });
  read();
}

void ColumnsDialog::build() {
  auto* all = new QVBoxLayout(this);
  auto* top = new QHBoxLayout;
  auto* kind_label = label(this, "columnsKindLabel", [] { return tr("Each row is one of"); });
  kind_ = new QComboBox(this);
  kind_->setObjectName("columnsKindCombo");
  for (const data::RoleSet& set : data::role_sets())
    kind_->addItem(QString(), QString::fromUtf8(set.format.data(), static_cast<qsizetype>(set.format.size())));
  describe(kind_, [] { return tr("What each row is"); });
  header_ = new QCheckBox(this);
  header_->setObjectName("columnsHeaderCheck");
  header_->hide();
  top->addWidget(kind_label);
  top->addWidget(kind_);
  top->addSpacing(theme::large);
  top->addWidget(header_);
  top->addStretch(1);
  all->addLayout(top);

  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  columns_model_ = new QStandardItemModel(this);
  columns_ = new QTableView(split);
  columns_->setObjectName("columnsTable");
  columns_->setModel(columns_model_);
  columns_->verticalHeader()->hide();
  columns_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  columns_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  columns_->setSelectionBehavior(QAbstractItemView::SelectRows);
  columns_->setSelectionMode(QAbstractItemView::SingleSelection);
  columns_->setWordWrap(false);
  columns_->setShowGrid(false);
  columns_->horizontalHeader()->setStretchLastSection(true);
  describe(columns_, [] { return tr("Columns of the file"); });
  auto* scroll = new QScrollArea(split);
  scroll->setObjectName("columnsFieldsScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  describe(scroll, [] { return tr("Fields"); });
  fields_ = new QWidget(scroll);
  form_ = new QFormLayout(fields_);
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  scroll->setWidget(fields_);
  split->addWidget(columns_);
  split->addWidget(scroll);
  scroll->setMinimumWidth(320);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  split->setSizes({420, 420});
  all->addWidget(split, 3);

  state_ = label(this, "columnsStateLabel", {});
  state_->setWordWrap(true);
  all->addWidget(state_);
  auto* head = new QHBoxLayout;
  sample_title_ = label(this, "columnsSampleLabel", {});
  previous_ = tool(this, "columnsPreviousTool", "left", [] { return tr("Previous sample"); });
  next_ = tool(this, "columnsNextTool", "right", [] { return tr("Next sample"); });
  head->addWidget(sample_title_, 1);
  head->addWidget(previous_);
  head->addWidget(next_);
  all->addLayout(head);
  view_ = new SampleView(this);
  view_->setObjectName("columnsPreviewView");
  all->addWidget(view_, 4);

  auto* box = new QDialogButtonBox(this);
  ok_ = box->addButton(QString(), QDialogButtonBox::AcceptRole);
  ok_->setObjectName("columnsApplyButton");
  reset_ = box->addButton(QString(), QDialogButtonBox::ResetRole);
  reset_->setObjectName("columnsResetButton");
  auto* cancel = box->addButton(QString(), QDialogButtonBox::RejectRole);
  cancel->setObjectName("columnsCancelButton");
  all->addWidget(box);
  retranslate(this, [this, cancel] {
    setWindowTitle(tr("Columns of %1").arg(to_qstring(path_.filename())));
    for (int i = 0; i < kind_->count(); ++i)
      kind_->setItemText(i, kind_name(kind_->itemData(i).toString().toStdString()));
    header_->setText(tr("The first line names the columns"));
    ok_->setText(tr("Read it so"));
    reset_->setText(tr("As recognised"));
    reset_->setToolTip(tr("Forget what was chosen here, and read the file as it is recognised by itself"));
    cancel->setText(tr("Cancel"));
    if (raw_) showColumns(), showSample(), timer_.start();
  });
  connect(box, &QDialogButtonBox::accepted, this, [this] {
    const auto map = chosenMap();
    const auto format = chosenFormat();
    accept();
    apply_(map, format);
  });
  connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(reset_, &QPushButton::clicked, this, [this] {
    accept();
    apply_({}, "auto");
  });
  connect(previous_, &QToolButton::clicked, this, [this] { --sample_, showSample(); });
  connect(next_, &QToolButton::clicked, this, [this] { ++sample_, showSample(); });
  ok_->setEnabled(false);
  ok_->setDefault(true);
  resize(860, 560);
}

void ColumnsDialog::read() {
  state_->setText(tr("Looking at the file …"));
  reading_.ask(
      worker_pool(), this,
      [path = path_, no_header = !header_->isChecked()](const StopToken& stop) {
        data::OpenOptions options;
        options.raw = options.in_background = true;
        options.no_header = no_header;
        options.stop = stop;
        return data::Dataset::open(path, options);
      },
      [this](data::Dataset raw) {
        raw_ = std::move(raw);
        examples_.clear();
        for (size_t row = 0; row < std::min(looked_at, raw_->size()); ++row) try {
            examples_.push_back(raw_->columns_of(row));
          } catch (const Error&) {  // a broken line among them tells nothing
          }
        header_->setVisible(raw_->layout() == data::Layout::table);
        showColumns();
        data::RoleGuess guess =
            data::guess_roles(raw_->columns(), examples_, format_ == "auto" ? std::string() : format_);
        for (const std::string& entry : map_) {  // what was chosen before stays chosen
          const size_t equals = entry.rfind('=');
          const std::string column = entry.substr(0, equals), field = entry.substr(equals + 1);
          std::erase_if(guess.choices, [&](const auto& one) { return one.field == field; });
          guess.choices.push_back({field, column, data::RoleReason::chosen});
        }
        kind_->setCurrentIndex(std::max(0, kind_->findData(to_qstring(guess.format))));
        showFields(guess);
      },
      [this](const Error& error) {
        theme::set_state(state_, theme::State::error);
        state_->setText(text_of(error));
      });
}

void ColumnsDialog::showColumns() {
  columns_model_->clear();
  columns_model_->setHorizontalHeaderLabels({tr("Column"), tr("Example")});
  for (const std::string& name : raw_->columns()) {
    QString example;
    for (size_t i = 0; example.isEmpty() && i < examples_.size(); ++i) example = example_text(examples_[i], name);
    columns_model_->appendRow({new QStandardItem(to_qstring(name)), new QStandardItem(example)});
  }
  columns_->verticalHeader()->setDefaultSectionSize(std::max(28, columns_->fontMetrics().height() + 10));
  columns_->setColumnWidth(0, 140);
  if (columns_model_->rowCount() > 0) columns_->setCurrentIndex(columns_model_->index(0, 0));
}

void ColumnsDialog::showFields(const data::RoleGuess& guess) {
  while (form_->rowCount() > 0) form_->removeRow(0);
  rows_.clear();
  const data::RoleSet& set = data::role_set_of(guess.format);
  const auto add = [&](std::string_view field, bool needed) {
    const std::string name(field), column = guess.column_of(field);
    auto* combo = new QComboBox(fields_);
    combo->setObjectName("columnsField_" + to_qstring(name));
    combo->setMinimumContentsLength(10);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    combo->setMinimumHeight(theme::control_height - 2);
    combo->setEditable(true);  // a path leads inside: instances.0.output
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->addItem(QString());
    for (const std::string& one : raw_->columns()) combo->addItem(to_qstring(one));
    if (const int at = combo->findText(to_qstring(column)); at >= 0)
      combo->setCurrentIndex(at);
    else
      combo->setEditText(to_qstring(column));
    auto* why = new QLabel(fields_);
    theme::set_quiet(why);
    theme::set_role(why, theme::Role::small);
    for (const data::RoleChoice& choice : guess.choices)
      if (choice.field == field) why->setText(reason_text(choice.reason));
    auto* cell = new QWidget(fields_);
    auto* column_layout = new QVBoxLayout(cell);
    column_layout->setContentsMargins(0, 0, 0, 0);
    column_layout->setSpacing(0);
    column_layout->addWidget(combo);
    column_layout->addWidget(why);
    const QString label_text = needed ? field_name(field) : tr("%1 (optional)").arg(field_name(field));
    combo->setAccessibleName(label_text);
    form_->addRow(label_text, cell);
    connect(combo, &QComboBox::editTextChanged, this, [this, why] {
      why->clear();
      timer_.start();
    });
    rows_.push_back({name, combo, why});
  };
  for (const std::string_view field : set.needed) add(field, true);
  for (const std::string_view field : set.optional) add(field, false);
  tryOut();
}

std::string ColumnsDialog::chosenFormat() const {
  return kind_->currentData().toString().toStdString();
}

std::vector<std::string> ColumnsDialog::chosenMap() const {
  data::RoleGuess chosen{chosenFormat(), {}};
  for (const Row& row : rows_)
    if (const std::string column = row.combo->currentText().trimmed().toStdString(); !column.empty())
      chosen.choices.push_back({row.field, column, data::RoleReason::chosen});
  return chosen.map();
}

void ColumnsDialog::tryOut() {
  timer_.stop();
  if (!raw_) return;
  const std::string format = chosenFormat();
  const data::RoleSet& set = data::role_set_of(format);
  QStringList missing;
  for (const Row& row : rows_)
    if (row.combo->currentText().trimmed().isEmpty() &&
        std::find(set.needed.begin(), set.needed.end(), row.field) != set.needed.end())
      missing << field_name(row.field);
  ok_->setEnabled(false);
  trying_.ask(
      worker_pool(), this,
      [raw = *raw_, map = chosenMap(), format](const StopToken& stop) {
        return data::try_roles(raw, map, format, tried_rows, stop);
      },
      [this, missing](data::RoleFit fit) {
        fit_ = std::move(fit);
        QString text;
        theme::State state = theme::State::good;
        if (!missing.isEmpty()) {
          text = tr("Still without a column: %1.").arg(missing.join(", "));
          state = theme::State::error;
        } else if (fit_.fitting == fit_.rows) {
          text = tr("All of the first %1 rows fit.").arg(count_text(static_cast<qint64>(fit_.rows)));
        } else {
          state = fit_.fitting == 0 ? theme::State::error : theme::State::warning;
          text = tr("%1 of the first %2 rows fit. Row %3: %4")
                     .arg(count_text(static_cast<qint64>(fit_.fitting)), count_text(static_cast<qint64>(fit_.rows)),
                          count_text(static_cast<qint64>(fit_.first_bad) + 1),
                          translated_sentence(to_qstring(fit_.problem)));
        }
        theme::set_state(state_, state);
        state_->setText(text);
        ok_->setEnabled(missing.isEmpty() && fit_.fitting > 0);
        ok_->setToolTip(ok_->isEnabled() ? QString() : tr("No row can be read so yet."));
        showSample();
      },
      [this](const Error& error) {
        theme::set_state(state_, theme::State::error);
        state_->setText(text_of(error));
      });
}

void ColumnsDialog::showSample() {
  const int count = static_cast<int>(fit_.samples.size());
  sample_ = std::clamp(sample_, 0, std::max(0, count - 1));
  previous_->setEnabled(sample_ > 0);
  next_->setEnabled(sample_ + 1 < count);
  sample_title_->setText(count == 0 ? QString() : tr("Sample %1, as it is read").arg(sample_ + 1));
  if (count == 0) return view_->clear();
  view_->show(fit_.samples[static_cast<size_t>(sample_)]);
}

}  // namespace ft::ui
