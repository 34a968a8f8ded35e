#include "ui/models/model_card.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "core/models/model_doctor.h"
#include "core/models/model_source.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/models/memory_bars.h"
#include "ui/models/model_fetch.h"
#include "ui/models/token_strip.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

struct ModelCard::Text {
  models::ModelText text;
  models::TemplateHealth health;
  text::DoctorReport doctor;
};

namespace {

QLabel* wrapped(QWidget* parent, const char* name) {
  QLabel* made = label(parent, name, {});
  made->setWordWrap(true);
  made->setTextFormat(Qt::PlainText);
  made->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return made;
}

QString files_text(const std::vector<std::pair<std::string, int64_t>>& files) {
  constexpr size_t most_listed = 4;
  QStringList lines;
  for (size_t i = 0; i < std::min(files.size(), most_listed); ++i)
    lines << ModelCard::tr("%1, %2").arg(to_qstring(files[i].first), bytes_text(files[i].second));
  if (files.size() > most_listed)
    lines << ModelCard::tr("and %n more", nullptr, static_cast<int>(files.size() - most_listed));
  return lines.join('\n');
}

std::string sum_of(const ModelRow& row, const StopToken& stop) {
  stop.check();
  return models::ModelSource::open(row.model.toStdString()).fingerprint();
}

}  // namespace

QString languages_text(const std::vector<std::string>& codes) {
  QStringList names;
  for (const std::string& code : codes) {
    if (code == "zh")
      names << ModelCard::tr("Chinese");
    else if (code == "en")
      names << ModelCard::tr("English");
    else
      names << ModelCard::tr("many languages");
  }
  return names.join(ModelCard::tr(", "));
}

ModelCard::ModelCard(Studio& studio, QWidget* parent) : QScrollArea(parent), studio_(studio) {
  setObjectName("modelCard");
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  setMinimumWidth(340);
  build();
  retranslate(this, [this] { setTexts(); });
  clear();
}

QLabel* ModelCard::addFact(QFormLayout* form, std::function<QString()> name) {
  QLabel* value = wrapped(widget(), "");
  QLabel* title = label(widget(), "", std::move(name));
  theme::set_quiet(title);
  form->addRow(title, value);
  return value;
}

void ModelCard::build() {
  auto* content = new QWidget(this);
  setWidget(content);
  auto* all = new QVBoxLayout(content);
  all->setContentsMargins(theme::large, 0, theme::small, theme::large);
  all->setSpacing(theme::small);

  title_ = wrapped(content, "modelTitleLabel");
  theme::set_role(title_, theme::Role::heading);
  all->addWidget(title_);
  line_ = wrapped(content, "modelLineLabel");
  theme::set_quiet(line_);
  all->addWidget(line_);
  problem_ = wrapped(content, "modelProblemLabel");
  theme::set_state(problem_, theme::State::warning);
  all->addWidget(problem_);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(theme::small);
  use_ = primary_button(content, "modelUseButton", [] { return tr("Use as base"); });
  try_ = button(content, "modelTryButton", [] { return tr("Try it"); });
  get_ = button(
      content, "modelGetButton", [] { return tr("Get"); }, "down");
  folder_ = tool(content, "modelOpenFolderButton", "folder", [] { return tr("Open folder"); });
  for (QWidget* each : std::initializer_list<QWidget*>{use_, try_, get_, folder_}) buttons->addWidget(each);
  buttons->addStretch(1);
  all->addLayout(buttons);
  connect(use_, &QPushButton::clicked, this, [this] { studio_.go("train", {{"model", row_->model}}); });
  connect(try_, &QPushButton::clicked, this, [this] { studio_.go("playground", {{"model", row_->model}}); });
  connect(get_, &QPushButton::clicked, this, [this] { Q_EMIT fetchWanted(row_->model); });
  connect(folder_, &QToolButton::clicked, this, [this] {
    const auto& path = row_->facts->path;
    std::error_code error;
    const auto folder = std::filesystem::is_directory(path, error) ? path : path.parent_path();
    QDesktopServices::openUrl(QUrl::fromLocalFile(to_qstring(folder)));
  });

  command_ = new QWidget(content);
  auto* command = new QVBoxLayout(command_);
  command->setContentsMargins(0, 0, 0, 0);
  command->addWidget(note(command_, [] { return tr("Run this in the folder of the source code, then scan again:"); }));
  auto* command_row = new QHBoxLayout;
  command_edit_ = new QLineEdit(command_);
  command_edit_->setObjectName("modelCommandEdit");
  command_edit_->setReadOnly(true);
  theme::set_role(command_edit_, theme::Role::fixed);
  describe(command_edit_, [] { return tr("Command that fetches the model"); });
  command_row->addWidget(command_edit_, 1);
  copy_ = tool(command_, "modelCopyCommandTool", "copy", [] { return tr("Copy the command"); });
  connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(command_edit_->text()); });
  command_row->addWidget(copy_);
  command->addLayout(command_row);
  all->addWidget(command_);

  auto* form = new QFormLayout;
  form->setHorizontalSpacing(theme::medium);
  form->setVerticalSpacing(theme::tiny);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
  parameters_ = addFact(form, [] { return tr("Parameters"); });
  size_ = addFact(form, [] { return tr("Size"); });
  licence_ = addFact(form, [] { return tr("Licence"); });
  languages_ = addFact(form, [] { return tr("Languages"); });
  place_ = addFact(form, [] { return tr("Place"); });
  all->addSpacing(theme::small);
  all->addLayout(form);

  here_ = new QWidget(content);
  auto* here = new QVBoxLayout(here_);
  here->setContentsMargins(0, 0, 0, 0);
  here->setSpacing(theme::small);
  memory_box_ = new QWidget(here_);
  auto* memory = new QVBoxLayout(memory_box_);
  memory->setContentsMargins(0, theme::small, 0, 0);
  memory->addWidget(heading(memory_box_, [] { return tr("Memory"); }));
  bars_ = new MemoryBars(memory_box_);
  memory->addWidget(bars_);
  here->addWidget(memory_box_);

  here->addSpacing(theme::small);
  here->addWidget(heading(here_, [] { return tr("Chat template"); }));
  auto* health = new QHBoxLayout;
  health_icon_ = new QLabel(here_);
  health->addWidget(health_icon_, 0, Qt::AlignTop);
  health_ = wrapped(here_, "modelTemplateLabel");
  health->addWidget(health_, 1);
  here->addLayout(health);
  points_ = new QWidget(here_);
  points_->setObjectName("modelTemplatePoints");
  auto* points = new QVBoxLayout(points_);
  points->setContentsMargins(0, 0, 0, 0);
  points->setSpacing(theme::tiny);
  here->addWidget(points_);
  example_ = new QPlainTextEdit(here_);
  example_->setObjectName("modelTemplateText");
  example_->setReadOnly(true);
  example_->setTabChangesFocus(true);
  theme::set_role(example_, theme::Role::fixed);
  describe(example_, [] { return tr("A conversation as the model reads it"); });
  here->addWidget(example_);

  here->addSpacing(theme::small);
  here->addWidget(heading(here_, [] { return tr("Try tokens"); }));
  tokenize_ = new QLineEdit(here_);
  tokenize_->setObjectName("modelTokenizeEdit");
  describe(
      tokenize_, [] { return tr("Try tokens"); }, [] { return tr("A text, to see into which tokens it is cut"); });
  connect(tokenize_, &QLineEdit::textChanged, this, &ModelCard::showTokens);
  here->addWidget(tokenize_);
  tokens_ = new TokenStrip(here_);
  tokens_->setObjectName("modelTokensList");
  describe(tokens_, [] { return tr("Tokens with their ids"); });
  here->addWidget(tokens_);
  token_count_ = label(here_, "modelTokenCountLabel", {});
  theme::set_quiet(token_count_);
  here->addWidget(token_count_);

  here->addSpacing(theme::small);
  here->addWidget(heading(here_, [] { return tr("Files"); }));
  files_ = wrapped(here_, "modelFilesLabel");
  here->addWidget(files_);
  auto* sums = new QHBoxLayout;
  check_ = button(here_, "modelCheckFilesButton", [] { return tr("Check files"); });
  describe(
      check_, [] { return tr("Check files"); },
      [] { return tr("Reads the files to the end and computes their SHA-256"); });
  connect(check_, &QPushButton::clicked, this, &ModelCard::checkFiles);
  sums->addWidget(check_);
  sum_ = wrapped(here_, "modelSumLabel");
  sums->addWidget(sum_, 1);
  here->addLayout(sums);
  all->addWidget(here_);
  all->addStretch(1);

  restyle(this, [this] {
    const int row = QFontMetrics(theme::fixed_font()).height();
    example_->setFixedHeight(7 * row + 12);
    tokens_->setFixedHeight(tokens_->sizeHint().height());
    setTemplate();
  });
}

void ModelCard::clear() {
  reading_.cancel();
  row_.reset();
  widget()->setVisible(false);
}

void ModelCard::show(const ModelRow& row) {
  const bool same = row_ && row_->model == row.model && row_->here() == row.here();
  row_ = std::make_unique<ModelRow>(row);
  widget()->setVisible(true);
  if (!same) {
    text_.reset();
    text_problem_.clear();
    checked_.clear();
    verticalScrollBar()->setValue(0);
    if (row.here()) readText();
  }
  setTexts();
}

void ModelCard::setTexts() {
  if (!row_) return;
  title_->setText(row_->name);
  title_->setAccessibleName(row_->name);
  setFacts();
  setButtons();
  setTemplate();
  if (tokenize_->text().isEmpty() || !tokenize_->isModified()) {
    tokenize_->setText(tr("Good morning, how can I help?"));
    tokenize_->setModified(false);
  }
  showTokens();
}

void ModelCard::setFacts() {
  const auto& facts = row_->facts;
  QStringList line;
  if (facts && facts->family) line << translated_sentence(to_qstring(facts->family->title));
  if (facts && facts->shape) {
    line << tr("%n layers", nullptr, static_cast<int>(facts->shape->layers));
    line << tr("context of %1 tokens").arg(count_text(facts->shape->context_length));
  }
  if (facts && !row_->entry) line << source_text(*row_);
  if (!facts) line << tr("In the catalogue, not on this computer yet");
  line_->setText(line.join(QString::fromUtf8(" · ")));
  line_->setVisible(!line.isEmpty());
  problem_->setText(problem_of(*row_));
  problem_->setVisible(!problem_->text().isEmpty());

  const int64_t parameters = facts ? facts->parameters : 0;
  QString count =
      parameters > 0 ? tr("%1 (%2)").arg(parameters_text(parameters), count_text(parameters)) : QString::fromUtf8("–");
  if (facts && facts->repeated > 0)
    count += tr("; the file holds the embedding a second time, as output layer: %1 more")
                 .arg(parameters_text(facts->repeated));
  parameters_->setText(count);
  const QString bytes = bytes_text(bytes_of(*row_));
  size_->setText(facts && !facts->stored_as.empty() ? tr("%1, stored as %2").arg(bytes, to_qstring(facts->stored_as))
                                                    : bytes);
  if (row_->entry)
    licence_->setText(tr("%1 (%2)").arg(to_qstring(row_->entry->licence), to_qstring(row_->entry->licence_url)));
  else if (facts && !facts->licence.name.empty())
    licence_->setText(tr("%1, says %2").arg(to_qstring(facts->licence.name), to_qstring(facts->licence.from)));
  else
    licence_->setText(tr("The files do not say. Look where the model came from before using it."));
  languages_->setText(row_->entry ? languages_text(row_->entry->languages) : QString::fromUtf8("–"));
  // A long path breaks behind its slashes.
  QString place = facts ? to_qstring(facts->path) : to_qstring(row_->entry ? row_->entry->origin : std::string());
  place_->setToolTip(place);
  place_->setText(place.replace('/', "/\u200B"));
  files_->setText(facts ? files_text(facts->files) : QString());
  sum_->setText(checked_);
  here_->setVisible(row_->usable());
}

void ModelCard::setMemory(const std::optional<ModelMemory>& memory, const engine::DeviceMemory& device) {
  memory_box_->setVisible(memory && device.total_bytes > 0);
  if (memory) bars_->show(*memory, device);
}

void ModelCard::setButtons() {
  const bool usable = row_->usable(), can_fetch = !fetch_script().empty();
  use_->setVisible(row_->here());
  try_->setVisible(row_->here());
  folder_->setVisible(row_->here());
  use_->setEnabled(usable);
  try_->setEnabled(usable);
  const QString reason = problem_of(*row_);
  for (QPushButton* each : {use_, try_}) {
    each->setToolTip(reason);
    each->setAccessibleDescription(reason);
  }
  get_->setVisible(!row_->here() && can_fetch);
  command_->setVisible(!row_->here() && !can_fetch);
  if (!row_->here() && row_->entry) command_edit_->setText(fetch_command(*row_->entry));
}

void ModelCard::readText() {
  const std::string model = row_->model.toStdString();
  const std::string question = tr("Where is my parcel?").toStdString(),
                    answer = tr("It arrives tomorrow.").toStdString();
  reading_.ask(
      worker_pool(), this,
      [model, question, answer](const StopToken& stop) {
        auto read = std::make_shared<Text>();
        stop.check();
        read->text = models::open_text(model);
        read->health = models::template_health(read->text, question, answer);
        stop.check();
        text::DoctorQuestion doctor;
        doctor.tokenizer = read->text.tokenizer.get();
        doctor.chat = read->text.chat.get();
        doctor.stop_ids = models::stop_tokens(model);
        doctor.stop = stop;
        if (doctor.tokenizer && doctor.chat) read->doctor = text::examine_template(doctor);
        return std::shared_ptr<const Text>(std::move(read));
      },
      [this](std::shared_ptr<const Text> text) {
        text_ = std::move(text);
        setTemplate();
        showTokens();
      },
      [this](const Error& error) {
        text_problem_ = text_of(error);
        setTemplate();
        showTokens();
      });
}

void ModelCard::setTemplate() {
  if (!row_) return;
  using State = models::TemplateHealth::State;
  theme::State state = theme::State::none;
  QString text = tr("Reading…");
  if (!text_problem_.isEmpty()) {
    state = theme::State::error;
    text = text_problem_;
  } else if (text_) {
    const auto& health = text_->health;
    const QString said = translated_sentence(to_qstring(health.message));
    if (health.state == State::good) {
      state = theme::State::good;
      text = tr("The template works, also with a system prompt.");
    } else if (health.state == State::limited) {
      state = theme::State::warning;
      text = tr("The template works, but not with a system prompt: %1").arg(said);
    } else if (health.state == State::faulty) {
      state = theme::State::error;
      text = tr("The template cannot be used: %1").arg(said);
    } else {
      state = theme::State::warning;
      text =
          tr("The model has no chat template: it goes on with a text, it does not answer questions. Conversations "
             "cannot be trained.");
    }
  }
  health_->setText(text);
  const QPalette palette = QApplication::palette();
  health_icon_->setPixmap(
      icon_pixmap(theme::state_icon(state), 16, theme::state_color(state, palette), devicePixelRatioF()));
  setPoints();
  const QString example = text_ ? to_qstring(text_->health.example) : QString();
  if (example_->toPlainText() != example) example_->setPlainText(example);
  example_->setVisible(!example.isEmpty());
}

// What the template doctor found: everything that is not as it should be, with what to do; of the rest how much.
void ModelCard::setPoints() {
  auto* rows = static_cast<QVBoxLayout*>(points_->layout());
  while (QLayoutItem* old = rows->takeAt(0)) {
    if (QWidget* row = old->widget()) {
      row->hide();
      row->deleteLater();
    }
    delete old;
  }
  const QPalette palette = QApplication::palette();
  const auto add = [&](theme::State state, const QString& icon_name, const QString& said) {
    auto* row = new QWidget(points_);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* sign = new QLabel(row);
    sign->setPixmap(icon_pixmap(icon_name, 16, theme::state_color(state, palette), devicePixelRatioF()));
    line->addWidget(sign, 0, Qt::AlignTop);
    QLabel* text = wrapped(row, "modelTemplatePointLabel");
    text->setText(said);
    line->addWidget(text, 1);
    rows->addWidget(row);
  };
  using text::Proof;
  int proved = 0;
  for (const auto& point : text_ ? text_->doctor.points : std::vector<text::TemplatePoint>()) {
    const QString said = joined_sentences(
        {translated_sentence(to_qstring(point.sentence)), translated_sentence(to_qstring(point.hint))});
    if (point.proof == Proof::denied)
      add(theme::State::error, "error", tr("Fault: %1").arg(said));
    else if (point.proof == Proof::note)
      add(theme::State::warning, "warning", tr("To know: %1").arg(said));
    else if (point.proof == Proof::unknown)
      add(theme::State::none, "info", tr("Not proved: %1").arg(said));
    else
      ++proved;
  }
  if (proved > 0)
    add(theme::State::good, theme::state_icon(theme::State::good),
        text_->doctor.denied()
            ? tr("%n other point(s) are proved.", nullptr, proved)
            : tr("Template ok: %n point(s) about learning, beginning and stopping are proved.", nullptr, proved));
  points_->setVisible(rows->count() > 0);
}

void ModelCard::showTokens() {
  const bool can = text_ && text_->text.tokenizer;
  tokenize_->setEnabled(can);
  if (!can) {
    tokens_->show({});
    token_count_->clear();
    return;
  }
  // A text of a page is cut in well under a millisecond; what is pasted beyond that is not shown either.
  const std::string text = tokenize_->text().left(4000).toStdString();
  const auto tokens = models::tokens_of(*text_->text.tokenizer, text);
  tokens_->show(tokens);
  token_count_->setText(tr("%n tokens", nullptr, static_cast<int>(tokens.size())));
}

void ModelCard::checkFiles() {
  const ModelRow row = *row_;
  check_->setEnabled(false);
  const auto again = [this, model = row.model](const QString& text) {
    check_->setEnabled(true);
    if (!row_ || row_->model != model) return;
    checked_ = text;
    sum_->setText(text);
  };
  Task* task = studio_.tasks().start(
      worker_pool(), tr("Checking %1").arg(row.name), "models", this,
      [row](const StopToken& stop, Task::Progress&) { return sum_of(row, stop); },
      [again, row](const std::string& sum) {
        if (!row.entry) return again(tr("SHA-256 %1").arg(to_qstring(sum)));
        again(sum == row.entry->sha256 ? tr("The SHA-256 is the catalogue's.")
                                       : tr("The SHA-256 is not the catalogue's: the file was changed or is damaged. "
                                            "Fetch it again."));
      },
      [again](const Error& error) { again(text_of(error)); });
  task->setRepeatable();
}

}  // namespace ft::ui
