#include "ui/data/detail_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/models/catalogue.h"
#include "core/models/scan.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/json_editor.h"
#include "ui/data/marks_bar.h"
#include "ui/data/tokens_view.h"
#include "ui/data/turns_editor.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

enum Tab { bubbles_tab, json_tab, tokens_tab };
constexpr int usual_cutoff = 2048;  // data.cutoff_len where nobody says otherwise

}  // namespace

DetailPanel::DetailPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("dataDetailPanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  buildHead();
  marks_ = new MarksBar(studio_, this);
  all->addWidget(marks_);
  tabs_ = new QTabWidget(this);
  tabs_->setObjectName("detailTabs");
  tabs_->setDocumentMode(true);
  tabs_->setUsesScrollButtons(true);
  all->addWidget(tabs_, 1);
  turns_ = new TurnsEditor(studio_, this);
  json_ = new JsonEditor(this);
  tabs_->addTab(turns_, QString());
  tabs_->addTab(json_, QString());
  buildTokens();
  describe(tabs_, [] { return tr("Ways to see the row"); });
  retranslate(this, [this] {
    tabs_->setTabText(bubbles_tab, tr("Bubbles"));
    tabs_->setTabText(json_tab, tr("JSON"));
    tabs_->setTabText(tokens_tab, tr("What the model sees"));
    refresh();
  });
  connect(this, &DetailPanel::modelChanged, turns_, [this] { turns_->setModel(model(), modelName()); });
  connect(turns_, &TurnsEditor::jsonAsked, this, [this] {
    tabs_->setCurrentIndex(json_tab);
    json_->focus();
  });
  connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
    commit();
    if (tab == json_tab) json_->refresh();
    if (tab == tokens_tab) refreshTokens();
  });
  showRow(std::nullopt);
}

DetailPanel::~DetailPanel() = default;

void DetailPanel::buildHead() {
  auto* head = new QHBoxLayout;
  head->setSpacing(theme::tiny);
  title_ = label(this, "detailTitleLabel", {});
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  head->addWidget(title_, 1);
  previous_ = tool(this, "detailPreviousTool", "up", [] { return tr("Previous row (Ctrl+Up)"); });
  previous_->setShortcut(QKeySequence("Ctrl+Up"));
  next_ = tool(this, "detailNextTool", "down", [] { return tr("Next row (Ctrl+Down)"); });
  next_->setShortcut(QKeySequence("Ctrl+Down"));
  delete_row_ = tool(this, "detailDeleteTool", "delete", [] { return tr("Delete the row"); });
  head->addWidget(previous_);
  head->addWidget(next_);
  head->addWidget(delete_row_);
  static_cast<QVBoxLayout*>(layout())->addLayout(head);
  connect(previous_, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(1); });
  connect(delete_row_, &QToolButton::clicked, this, &DetailPanel::deleteAsked);
}

void DetailPanel::buildTokens() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  auto* row = new QHBoxLayout;
  model_ = new QComboBox(pane);
  model_->setObjectName("detailModelCombo");
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  model_->setMinimumContentsLength(12);
  describe(model_, [] { return tr("Model whose template and tokenizer are used"); });
  cutoff_ = new QSpinBox(pane);
  cutoff_->setObjectName("detailCutoffSpin");
  cutoff_->setRange(0, 1 << 20);
  cutoff_->setSingleStep(256);
  cutoff_->setKeyboardTracking(false);
  cutoff_->setAccelerated(true);
  describe(
      cutoff_, [] { return tr("Cut at so many tokens"); },
      [] { return tr("What is longer loses its end in training (cutoff_len)"); });
  retranslate(cutoff_, [this] {
    cutoff_->setPrefix(tr("Cut at "));
    cutoff_->setSpecialValueText(tr("No cut"));
  });
  cutoff_->setValue(studio_.preferences().value("data/cutoff", usual_cutoff).toInt());
  row->addWidget(model_, 1);
  row->addWidget(cutoff_);
  tokens_ = new TokensView(pane);
  tokens_->setObjectName("modelSeesView");
  column->addLayout(row);
  column->addWidget(tokens_, 1);
  tabs_->addTab(pane, QString());
  fillModels();
  connect(model_, &QComboBox::activated, this, [this] {
    studio_.preferences().setValue("data/model", model_->currentData());
    refreshTokens();
    Q_EMIT modelChanged();
  });
  connect(cutoff_, &QSpinBox::valueChanged, this, [this](int tokens) {
    studio_.preferences().setValue("data/cutoff", tokens);
    if (tabs_->currentIndex() == tokens_tab) refreshTokens();
    Q_EMIT cutoffChanged(tokens);
  });
}

void DetailPanel::fillModels() {
  run_async(
      worker_pool(), this,
      [] {
        QList<QPair<QString, QString>> found;  // shown, MODEL
        for (const models::CatalogueEntry& entry : models::read_catalogue())
          if (models::is_installed(entry)) found << qMakePair(to_qstring(entry.name), to_qstring(entry.name));
        for (const models::FoundModel& model : models::scan_usual_places()) {
          const QString path = to_qstring(model.path);
          if (model.supported && !path.startsWith(to_qstring(models::models_folder())))
            found << qMakePair(to_qstring(model.path.filename()), path);
        }
        return found;
      },
      [this](QList<QPair<QString, QString>> found) {
        const QString wanted = studio_.preferences().value("data/model").toString();
        for (const auto& [name, path] : found) model_->addItem(name, path);
        model_->setVisible(model_->count() > 0);
        if (const int at = model_->findData(wanted); at >= 0) model_->setCurrentIndex(at);
        if (tabs_->currentIndex() == tokens_tab) refreshTokens();
        Q_EMIT modelChanged();
      });
}

QString DetailPanel::model() const {
  return model_->currentData().toString();
}

QString DetailPanel::modelName() const {
  return model_->currentText();
}

int DetailPanel::cutoff() const {
  return cutoff_->value();
}

void DetailPanel::setCutoff(int tokens) {
  cutoff_->setValue(tokens);
}

void DetailPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  id_.reset();
  turns_->setDocument(document);
  json_->setDocument(document);
  marks_->setDocument(document);
  if (document_) {
    connect(document_, &DataDocument::rowChanged, this, [this](uint32_t id) {
      if (id_ == id) refresh();
    });
    connect(document_, &DataDocument::checkChanged, this, [this] {
      if (!turns_->isEditing() && !json_->isEdited()) refresh();
    });
    connect(document_, &DataDocument::renumbered, this, [this](const auto& id_of) {
      json_->forgetDrafts();
      if (!id_) return;
      if (const auto id = id_of(*id_)) {
        id_ = static_cast<uint32_t>(*id);
        turns_->setRow(id_);
        json_->setRow(id_);
        marks_->setRow(id_);
      }
    });
    connect(document_, &DataDocument::ready, this, [this] {
      marks_->refresh();
      turns_->restoreDraft();
    });
    connect(document_, &DataDocument::historyChanged, this, &DetailPanel::updateTools);
  }
  showRow(std::nullopt);
  turns_->restoreDraft();
}

void DetailPanel::showRow(std::optional<uint32_t> id) {
  if (id != id_) commit();
  id_ = id;
  turns_->setRow(id);
  json_->setRow(id);
  marks_->setRow(id);
  refresh();
}

void DetailPanel::commit() {
  turns_->commit();
  if (tabs_->currentIndex() == json_tab || json_->isEdited()) json_->commit();
  marks_->commit();
}

void DetailPanel::refresh() {
  const bool row = document_ && document_->isOpen() && id_;
  title_->setText(row ? tr("Row %1").arg(count_text(static_cast<qint64>(document_->placeOf(*id_)) + 1)) : QString());
  turns_->refresh();
  if (!row)
    tokens_->clear();
  else if (tabs_->currentIndex() == json_tab)
    json_->refresh();
  else if (tabs_->currentIndex() == tokens_tab)
    refreshTokens();
  updateTools();
}

void DetailPanel::refreshTokens() {
  if (!document_ || !document_->isOpen() || !id_) return tokens_->clear();
  try {
    tokens_->show(model(), document_->byId().row(*id_), "assistant", cutoff());
  } catch (const Error&) {
    tokens_->clear();
  }
}

void DetailPanel::updateTools() {
  const bool row = document_ && document_->isOpen() && id_.has_value();
  delete_row_->setEnabled(row && document_->canEdit());
  previous_->setEnabled(row);
  next_->setEnabled(row);
  turns_->updateTools();
  json_->updateReadOnly();
}

void DetailPanel::editFirst() {
  tabs_->setCurrentIndex(bubbles_tab);
  turns_->edit();
}

void DetailPanel::showPlace(const QString& field) {
  if (tabs_->currentIndex() == tokens_tab) tabs_->setCurrentIndex(bubbles_tab);
  turns_->showPlace(field);
}

}  // namespace ft::ui
