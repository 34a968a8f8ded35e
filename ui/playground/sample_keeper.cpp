#include "ui/playground/sample_keeper.h"

#include <QWidget>

#include "core/base/error.h"
#include "core/engine/keep_sample.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/shell/data_set_dialog.h"
#include "ui/shell/message_area.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* key_of(SampleKeeper::Kind kind) {
  return kind == SampleKeeper::Kind::pairs ? "keep_pairs" : "keep";
}

}  // namespace

SampleKeeper::SampleKeeper(Studio& studio, MessageArea* messages, std::string part_name, QWidget* parent)
    : QObject(parent), studio_(studio), messages_(messages), part_name_(std::move(part_name)), window_(parent) {}

std::string SampleKeeper::file(Kind kind) const {
  const Json part = studio_.project().part(part_name_);
  if (!part.is_object() || !part.contains(key_of(kind)) || !part[key_of(kind)].is_string()) return {};
  return part[key_of(kind)].get<std::string>();
}

void SampleKeeper::choose(Kind kind, std::function<void(const fs::path&)> then) {
  DataSetQuestion question;
  const bool pairs = kind == Kind::pairs;
  question.title = pairs ? tr("Keep as preference pair") : tr("Keep as sample");
  question.text = pairs
                      ? tr("Choose where pairs of a better and a worse answer go. It is remembered for the next ones.")
                      : tr("Choose the data set that good answers go into. It is remembered for the next ones.");
  question.accept = then ? tr("Keep it there") : tr("Use this data set");
  question.new_file = pairs ? "preferences.jsonl" : "kept.jsonl";
  if (const std::string old = file(kind); !old.empty()) question.suggested.emplace_back(old);
  choose_data_set(window_, studio_.project(), question, [this, kind, then = std::move(then)](const fs::path& chosen) {
    if (!studio_.project().readOnly()) {
      Json part = studio_.project().part(part_name_);
      if (!part.is_object()) part = Json::object();
      part[key_of(kind)] = chosen.string();
      studio_.project().setPart(part_name_, part);
    }
    Q_EMIT changed();
    if (then) then(chosen);
  });
}

void SampleKeeper::keep(Kind kind, const std::vector<Json>& samples) {
  if (const std::string known = file(kind); !known.empty()) return write(kind, samples, known);
  choose(kind, [this, kind, samples](const fs::path& chosen) { write(kind, samples, chosen); });
}

void SampleKeeper::write(Kind kind, const std::vector<Json>& samples, const fs::path& file) {
  run_async(
      worker_pool(), this,
      [file, samples, journals = studio_.project().folder() / "journals",
       columns = kept_columns(studio_.project(), file)] {
        engine::refuse_unsaved(journals, file);
        std::vector<engine::KeptRow> rows;
        for (const Json& sample : samples) rows.push_back(engine::add_sample(file, sample, columns));
        return rows;
      },
      [this](const std::vector<engine::KeptRow>& rows) {
        messages_->unsay("keep");
        studio_.toast(tr("%n sample(s) kept in %1.", nullptr, static_cast<int>(rows.size()))
                          .arg(to_qstring(rows.front().file.filename())),
                      tr("Undo"), [this, rows] { takeBack(rows); });
      },
      [this, kind](const Error& error) {
        messages_->say({"keep",
                        theme::State::error,
                        text_of(error),
                        tr("Choose a data set…"),
                        [this, kind] { choose(kind); },
                        {}});
      });
}

void SampleKeeper::takeBack(const std::vector<engine::KeptRow>& rows) {
  run_async(
      worker_pool(), this,
      [rows] {
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) engine::take_back(*row);
      },
      [this, rows] { studio_.toast(tr("Taken out of %1 again.").arg(to_qstring(rows.front().file.filename()))); },
      [this](const Error& error) {
        messages_->say({"keep", theme::State::error, text_of(error), {}, {}, {}});
      });
}

}  // namespace ft::ui
