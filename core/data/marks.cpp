#include "core/data/marks.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::data {

namespace fs = std::filesystem;

namespace {

constexpr int marks_version = 1;

std::string hash_of(const Dataset& rows, uint32_t id) {
  const std::string text = rows.text(id);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return std::string(text);
}

fs::path put_aside(const fs::path& path) {
  for (int number = 1;; ++number) {
    fs::path kept = path;
    kept += ".kept-" + std::to_string(number);
    std::error_code error;
    if (fs::exists(kept, error)) continue;
    fs::rename(path, kept, error);
    return kept;
  }
}

}  // namespace

bool RowMark::is(std::string_view what) const {
  if (what == "good") return rating == Rating::good;
  if (what == "bad") return rating == Rating::bad;
  if (what == "reviewed") return reviewed;
  if (what == "starred") return starred;
  if (what == "noted") return !note.empty();
  if (what == "tagged") return !tags.empty();
  return what == "marked" && !empty();
}

bool RowMark::has_tag(std::string_view tag) const {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

Json RowMark::json() const {
  Json out = Json::object();
  if (rating != Rating::none) out["rating"] = rating == Rating::good ? "good" : "bad";
  if (reviewed) out["reviewed"] = true;
  if (starred) out["star"] = true;
  if (!tags.empty()) out["tags"] = tags;
  if (!note.empty()) out["note"] = note;
  return out;
}

RowMark mark_from(const Json& json) {
  RowMark mark;
  if (!json.is_object()) return mark;
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto flag = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
  };
  if (const std::string rating = text("rating"); rating == "good" || rating == "bad")
    mark.rating = rating == "good" ? RowMark::Rating::good : RowMark::Rating::bad;
  mark.reviewed = flag("reviewed");
  mark.starred = flag("star");
  mark.note = text("note");
  if (const auto tags = json.find("tags"); tags != json.end() && tags->is_array())
    for (const Json& tag : *tags)
      if (tag.is_string()) mark.tags.push_back(tag.get<std::string>());
  return mark;
}

std::vector<std::string> tags_from(std::string_view text) {
  std::vector<std::string> tags;
  std::string plain(text);
  for (const std::string_view comma : {"，", "、"})
    for (size_t at = plain.find(comma); at != std::string::npos; at = plain.find(comma))
      plain.replace(at, comma.size(), ",");
  for (size_t at = 0; at <= plain.size();) {
    const size_t end = std::min(plain.find(',', at), plain.size());
    std::string tag = trimmed(std::string_view(plain).substr(at, end - at));
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
    at = end + 1;
  }
  return tags;
}

MarkFile::MarkFile(const fs::path& folder, const fs::path& data_file) : path_(Journal(folder, data_file, {}).path()) {
  path_.replace_extension(".marks.json");
}

MarkFile::Loaded MarkFile::load(const Dataset& rows, const std::vector<uint32_t>& ids, const FileMark& mark,
                                const StopToken& stop) const {
  Loaded loaded;
  std::error_code error;
  if (!fs::exists(path_, error)) return loaded;
  Json content;
  FileMark written;
  try {
    content = Json::parse(read_file(path_));
    if (content.at("version").get<int>() != marks_version) throw Error(Code::unsupported, "another version");
    written.size = content.at("file").at("size").get<uint64_t>();
    written.hash = content.at("file").at("hash").get<uint64_t>();
    if (!content.at("rows").is_array()) throw Error(Code::malformed, "no rows");
  } catch (const std::exception&) {
    const fs::path kept = put_aside(path_);
    loaded.problem =
        fmt::format("The marks and notes of the rows cannot be read; they are kept as {}.", kept.filename().string());
    return loaded;
  }

  // The same file: ids say it all, those of rows that were deleted and may come back included.
  std::unordered_multimap<std::string, const Json*> wanted;
  for (const Json& row : content["rows"]) {
    const RowMark found = mark_from(row);
    if (found.empty() || !row.contains("row") || !row["row"].is_number_unsigned()) continue;
    if (written.same_content(mark))
      loaded.marks[row["row"].get<uint32_t>()] = found;
    else
      wanted.emplace(row.value("hash", ""), &row);
  }
  // Another one: rows with the same text, first come first served.
  for (size_t place = 0; place < ids.size() && !wanted.empty(); ++place) {
    if (place % 1024 == 0) stop.check();
    const auto found = wanted.find(hash_of(rows, ids[place]));
    if (found == wanted.end()) continue;
    loaded.marks[ids[place]] = mark_from(*found->second);
    wanted.erase(found);
  }
  for (const auto& [hash, row] : wanted) loaded.strays.push_back(*row);
  return loaded;
}

void MarkFile::save(const Dataset& rows, const RowMarks& marks, const std::vector<Json>& strays,
                    const FileMark& mark) const {
  std::error_code error;
  if (marks.empty() && strays.empty()) {
    fs::remove(path_, error);
    return;
  }
  Json list = Json::array();
  for (const auto& [id, row] : marks) {
    Json line = row.json();
    line["row"] = id;
    line["hash"] = hash_of(rows, id);
    list.push_back(std::move(line));
  }
  for (const Json& stray : strays) list.push_back(stray);
  make_folder(path_.parent_path());
  write_file(path_, to_text(Json{{"version", marks_version},
                                 {"file", {{"size", mark.size}, {"hash", mark.hash}}},
                                 {"rows", std::move(list)}}) +
                        "\n");
}

}  // namespace ft::data
