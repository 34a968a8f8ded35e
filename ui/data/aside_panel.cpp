#include "ui/data/aside_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "core/data/text_source.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString text_of_line(std::string_view raw) {
  const auto likely = data::likely_text(raw);
  const QString text =
      likely ? to_qstring(likely->text) : QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
  return text.simplified();
}

}  // namespace

AsidePanel::AsidePanel(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  auto* tools = new QHBoxLayout;
  state_ = label(this, "trayStateLabel", {});
  mend_ = button(this, "trayMendButton", [] { return tr("Mend…"); });
  drop_ = button(this, "trayDeleteButton", [] { return tr("Delete the line"); });
  tools->addWidget(state_, 1);
  tools->addWidget(mend_);
  tools->addWidget(drop_);
  column->addLayout(tools);
  model_ = new QStandardItemModel(this);
  table_ = new QTableView(this);
  table_->setObjectName("trayTable");
  table_->setModel(model_);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setWordWrap(false);
  table_->setShowGrid(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  describe(table_, [] { return tr("What could not be read as a row"); });
  column->addWidget(table_, 1);
  connect(mend_, &QPushButton::clicked, this, [this] { mend(false); });
  connect(drop_, &QPushButton::clicked, this, [this] { mend(true); });
  retranslate(this, [this] {
    stale_ = true;
    follow();
  });
}

void AsidePanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) {
    const auto anew = [this] {
      stale_ = true;
      follow();
    };
    connect(document_, &DataDocument::historyChanged, this, &AsidePanel::follow);
    connect(document_, &DataDocument::ready, this, anew);
    connect(document_, &DataDocument::saved, this, anew);  // lines have other numbers
  }
  stale_ = true;
  follow();
}

void AsidePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  follow();
}

void AsidePanel::follow() {
  if (document_ && document_->isReady() && document_->set()->dropped() != dropped_) stale_ = true;
  if (stale_ && isVisible()) return refresh();
  setTools();
}

void AsidePanel::setTools() {
  const bool can = model_->rowCount() > 0 && document_ && document_->canEdit();
  mend_->setEnabled(can);
  drop_->setEnabled(can);
}

void AsidePanel::refresh() {
  stale_ = false;
  dropped_.clear();
  if (document_ && document_->isReady()) dropped_ = document_->set()->dropped();
  model_->clear();
  model_->setHorizontalHeaderLabels({tr("Line"), tr("Reason"), tr("Text")});
  int rows = 0;
  if (document_ && document_->isReady()) {
    const auto& file = document_->file();
    const data::Findings& findings = document_->aside();
    for (uint32_t number = 0; number < std::min<size_t>(findings.size(), 5000); ++number) {
      if (dropped_.contains(number)) continue;
      const auto& span = file.aside_places()[number].span;
      const std::string_view raw = file.source().text().substr(span.begin, std::min<uint32_t>(span.length, 400));
      auto* line = new QStandardItem(count_text(static_cast<qint64>(findings[number].line.value_or(0))));
      line->setData(number);
      auto* reason = new QStandardItem(translated_sentence(to_qstring(findings[number].message)));
      reason->setToolTip(translated_sentence(to_qstring(findings[number].fix)));
      model_->appendRow({line, reason, new QStandardItem(text_of_line(raw))});
      ++rows;
    }
  }
  table_->setColumnWidth(0, 80);
  table_->setColumnWidth(1, 360);
  state_->setText(rows > 0 ? tr("%n line(s) cannot be read as rows; the others are used meanwhile.", nullptr, rows)
                           : tr("Every line of the file can be read."));
  setTools();
  if (rows > 0) table_->setCurrentIndex(model_->index(0, 0));
}

void AsidePanel::mend(bool drop) {
  const QModelIndex at = table_->currentIndex();
  if (!at.isValid() || !document_ || !document_->canEdit()) return;
  const uint32_t number = model_->item(at.row(), 0)->data().toUInt();
  if (drop) {
    document_->apply(document_->set()->mend_aside(number, {}));
    return;
  }
  const auto& span = document_->file().aside_places()[number].span;
  const std::string_view raw =
      document_->file().source().text().substr(span.begin, std::min<uint32_t>(span.length, 1 << 20));
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("trayMendDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
  dialog->setWindowTitle(tr("Mend the line"));
  dialog->setLabelText(tr("%1 It becomes a row as soon as it is valid.").arg(model_->item(at.row(), 1)->text()));
  const auto likely = data::likely_text(raw);  // bytes of another encoding, as they were meant
  dialog->setTextValue(likely ? to_qstring(likely->text)
                              : QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size())));
  dialog->setOkButtonText(tr("Mend the line"));
  dialog->setCancelButtonText(tr("Leave it"));
  dialog->resize(640, 320);
  connect(dialog, &QInputDialog::textValueSelected, this, [this, number](const QString& text) {
    if (document_ && document_->canEdit()) document_->apply(document_->set()->mend_aside(number, text.toStdString()));
  });
  dialog->open();
}

}  // namespace ft::ui
