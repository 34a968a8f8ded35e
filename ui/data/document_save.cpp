// Saving a data set, in its place or as another file.
#include <tuple>

#include "core/base/error.h"
#include "core/data/save_rows.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/mark_keeper.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// A file that was just written, as the rows that were saved were read. Edits may have left nothing by which their
// format is recognised.
data::Dataset opened_again(const data::Dataset& rows, const std::vector<std::string>& map, const std::string& format) {
  data::OpenOptions options;
  options.map = map;
  options.format = format;
  try {
    return data::Dataset::open(rows.path(), options);
  } catch (const Error& error) {
    if (error.code() != Code::invalid || !rows.format()) throw;
    options.format = rows.format()->name;
    return data::Dataset::open(rows.path(), options);
  }
}

}  // namespace

void DataDocument::save() {
  saveAs(path_);
}

void DataDocument::saveAs(const fs::path& path, const std::function<void()>& then) {
  if (!isReady() || saving_) return;
  if (path == path_ && !set_->modified()) return;
  if (path == path_) {
    if (const auto refusal = data::refusal_to_save(set_->base())) {
      Q_EMIT problem("save", tr("%1 Save it as another file.").arg(translated_sentence(to_qstring(*refusal))));
      return;
    }
    if (set_->size() == 0) {
      Q_EMIT problem("save",
                     tr("No row is left in %1, and a file without rows cannot be read again. Undo a deletion, or "
                        "delete the file itself.")
                         .arg(name()));
      return;
    }
  }
  saving_ = true;
  Q_EMIT historyChanged();
  data::SaveOptions options;
  options.dropped = set_->dropped();
  const bool in_place = path == path_;
  run_async(
      worker_pool(), this,
      [rows = set_->rows(), path, options, in_place, map = map_, format = format_] {
        data::save_rows(rows, path, options);
        std::shared_ptr<data::Dataset> again;
        if (in_place) {
          again = std::make_shared<data::Dataset>(opened_again(rows, map, format));
          if (again->size() != rows.size())
            throw Error(Code::internal, "The saved file does not hold the rows that were saved.", "Please report it.");
        }
        data::Findings aside;
        if (again) aside = again->set_aside();
        return std::tuple{again, data::FileMark::of(path), aside};
      },
      [this, path, in_place, then](std::tuple<std::shared_ptr<data::Dataset>, data::FileMark, data::Findings> done) {
        saving_ = false;
        Q_EMIT problem("save", {});
        if (!in_place) {
          keepColumns(studio_.project(), path, map_, format_);  // they are called alike there
          Q_EMIT historyChanged();
          Q_EMIT savedElsewhere();
          const QString said = tr("Saved as %1.").arg(to_qstring(path.filename()));
          if (then) {
            studio_.toast(said);
            return then();
          }
          studio_.toast(said, tr("Open"), [this, path] { studio_.go("data", {{"file", to_qstring(path)}}); });
          return;
        }
        // Findings and features are named by ids; these become places.
        std::vector<uint32_t> ids(set_->size());
        for (size_t place = 0; place < ids.size(); ++place) ids[place] = set_->id_at(place);
        std::vector<data::RowFeatures> features(ids.size());
        const bool had_features = features_ != nullptr;
        for (size_t place = 0; had_features && place < ids.size(); ++place) features[place] = featuresOf(ids[place]);
        for (data::Finding& finding : all_findings_)
          if (finding.row) finding.row = set_->place_of(static_cast<uint32_t>(*finding.row));
        if (shown_)
          for (uint32_t& id : *shown_) id = static_cast<uint32_t>(set_->place_of(id).value_or(0));
        shown_at_.clear();
        QSet<uint32_t> changed;
        for (const uint32_t id : changed_)
          if (const auto place = set_->place_of(id)) changed.insert(static_cast<uint32_t>(*place));
        marks_->renumber([this](uint32_t id) { return set_->place_of(id); });
        Q_EMIT renumbered([this](uint32_t id) { return set_->place_of(id); });
        ++revision_;
        file_ = *std::get<0>(done);
        set_->rebase(*std::get<0>(done));
        mark_ = std::get<1>(done);
        aside_ = std::move(std::get<2>(done));
        changed_ = std::move(changed);
        if (had_features) features_ = std::make_shared<const std::vector<data::RowFeatures>>(std::move(features));
        if (result_) keepFindings();
        watch();
        Q_EMIT shownChanged();
        Q_EMIT historyChanged();
        Q_EMIT saved();
        noteVersionOnDisk();
        studio_.toast(tr("%1 is saved.").arg(name()));
      },
      [this](const Error& error) {
        saving_ = false;
        Q_EMIT historyChanged();
        Q_EMIT problem("save", text_of(error));
      });
}

}  // namespace ft::ui
