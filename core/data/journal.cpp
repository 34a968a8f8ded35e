#include "core/data/journal.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include <fstream>

#include "core/base/error.h"

namespace ft::data {

namespace fs = std::filesystem;

namespace {

constexpr int journal_version = 1;
constexpr size_t mark_bytes = 1 << 16;

Json places_json(const std::vector<RowPlace>& places) {
  Json list = Json::array();
  for (const RowPlace& place : places) list.push_back({place.place, place.id});
  return list;
}

std::vector<RowPlace> places_from(const Json& list) {
  std::vector<RowPlace> places;
  for (const Json& pair : list) places.push_back({pair.at(0).get<uint32_t>(), pair.at(1).get<uint32_t>()});
  return places;
}

Json text_json(const RowText& text) {
  return text ? Json(*text) : Json(nullptr);
}
RowText text_from(const Json& json) {
  return json.is_null() ? nullptr : std::make_shared<const std::string>(json.get<std::string>());
}

}  // namespace

size_t EditStep::rows() const {
  return std::max({edits.size(), removed.size(), inserted.size(), dropped.size()});
}

FileMark FileMark::of(const fs::path& file) {
  FileMark mark;
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return mark;
  mark.size = static_cast<uint64_t>(status.st_size);
  mark.modified = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  std::ifstream in(file, std::ios::binary);
  std::string bytes(std::min<uint64_t>(mark.size, mark_bytes), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  mark.hash = XXH3_64bits(bytes.data(), bytes.size());
  if (mark.size > mark_bytes) {
    in.seekg(-static_cast<std::streamoff>(mark_bytes), std::ios::end);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    mark.hash = mark.hash * 31 + XXH3_64bits(bytes.data(), bytes.size());
  }
  return mark;
}

std::string row_print(std::string_view text) {
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

Json to_json(const EditStep& step, bool with_before) {
  Json json{{"name", step.name}, {"time", step.time}};
  if (!step.detail.empty()) json["detail"] = step.detail;
  if (!step.recipe.is_null()) json["recipe"] = step.recipe;
  if (!step.edits.empty()) {
    Json edits = Json::array();
    for (const RowEdit& edit : step.edits) {
      Json line = Json::array({edit.id, text_json(edit.after)});
      if (with_before) line.push_back(text_json(edit.before));
      edits.push_back(std::move(line));
    }
    json["edits"] = std::move(edits);
  }
  if (!step.removed.empty()) json["removed"] = places_json(step.removed);
  if (!step.inserted.empty()) json["inserted"] = places_json(step.inserted);
  if (!step.dropped.empty()) json["dropped"] = step.dropped;
  return json;
}

EditStep step_from(const Json& json) {
  try {
    EditStep step;
    step.name = json.at("name").get<std::string>();
    step.time = json.value("time", int64_t{0});
    step.detail = json.value("detail", "");
    step.recipe = json.value("recipe", Json());
    if (json.contains("edits"))
      for (const Json& edit : json["edits"])
        step.edits.push_back(
            {edit.at(0).get<uint32_t>(), edit.size() > 2 ? text_from(edit[2]) : nullptr, text_from(edit.at(1))});
    if (json.contains("removed")) step.removed = places_from(json["removed"]);
    if (json.contains("inserted")) step.inserted = places_from(json["inserted"]);
    if (json.contains("dropped")) step.dropped = json["dropped"].get<std::vector<uint32_t>>();
    return step;
  } catch (const nlohmann::json::exception&) {
    throw Error(Code::malformed, "A step of the journal cannot be understood.");
  }
}

Journal::Journal(const fs::path& folder, const fs::path& data_file, FileMark mark)
    : data_file_(fs::absolute(data_file)), mark_(mark) {
  const std::string name = data_file_.string();
  path_ = folder / fmt::format("{}-{:08x}.jsonl", data_file_.filename().string(),
                               static_cast<uint32_t>(XXH3_64bits(name.data(), name.size())));
}

Journal Journal::at(const fs::path& journal_file) {
  Journal journal;
  journal.path_ = journal_file;
  return journal;
}

bool Journal::exists() const {
  std::error_code ignored;
  return fs::exists(path_, ignored);
}

std::string Journal::header() const {
  return to_text(Json{{"journal", journal_version},
                      {"file", data_file_.string()},
                      {"size", mark_.size},
                      {"modified", mark_.modified},
                      {"hash", fmt::format("{:016x}", mark_.hash)}});
}

std::optional<Journal::Found> Journal::read() const {
  if (!exists()) return std::nullopt;
  const std::string text = read_file(path_);
  Found found;
  bool first = true;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    if (end == std::string::npos) break;  // the last line is torn: the step was never shown
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    const Json json = Json::parse(line, nullptr, false);
    try {
      if (first) {
        if (!json.is_object() || json.value("journal", 0) != journal_version) return std::nullopt;
        found.mark.size = json.at("size").get<uint64_t>();
        found.mark.modified = json.at("modified").get<int64_t>();
        found.mark.hash = std::stoull(json.at("hash").get<std::string>(), nullptr, 16);
        first = false;
        continue;
      }
      if (!json.is_object()) throw Error(Code::malformed, "no object");
      if (json.contains("past"))
        found.past.push_back(json["past"]);
      else if (json.contains("future"))
        found.future.push_back(json["future"]);
      else
        found.events.push_back(json);
    } catch (const std::exception&) {
      if (first) return std::nullopt;
      found.damaged = true;
      return found;
    }
  }
  if (first) return std::nullopt;
  return found;
}

fs::path Journal::set_aside() {
  file_.reset();
  std::error_code ignored;
  for (int i = 1;; ++i) {
    fs::path kept = path_;
    kept += fmt::format(".kept-{}", i);
    if (fs::exists(kept, ignored)) continue;
    fs::rename(path_, kept, ignored);
    return kept;
  }
}

void Journal::append(const Json& event) {
  if (!file_) {
    make_folder(path_.parent_path());
    const bool fresh = !exists();
    if (!fresh) {  // a torn last line must not swallow the next one
      const std::string text = read_file(path_);
      const size_t whole = text.rfind('\n');
      if (whole == std::string::npos)
        write_file(path_, header() + "\n");
      else if (whole + 1 < text.size())
        write_file(path_, std::string_view(text).substr(0, whole + 1));
    }
    file_ = std::make_unique<AppendFile>(path_);
    if (fresh) file_->append_line(header());
  }
  file_->append_line(to_text(event));
}

void Journal::begin(FileMark mark, const std::vector<Json>& past, const std::vector<Json>& future) {
  mark_ = mark;
  file_.reset();
  if (past.empty() && future.empty()) return remove();
  make_folder(path_.parent_path());
  AtomicFile file(path_);
  file.write(header() + "\n");
  for (const Json& step : past) file.write(to_text(Json{{"past", step}}) + "\n");
  for (const Json& step : future) file.write(to_text(Json{{"future", step}}) + "\n");
  file.commit();
}

void Journal::remove() {
  file_.reset();
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace ft::data
