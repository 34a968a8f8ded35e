// How the export page is put together.
#include "ui/export/export_page.h"

#include <QApplication>
#include <QClipboard>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/export/checks_model.h"
#include "ui/export/export_texts.h"
#include "ui/export/pairs_view.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

QWidget* ExportPage::makeForm() {
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("exportScroll");
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QWidget(scroll);
  auto* centre = new QHBoxLayout(outer);
  centre->setContentsMargins(0, 0, 0, 0);
  auto* form = new QWidget(outer);
  form->setMaximumWidth(theme::form_measure);
  centre->addWidget(form, 1000);
  centre->addStretch(1);
  auto* all = new QVBoxLayout(form);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::small);

  kinds_ = new QButtonGroup(form);
  kinds_->setObjectName("exportKindGroup");
  const QString last = studio().preferences().value("export/kind", "gguf").toString();
  for (const ExportKind& kind : export_kinds()) {
    auto* made = new QRadioButton(form);
    const QString to = kind.to;
    made->setObjectName("exportKindRadio_" + to);
    made->setProperty("to", to);
    made->setMinimumHeight(28);
    retranslate(made, [made, to] {
      made->setText(export_kind_title(to));
      made->setToolTip(export_kind_hint(to));
      made->setAccessibleDescription(export_kind_hint(to));
    });
    made->setChecked(to == last);
    kinds_->addButton(made);
    kind_buttons_.push_back(made);
    auto* pair = new QVBoxLayout;
    pair->setSpacing(0);
    pair->addWidget(made);
    auto* hint = note(form, [to] { return export_kind_hint(to); });
    hint->setIndent(24);
    pair->addWidget(hint);
    all->addLayout(pair);
    connect(made, &QRadioButton::clicked, this, &ExportPage::kindChanged);
  }
  if (!kinds_->checkedButton()) kind_buttons_.front()->setChecked(true);
  all->addSpacing(theme::small);

  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(theme::medium);
  grid->setVerticalSpacing(theme::small);
  quant_label_ = label(form, "exportQuantLabel", [] { return tr("Quantise"); });
  grid->addWidget(quant_label_, 0, 0);
  auto* quant_row = new QHBoxLayout;
  quant_row->setSpacing(theme::medium);
  quant_ = new QComboBox(form);
  quant_->setObjectName("exportQuantCombo");
  quant_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  quant_label_->setBuddy(quant_);
  describe(
      quant_, [] { return tr("Quantise"); },
      [] { return tr("Fewer bits a number: a smaller file, answers that differ a little."); });
  connect(quant_, &QComboBox::activated, this, [this] {
    remember();
    setTexts();
  });
  quant_row->addWidget(quant_);
  size_ = label(form, "exportSizeLabel", {});
  theme::set_quiet(size_);
  size_->setWordWrap(true);
  quant_row->addWidget(size_, 1);
  grid->addLayout(quant_row, 0, 1);

  auto* to_label = label(form, "exportPathLabel", [] { return tr("To"); });
  grid->addWidget(to_label, 1, 0);
  auto* path_row = new QHBoxLayout;
  path_row->setSpacing(theme::small);
  path_ = new QLineEdit(form);
  path_->setObjectName("exportPathEdit");
  path_->setMinimumHeight(theme::control_height - 2);
  to_label->setBuddy(path_);
  describe(
      path_, [] { return tr("To"); }, [] { return tr("The file or folder that is written."); });
  connect(path_, &QLineEdit::textEdited, this, [this] {
    path_is_own_ = true;
    pathChanged();
  });
  path_row->addWidget(path_, 1);
  auto* browse_button = button(form, "exportBrowseButton", [] { return tr("Browse…"); });
  connect(browse_button, &QPushButton::clicked, this, &ExportPage::browse);
  path_row->addWidget(browse_button);
  grid->addLayout(path_row, 1, 1);
  space_ = label(form, "exportSpaceLabel", {});
  space_->setWordWrap(true);
  space_->setMinimumHeight(space_->fontMetrics().lineSpacing());
  grid->addWidget(space_, 2, 1);
  licence_ = label(form, "exportLicenceLabel", {});
  licence_->setWordWrap(true);
  theme::set_quiet(licence_);
  grid->addWidget(licence_, 3, 1);
  grid->setColumnStretch(1, 1);
  all->addLayout(grid);
  all->addWidget(makeExtras(form));

  action_stack_ = new QStackedWidget(form);
  action_stack_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  auto* ready = new QWidget(action_stack_);
  auto* ready_row = new QHBoxLayout(ready);
  ready_row->setContentsMargins(0, 0, 0, 0);
  export_ = primary_button(ready, "exportButton", [] { return QString(); });
  connect(export_, &QPushButton::clicked, this, &ExportPage::exportOrStop);
  ready_row->addWidget(export_);
  auto* line = tool(ready, "exportCliTool", "copy", [] { return tr("Copy the command line of this export"); });
  connect(line, &QToolButton::clicked, this, [this] {
    QApplication::clipboard()->setText(to_qstring(command_line(plan())));
    studio().toast(tr("Copied: %1").arg(to_qstring(command_line(plan()))));
  });
  ready_row->addWidget(line);
  ready_row->addStretch(1);
  action_stack_->addWidget(ready);
  auto* busy = new QWidget(action_stack_);
  auto* busy_row = new QHBoxLayout(busy);
  busy_row->setContentsMargins(0, 0, 0, 0);
  progress_ = new QProgressBar(busy);
  progress_->setObjectName("exportProgress");
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(8);
  progress_->setMaximumWidth(320);
  busy_row->addWidget(progress_, 1);
  progress_text_ = label(busy, "exportProgressLabel", {});
  theme::set_quiet(progress_text_);
  busy_row->addWidget(progress_text_);
  stop_ = button(busy, "exportStopButton", [] { return tr("Cancel"); });
  connect(stop_, &QPushButton::clicked, this, &ExportPage::exportOrStop);
  busy_row->addWidget(stop_);
  busy_row->addStretch(1);
  action_stack_->addWidget(busy);
  all->addWidget(action_stack_);

  checks_list_ = new QListView(form);
  checks_list_->setObjectName("exportChecksList");
  checks_list_->setModel(checks_);
  checks_list_->setFrameShape(QFrame::NoFrame);
  checks_list_->setSelectionMode(QAbstractItemView::NoSelection);
  checks_list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  checks_list_->setWordWrap(true);
  checks_list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  checks_list_->setSpacing(2);
  describe(checks_list_, [] { return tr("Checks of the export"); });
  checks_list_->viewport()->setAutoFillBackground(false);
  const auto fit = [this] {
    const int rows = checks_->rowCount();
    checks_list_->setVisible(rows > 0);
    checks_list_->setFixedHeight(rows == 1 ? 72 : rows * (checks_list_->fontMetrics().lineSpacing() + 10) + 4);
  };
  connect(checks_, &QAbstractItemModel::modelReset, this, fit);
  fit();
  all->addWidget(checks_list_);

  all->addWidget(makeResult(form));
  all->addStretch(1);
  scroll->setWidget(outer);
  return scroll;
}

// What is written beside the weights, and tried with them.
QWidget* ExportPage::makeExtras(QWidget* form) {
  auto* extras = new QWidget(form);
  auto* row = new QHBoxLayout(extras);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::large);
  const auto check = [&](const char* name, const char* key, std::function<QString()> text,
                         std::function<QString()> hint) {
    auto* made = new QCheckBox(extras);
    made->setObjectName(name);
    made->setMinimumHeight(28);
    made->setChecked(studio().preferences().value(key, true).toBool());
    retranslate(made, [made, text, hint] {
      made->setText(text());
      made->setToolTip(hint());
      made->setAccessibleDescription(hint());
    });
    connect(made, &QCheckBox::clicked, this, [this, key](bool on) {
      studio().preferences().setValue(key, on);
      setTexts();
    });
    row->addWidget(made);
    return made;
  };
  card_ = check(
      "exportCardCheck", "export/card", [] { return tr("Model card"); },
      [] { return tr("README.md: data, settings, exam results and licence, for whoever gets the model."); });
  modelfile_ = check(
      "exportModelfileCheck", "export/modelfile", [] { return tr("Ollama Modelfile"); },
      [] { return tr("The chat template, the end of an answer and the system prompt, for “ollama create”."); });
  compare_ = check(
      "exportCompareCheck", "export/compare",
      [] { return tr("Compare answers (%n questions)", nullptr, questions_compared); },
      [] { return tr("The original and the export answer questions of the exam, side by side."); });
  row->addStretch(1);
  return extras;
}

// How it is used, and what it answers.
QWidget* ExportPage::makeResult(QWidget* form) {
  result_ = new QWidget(form);
  auto* result = new QVBoxLayout(result_);
  result->setContentsMargins(0, 0, 0, 0);
  result->setSpacing(theme::tiny);
  auto* use_label = label(result_, "exportUseLabel", [] { return tr("Use it:"); });
  result->addWidget(use_label);
  use_ = new QPlainTextEdit(result_);
  use_->setObjectName("exportUseText");
  use_->setReadOnly(true);
  use_->setTabChangesFocus(true);
  use_->setLineWrapMode(QPlainTextEdit::NoWrap);
  use_->setFixedHeight(92);
  theme::set_role(use_, theme::Role::fixed);
  use_label->setBuddy(use_);
  describe(use_, [] { return tr("How to use the export"); });
  result->addWidget(use_);
  auto* next = new QHBoxLayout;
  next->setSpacing(theme::small);
  copy_ = button(
      result_, "exportCopyTool", [] { return tr("Copy"); }, "copy");
  connect(copy_, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(use_->toPlainText()); });
  next->addWidget(copy_);
  folder_ = button(
      result_, "exportOpenFolderButton", [] { return tr("Open folder"); }, "folder");
  connect(folder_, &QPushButton::clicked, this, [this] {
    if (!done_) return;
    const fs::path where = done_->to == "gguf" ? done_->target.parent_path() : done_->target;
    QDesktopServices::openUrl(QUrl::fromLocalFile(to_qstring(where)));
  });
  next->addWidget(folder_);
  try_ = button(
      result_, "exportTryButton", [] { return tr("Try it"); }, "playground");
  connect(try_, &QPushButton::clicked, this, [this] {
    if (!done_) return;
    if (done_->to == "adapter")
      studio().go("playground", {{"run", to_qstring(done_->what.run)}});
    else
      studio().go("playground", {{"model", to_qstring(done_->target)}});
  });
  next->addWidget(try_);
  next->addStretch(1);
  result->addLayout(next);
  pairs_ = new PairsView(result_);
  result->addWidget(pairs_);
  result_->hide();
  return result_;
}

}  // namespace ft::ui
