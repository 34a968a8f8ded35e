// The exam that is chosen: the list of those that can be, rows that are set aside, columns, and what is in it.
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/data/columns_dialog.h"
#include "ui/exam/contestants.h"
#include "ui/exam/exam_setup.h"
#include "ui/exam/set_aside.h"
#include "ui/shell/data_set_dialog.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int browse_item = -2, aside_item = -3;  // of examCombo: "Open a file…", "Set 10% of my data aside…"
constexpr double aside_share = 0.1;
const char* const part_name = "pages/exam";
const char* const aside_name = "pages/exam/aside";  // exam file: the data set that it was divided from

QString columns_sentence(const fs::path& file) {
  return ExamSetup::tr("%1 has columns of its own. Say which of them hold the question and the answer.")
      .arg(to_qstring(file.filename()));
}

// That it is the same file as it was.
std::string mark_of(const fs::path& file) {
  std::error_code ignored;
  return std::to_string(fs::file_size(file, ignored)) + "@" +
         std::to_string(fs::last_write_time(file, ignored).time_since_epoch().count());
}

}  // namespace

void ExamSetup::paperChosen(int index) {
  const int item = papers_combo_->itemData(index).toInt();
  if (item == browse_item || item == aside_item) {
    const QVariant old = papers_combo_->property("chosen");
    papers_combo_->setCurrentIndex(old.isValid() ? old.toInt() : -1);
    return item == browse_item ? browse() : setAside();
  }
  papers_combo_->setProperty("chosen", index);
  if (const ExamPaperFile* chosen = paper()) {
    preset_ = chosen->metrics.empty();
    if (!preset_) setMetrics(chosen->metrics);
    opened_ = true;
    max_tokens_->setValue(static_cast<int>(chosen->max_new_tokens));
  }
  said();
}

void ExamSetup::openFile(const QString& file) {
  const bool known = std::any_of(papers_.begin(), papers_.end(),
                                 [&](const ExamPaperFile& one) { return to_qstring(one.file) == file; });
  if (!known) papers_.insert(papers_.begin(), ExamPaperFile{.file = file.toStdString()});
  fillPapers();
  choosePaper(file);
  if (const ExamPaperFile* chosen = paper()) {
    preset_ = chosen->metrics.empty();
    if (!preset_) setMetrics(chosen->metrics);
  }
  opened_ = true;
  said();
}

void ExamSetup::browse() {
  auto* dialog = new QFileDialog(this, tr("Open an exam"));
  dialog->setObjectName("examFileDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data files (*.jsonl *.json *.csv *.tsv)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &ExamSetup::openFile);
  dialog->open();
}

void ExamSetup::setAside() {
  DataSetQuestion question;
  question.title = tr("Set 10% of the data aside");
  QStringList text{
      tr("A tenth of the rows becomes an exam, the others are for training; rows that are alike stay on one "
         "side. Two new files are made in the project, the data set itself stays as it is."),
      tr("A model that was already trained on these rows knows the answers: train anew on the file without them before "
         "you let it sit this exam.")};
  for (const TrainedOn& who : contestants_->trained())
    text << tr("%1 was trained on %2.").arg(who.name, to_qstring(fs::path(who.file.file).filename()));
  question.text = joined_sentences(text);
  question.accept = tr("Divide it");
  question.new_file = nullptr;
  choose_data_set(this, studio_.project(), question, [this](const fs::path& file) { divide(file); });
}

void ExamSetup::divide(const fs::path& file) {
  aside_latest_.ask(
      worker_pool(), this,
      [file, read_as = kept_columns(studio_.project(), file), folder = studio_.project().folder() / "data"](
          const StopToken& stop) { return set_aside(file, read_as, folder, aside_share, stop); },
      [this, file](const SetAside& made) {
        messages_->unsay("aside");
        for (const fs::path& part : {made.train, made.exam}) keep_columns(studio_.project(), part, made.read_as);
        if (!studio_.project().readOnly()) {
          Json sources = studio_.project().part(aside_name);
          if (!sources.is_object()) sources = Json::object();
          sources[made.exam.string()] = file.string();
          studio_.project().setPart(aside_name, sources);
        }
        openFile(to_qstring(made.exam));
        studio_.toast(tr("Train on %1 from now on: it does not hold the exam's questions.")
                          .arg(to_qstring(made.train.filename())),
                      tr("Show it"), [this, made] {
                        studio_.go("data", {{"file", to_qstring(made.train)}});
                      });
      },
      [this, file](const Error& error) {
        if (!is_about_columns(error)) {
          messages_->say({"aside", theme::State::error, text_of(error), {}, {}, {}});
          return;
        }
        const auto ask = [this, file] { askColumns(file, [this, file] { divide(file); }); };
        messages_->say({"aside", theme::State::warning, columns_sentence(file), tr("Columns…"), ask, {}});
        ask();
      });
}

void ExamSetup::askColumns(const fs::path& file, std::function<void()> then) {
  if (auto* dialog = findChild<ColumnsDialog*>(); dialog && dialog->isVisible()) return dialog->raise();
  const engine::ReadAs now = kept_columns(studio_.project(), file);
  auto* dialog = new ColumnsDialog(
      file, now.map, now.format,
      [this, file, then = std::move(then)](const std::vector<std::string>& map, const std::string& format) {
        keep_columns(studio_.project(), file, {map, format});
        messages_->unsay("aside");
        then();
      },
      this);
  dialog->open();
}

void ExamSetup::readPapers() {
  papers_latest_.ask(
      worker_pool(), this,
      [own = studio_.project().folder() / "data", runs = studio_.project().runFolders()](StopToken) {
        return read_papers(own, runs);
      },
      [this](std::vector<ExamPaperFile> papers) {
        // Files that were opened come first, then what was set aside for a run, samples behind them.
        std::vector<ExamPaperFile> all;
        for (ExamPaperFile& one : papers_)
          if (!one.sample() && std::none_of(papers.begin(), papers.end(),
                                            [&](const ExamPaperFile& other) { return other.file == one.file; }))
            all.push_back(std::move(one));
        all.insert(all.end(), std::make_move_iterator(papers.begin()), std::make_move_iterator(papers.end()));
        const ExamPaperFile* chosen = paper();
        const QString file = chosen ? to_qstring(chosen->file) : QString();
        papers_ = std::move(all);
        papers_combo_->setCurrentIndex(-1);  // its places are others now
        fillPapers();
        const Json part = studio_.project().part(part_name);
        if (!file.isEmpty())
          choosePaper(file);
        else if (part.is_object())
          choosePaper(to_qstring(part.value("file", std::string())));
        look();
        Q_EMIT changed();
      },
      [this](const Error& error) {
        messages_->say({"papers", theme::State::warning, text_of(error), {}, {}, {}});
      });
}

void ExamSetup::fillPapers() {
  const ExamPaperFile* chosen = paper();
  const QString file = chosen ? to_qstring(chosen->file) : QString();
  papers_combo_->clear();
  for (const ExamPaperFile& one : papers_) {
    papers_combo_->addItem(titleOf(one), 0);
    papers_combo_->setItemData(papers_combo_->count() - 1, to_qstring(one.file), Qt::ToolTipRole);
  }
  papers_combo_->insertSeparator(papers_combo_->count());
  papers_combo_->addItem(tr("Open a file…"), browse_item);
  papers_combo_->addItem(tr("Set 10% of my data aside…"), aside_item);
  papers_combo_->setCurrentIndex(-1);
  papers_combo_->setProperty("chosen", {});
  papers_combo_->setPlaceholderText(tr("Choose an exam"));
  choosePaper(file);
}

void ExamSetup::choosePaper(const QString& file) {
  // A sample goes by its name: the program may lie elsewhere than when it was chosen.
  const QString name = file.section('/', -1);
  for (size_t i = 0; i < papers_.size(); ++i)
    if (to_qstring(papers_[i].file) == file ||
        (papers_[i].sample() && to_qstring(fs::path(papers_[i].file).filename()) == name)) {
      papers_combo_->setCurrentIndex(static_cast<int>(i));
      papers_combo_->setProperty("chosen", static_cast<int>(i));
    }
}

// What is in the exam -------------------------------------------------------------------------------------------------

engine::ReadAs ExamSetup::readAsOf(const ExamPaperFile& paper) const {
  const engine::ReadAs kept = kept_columns(studio_.project(), paper.file);
  return kept.map.empty() && kept.format == "auto" ? paper.read_as : kept;
}

std::string ExamSetup::generalLanguage(const ExamPaperFile& paper) const {
  if (!general_->isChecked()) return {};
  return paper.language.empty() ? general_language_of(paper.file) : paper.language;
}

void ExamSetup::look() {
  const ExamPaperFile* chosen = paper();
  PaperQuestion asked;
  if (chosen) {
    asked.file = chosen->file;
    asked.read_as = readAsOf(*chosen);
    asked.general = generalLanguage(*chosen);
    asked.trained = contestants_->trained();
    const Json sources = studio_.project().part(aside_name);
    if (sources.is_object() && sources.contains(chosen->file) && sources[chosen->file].is_string())
      asked.source = sources[chosen->file].get<std::string>();
  }
  Json key{asked.file,    asked.read_as.map,     asked.read_as.format,
           asked.general, asked.source.string(), mark_of(asked.file)};
  for (const TrainedOn& who : asked.trained) key.push_back({who.name.toStdString(), who.file.file});
  if (to_text(key) == looked_at_) return setAbout();
  looked_at_ = to_text(key);
  problem_.clear();
  facts_.reset();
  messages_->unsay("paper");
  setAbout();
  if (!chosen) return facts_latest_.cancel();
  facts_latest_.ask(
      worker_pool(), this, [asked](const StopToken& stop) { return look_at_paper(asked, stop); },
      [this](const PaperFacts& facts) { looked(facts); },
      [this, file = fs::path(asked.file)](const Error& error) {
        const bool columns = is_about_columns(error);
        problem_ = columns ? columns_sentence(file) : text_of(error);
        const auto ask = [this, file] { askColumns(file, [this] { look(); }); };
        messages_->say({"paper",
                        columns ? theme::State::warning : theme::State::error,
                        problem_,
                        columns ? tr("Columns…") : QString(),
                        columns ? std::function<void()>(ask) : nullptr,
                        {}});
        if (columns && opened_) ask();
        opened_ = false;
        Q_EMIT changed();
      });
}

void ExamSetup::looked(const PaperFacts& facts) {
  facts_ = facts;
  opened_ = false;
  if (paper()) {
    const ExamPaperFile& chosen = *paper();
    if (preset_) setMetrics(chosen.metrics.empty() ? facts.metrics : chosen.metrics);
  }
  preset_ = false;
  Q_EMIT changed();
}

void ExamSetup::setAbout() {
  const ExamPaperFile* chosen = paper();
  columns_->setVisible(chosen && !chosen->sample());
  QStringList texts;
  theme::State state = theme::State::none;
  if (facts_) {
    const auto asked = static_cast<size_t>(limit_->value());
    QString text = asked > 0 && asked < facts_->questions
                       ? tr("The first %1 of %2 questions")
                             .arg(count_text(limit_->value()))
                             .arg(count_text(static_cast<qint64>(facts_->questions)))
                       : tr("%n question(s)", nullptr, static_cast<int>(facts_->questions));
    if (facts_->general > 0)
      text = tr("%1 + %n general question(s)", nullptr, static_cast<int>(facts_->general)).arg(text);
    texts << text + tr(".");
    if (facts_->unread > 0) texts << tr("%n line(s) cannot be read.", nullptr, static_cast<int>(facts_->unread));
    for (const PaperFacts::Seen& one : facts_->seen) {
      state = theme::State::warning;
      texts << (one.questions >= facts_->questions
                    ? tr("%1 was trained on these very rows (%2): it knows the answers, and the result would flatter.")
                          .arg(one.name, to_qstring(fs::path(one.file).filename()))
                    : tr("%1 was trained on %2 of these questions (%3): it knows their answers.")
                          .arg(one.name, count_text(static_cast<qint64>(one.questions)),
                               to_qstring(fs::path(one.file).filename())));
    }
  }
  if (facts_ && contestants_->checked().isEmpty()) texts << tr("Tick above who sits the exam.");
  about_->setText(joined_sentences(texts));
  theme::set_state(about_, state);
}

}  // namespace ft::ui
