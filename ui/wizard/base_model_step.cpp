#include "ui/wizard/base_model_step.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/models/catalogue.h"
#include "core/models/scan.h"
#include "ui/advice/advice_dialog.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_editor.h"
#include "ui/models/model_card.h"
#include "ui/shell/flow_layout.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/import_dialog.h"
#include "ui/wizard/start_from.h"

namespace ft::ui {

namespace {

constexpr int model_role = Qt::UserRole + 1, detail_role = Qt::UserRole + 2, here_role = Qt::UserRole + 3,
              chosen_role = Qt::UserRole + 4;
constexpr int card_width = 282, card_gap = 8;
constexpr int detail_lines = 3;  // a long licence takes two, "not here yet" the third

// `room`: for all cards beside each other, which take all of it.
QSize card_size(const QFontMetrics& metrics, int room = 0) {
  const int details = detail_lines * QFontMetrics(theme::small_font()).lineSpacing();
  const int beside = std::max(1, room / card_width);
  return {std::max(card_width, room / beside), metrics.height() + theme::tiny + details + 2 * theme::small + card_gap};
}

class CardDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    return card_size(option.fontMetrics, view ? view->viewport()->width() - 1 : 0);
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QPalette palette = QApplication::palette();
    const bool selected = index.data(chosen_role).toBool(), here = index.data(here_role).toBool();
    const QRect card = option.rect.adjusted(2, 2, -6, -6);
    painter->setPen(QPen(palette.color(selected ? QPalette::Highlight : QPalette::Mid), selected ? 2 : 1));
    painter->setBrush(selected ? theme::accent_tint(palette) : palette.color(QPalette::Base));
    painter->drawRect(card);
    const QRect text = card.adjusted(theme::medium, theme::small, -theme::medium, -theme::small);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(palette.color(here ? QPalette::Text : QPalette::PlaceholderText));
    const int line = option.fontMetrics.height();
    painter->drawText(
        QRect(text.x(), text.y(), text.width(), line + 2), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
    painter->setFont(theme::small_font());
    painter->setPen(palette.color(QPalette::PlaceholderText));
    painter->drawText(QRect(text.x(), text.y() + line + theme::tiny, text.width(), text.height() - line - theme::tiny),
                      Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data(detail_role).toString());
    if (option.state & QStyle::State_HasFocus) {
      QStyleOptionFocusRect focus;
      focus.QStyleOption::operator=(option);
      focus.rect = card.adjusted(2, 2, -2, -2);
      QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
    }
  }
};

struct Choice {
  QString model, title, detail;
  bool here = true;
};

std::vector<Choice> find_models(bool chinese, const StopToken& stop) {
  std::vector<Choice> all;
  for (const models::CatalogueEntry& entry : models::read_catalogue()) {
    Choice choice;
    choice.model = to_qstring(entry.name);
    choice.title = to_qstring(chinese ? entry.title_zh : entry.title_en);
    choice.here = models::is_installed(entry);
    choice.detail = QString("%1 · %2 · %3")
                        .arg(bytes_text(entry.bytes), languages_text(entry.languages), to_qstring(entry.licence));
    if (!choice.here) choice.detail += "\n" + BaseModelStep::tr("not here yet; the Models page fetches it");
    all.push_back(choice);
  }
  stop.check();
  for (const models::FoundModel& found : models::scan_usual_places()) {
    stop.check();
    if (!found.supported || found.source == "folder" || found.source == "FineTune Studio") continue;
    all.push_back(
        {to_qstring(found.path), to_qstring(found.path.filename()),
         QString("%1 · %2 · %3").arg(bytes_text(found.bytes), to_qstring(found.kind), to_qstring(found.source)), true});
  }
  return all;
}

}  // namespace

BaseModelStep::BaseModelStep(WizardParts parts, QWidget* parent)
    : Step(
          parts, [] { return BaseModelStep::tr("Which model should learn?"); }, parent) {
  setObjectName("wizardModelStep");
  body_->addWidget(note(this, [] {
    return tr(
        "The base model knows language; training adds a way of answering. A small model answers fast and trains in "
        "minutes on a processor; a larger one knows more.");
  }));
  models_ = new QStandardItemModel(this);
  list_ = new QListView(this);
  list_->setObjectName("wizardModelList");
  list_->setModel(models_);
  list_->setItemDelegate(new CardDelegate(list_));
  list_->setViewMode(QListView::IconMode);
  list_->setMovement(QListView::Static);
  list_->setResizeMode(QListView::Adjust);
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setBackgroundRole(QPalette::Window);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setMinimumHeight(2 * card_size(list_->fontMetrics()).height() + theme::large);
  body_->addWidget(list_, 1);
  const auto take = [this](const QModelIndex& index) {
    const QString model = index.data(model_role).toString();
    if (index.data(here_role).toBool())
      choose(model);
    else
      parts_.studio.go("models", {{"model", model}});
  };
  connect(list_, &QListView::clicked, this, take);
  connect(list_, &QListView::activated, this, take);

  addField("model", body_);
  auto* row = new FlowLayout;
  row->setLastAtEnd(true);
  const auto browse = [this](QFileDialog::FileMode mode, const QString& title, const QString& filter) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    if (!filter.isEmpty()) dialog->setNameFilter(filter);
    connect(dialog, &QFileDialog::fileSelected, this, &BaseModelStep::choose);
    dialog->open();
  };
  auto* folder = button(
      this, "wizardModelFolderButton", [] { return tr("Folder…"); }, "folder");
  connect(folder, &QPushButton::clicked, this,
          [browse] { browse(QFileDialog::Directory, tr("Choose the folder with config.json and the weights"), {}); });
  auto* file = button(
      this, "wizardModelFileButton", [] { return tr("GGUF file…"); }, "open");
  connect(file, &QPushButton::clicked, this,
          [browse] { browse(QFileDialog::ExistingFile, tr("Choose a GGUF file"), "GGUF (*.gguf)"); });
  auto* page = button(
      this, "wizardModelsPageButton", [] { return tr("Models page"); }, "models");
  connect(page, &QPushButton::clicked, this, [this] { parts_.studio.go("models"); });
  auto* advice = button(
      this, "wizardAdviceButton", [] { return tr("Help me choose"); }, "help");
  connect(advice, &QPushButton::clicked, this, [this] { open_advice(parts_.studio, window()); });
  auto* import = tool(this, "wizardImportTool", "open",
                      [] { return tr("Takes over a settings file of LLaMA-Factory, Axolotl, TRL or Unsloth."); });
  import->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  import->setAutoRaise(false);  // it stands among buttons
  import->setFocusPolicy(Qt::StrongFocus);
  import->setMinimumHeight(30);
  retranslate(import, [import] {
    import->setText(tr("Import settings…"));
    import->setAccessibleName(import->text());
  });
  connect(import, &QToolButton::clicked, this, [this] { import_settings(parts_.studio, parts_.draft, this); });
  for (QWidget* each : std::initializer_list<QWidget*>{folder, file, page, import, advice}) row->addWidget(each);
  body_->addLayout(row);
  body_->addWidget(new StartFromPicker(parts, this));
  facts_line_ = label(this, "wizardModelFactsLabel", {});
  facts_line_->setWordWrap(true);
  body_->addWidget(facts_line_);

  connect(&parts_.facts, &Facts::modelChanged, this, &BaseModelStep::showFacts);
  connect(&parts_.draft, &Draft::changed, this, [this] { showChoice(); });
  retranslate(this, [this] {
    list_->setAccessibleName(tr("Base models"));
    scan();
    showFacts();
  });
}

void BaseModelStep::scan() {
  const bool chinese = parts_.studio.preferences().effectiveLanguage() == "zh_CN";
  scan_.ask(
      worker_pool(), this, [chinese](StopToken stop) { return find_models(chinese, stop); },
      [this](const std::vector<Choice>& all) {
        models_->clear();
        for (const Choice& choice : all) {
          auto* item = new QStandardItem(choice.title);
          item->setData(choice.model, model_role);
          item->setData(choice.detail, detail_role);
          item->setData(choice.here, here_role);
          item->setAccessibleText(choice.title + ", " + choice.detail);
          item->setToolTip(choice.model);
          models_->appendRow(item);
        }
        showChoice();
      });
}

void BaseModelStep::choose(const QString& model) {
  parts_.draft.setField("model", model.toStdString());
}

void BaseModelStep::showChoice() {
  const QString chosen = to_qstring(parts_.draft.state().spec.model);
  QModelIndex found;
  for (int row = 0; row < models_->rowCount(); ++row) {
    const bool is_it = models_->item(row)->data(model_role).toString() == chosen;
    if (models_->item(row)->data(chosen_role).toBool() != is_it) models_->item(row)->setData(is_it, chosen_role);
    if (is_it) found = models_->index(row, 0);
  }
  if (found.isValid())
    list_->setCurrentIndex(found);
  else
    list_->clearSelection();
}

void BaseModelStep::showFacts() {
  const ModelFacts& facts = parts_.facts.model();
  FieldEditor* field = editor("model");
  field->setProblem(facts.problem);
  if (facts.asked.empty() || !facts.problem.isEmpty()) {
    facts_line_->clear();
  } else if (facts.name.isEmpty()) {
    facts_line_->setText(tr("Reading the model's description…"));
  } else {
    theme::set_state(facts_line_, facts.has_template ? theme::State::good : theme::State::warning);
    facts_line_->setText((facts.has_template ? "✓ " : "▲ ") +
                         (facts.has_template
                              ? tr("%1: %2 parameters, %3 tokens of context, its own chat template.")
                              : tr("%1: %2 parameters, %3 tokens of context, no chat template: ChatML will be used."))
                             .arg(facts.name, count_text(facts.parameters), count_text(facts.context)));
  }
}

}  // namespace ft::ui
