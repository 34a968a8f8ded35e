#include "core/weights/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"

namespace ft::weights {
namespace {

// The same limit as the reference implementation: a header that is larger is no header.
constexpr uint64_t kLargestHeader = 100'000'000;
constexpr const char* kBrokenHint = "The file is damaged or was written by a faulty program. Fetch or save it again.";

Error broken(const std::filesystem::path& path, const std::string& what) {
  return Error(Code::malformed, fmt::format("{}: {}", path.string(), what), kBrokenHint);
}

Error cut(const std::filesystem::path& path, const std::string& what) {
  return Error(Code::truncated, fmt::format("{}: {}", path.string(), what),
               "The download or copy was not finished. Fetch the file again.");
}

// Sorted keys rather than Json: looking a name up in an ordered document is linear, and a mixture model has 20,000
// names. A tensor that is described twice, and anything deeper than a header ever is, are faults.
nlohmann::json parse_header(std::string_view header, const std::filesystem::path& path) {
  std::set<std::string> seen;
  const auto check = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    if (depth > 4) throw broken(path, "the header is nested too deeply.");
    if (depth == 1 && event == nlohmann::json::parse_event_t::key && !seen.insert(value.get<std::string>()).second)
      throw broken(path, fmt::format("tensor \"{}\" is described twice.", value.get<std::string>()));
    return true;
  };
  try {
    return nlohmann::json::parse(header.begin(), header.end(), check);
  } catch (const nlohmann::json::parse_error& error) {
    throw broken(path, fmt::format("the header is no valid JSON at byte {}.", 8 + error.byte));
  } catch (const nlohmann::json::exception&) {  // 1e999
    throw broken(path, "the header holds a number that is too large.");
  }
}

int64_t natural(const nlohmann::json& json, const std::filesystem::path& path, const std::string& name,
                const char* what) {
  const bool natural = json.is_number_integer() && (!json.is_number_unsigned() || json.get<uint64_t>() <= INT64_MAX) &&
                       json.get<int64_t>() >= 0;
  if (!natural) throw broken(path, fmt::format("tensor \"{}\": {} is not a whole number.", name, what));
  return json.get<int64_t>();
}

struct Described {
  TensorView view;
  int64_t begin, end;
};

Described read_entry(const std::string& name, const nlohmann::json& entry, const std::filesystem::path& path) {
  const bool complete = entry.is_object() && entry.contains("dtype") && entry["dtype"].is_string() &&
                        entry.contains("shape") && entry["shape"].is_array() && entry.contains("data_offsets") &&
                        entry["data_offsets"].is_array() && entry["data_offsets"].size() == 2;
  if (!complete)
    throw broken(path, fmt::format("tensor \"{}\" needs dtype, shape and two data_offsets in the header.", name));

  const auto dtype_name = entry["dtype"].get<std::string>();
  const auto dtype = safetensors_type(dtype_name);
  if (!dtype)
    throw Error(Code::unsupported,
                fmt::format("{}: tensor \"{}\" has the unknown type {}.", path.string(), name, dtype_name),
                "Save the model as F32, F16 or BF16.");

  Described tensor{{name, *dtype, {}, {}}, 0, 0};
  for (const nlohmann::json& size : entry["shape"])
    tensor.view.shape.push_back(natural(size, path, name, "a dimension"));
  tensor.begin = natural(entry["data_offsets"][0], path, name, "a data offset");
  tensor.end = natural(entry["data_offsets"][1], path, name, "a data offset");

  const auto bytes = bytes_of(*dtype, tensor.view.shape);
  if (!bytes)
    throw broken(path, fmt::format("tensor \"{}\": its shape {} overflows.", name, shape_text(tensor.view.shape)));
  if (tensor.end < tensor.begin || tensor.end - tensor.begin != *bytes)
    throw broken(path, fmt::format("tensor \"{}\": {} {} needs {} bytes, its offsets {} to {} give another number.",
                                   name, dtype_name, shape_text(tensor.view.shape), *bytes, tensor.begin, tensor.end));
  return tensor;
}

}  // namespace

SafetensorsFile SafetensorsFile::open(const std::filesystem::path& path) {
  SafetensorsFile file(MappedFile::open(path));
  file.read_header();
  return file;
}

void SafetensorsFile::read_header() {
  const auto bytes = file_.bytes();
  if (bytes.size() < 8)
    throw cut(path(), fmt::format("the file has {} bytes and ends inside the header's length.", bytes.size()));
  uint64_t header_size = 0;
  std::memcpy(&header_size, bytes.data(), 8);
  if (header_size > kLargestHeader)
    throw broken(path(),
                 fmt::format("it says that its header has {} bytes; this is no safetensors file.", header_size));
  if (header_size > bytes.size() - 8)
    throw cut(path(), fmt::format("the header has {} bytes, the file ends after {}.", header_size, bytes.size() - 8));

  const std::string_view text = file_.text().substr(8, header_size);
  const nlohmann::json header = parse_header(text, path());
  if (!header.is_object()) throw broken(path(), "the header is no JSON object.");

  std::vector<Described> described;
  for (const auto& [name, entry] : header.items()) {
    if (name != "__metadata__") {
      described.push_back(read_entry(name, entry, path()));
      continue;
    }
    if (!entry.is_object()) throw broken(path(), "__metadata__ is no JSON object.");
    for (const auto& [key, value] : entry.items()) {
      if (!value.is_string()) throw broken(path(), fmt::format("__metadata__ \"{}\" is no text.", key));
      metadata_[key] = value.get<std::string>();
    }
  }

  std::stable_sort(described.begin(), described.end(),
                   [](const auto& a, const auto& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
  const auto data = bytes.subspan(8 + header_size);
  int64_t at = 0;
  for (Described& tensor : described) {
    if (tensor.begin != at)
      throw broken(path(), fmt::format("tensor \"{}\" begins at byte {} of the data, {} the end of the one before, {}.",
                                       tensor.view.name, tensor.begin, tensor.begin < at ? "before" : "behind", at));
    if (static_cast<uint64_t>(tensor.end) > data.size())
      throw cut(path(), fmt::format("tensor \"{}\" ends at byte {} of the data, the file has {}.", tensor.view.name,
                                    tensor.end, data.size()));
    tensor.view.bytes = data.subspan(static_cast<size_t>(tensor.begin), static_cast<size_t>(tensor.end - tensor.begin));
    at = tensor.end;
    index_.emplace(tensor.view.name, tensors_.size());
    tensors_.push_back(std::move(tensor.view));
  }
  if (static_cast<uint64_t>(at) != data.size())
    throw broken(path(),
                 fmt::format("{} bytes follow behind the last tensor.", data.size() - static_cast<uint64_t>(at)));
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
  const auto found = index_.find(std::string(name));
  return found == index_.end() ? nullptr : &tensors_[found->second];
}

SafetensorsWriter::SafetensorsWriter(const std::filesystem::path& path) : file_(path), path_(path) {}

void SafetensorsWriter::declare(const std::string& name, DType dtype, std::vector<int64_t> shape) {
  const auto bytes = bytes_of(dtype, shape);
  if (!bytes || !is_safetensors_type(dtype) || header_written_)
    throw Error(Code::internal, fmt::format("tensor \"{}\" ({} {}) cannot be written to {}.", name, name_of(dtype),
                                            shape_text(shape), path_.string()));
  tensors_.push_back({name, dtype, std::move(shape), *bytes});
  declared_bytes_ += *bytes;
}

void SafetensorsWriter::write_header() {
  Json about = Json::object();
  for (const auto& [key, value] : metadata_) about[key] = value;
  std::string text = "{\"__metadata__\":" + to_text(about);

  std::set<std::string> seen;
  int64_t at = 0;
  for (const Declared& tensor : tensors_) {
    if (!seen.insert(tensor.name).second)
      throw Error(Code::internal, fmt::format("tensor \"{}\" is written twice to {}.", tensor.name, path_.string()));
    text += "," + to_text(tensor.name) + ":" +
            to_text(Json{{"dtype", std::string(name_of(tensor.dtype))},
                         {"shape", tensor.shape},
                         {"data_offsets", {at, at + tensor.bytes}}});
    at += tensor.bytes;
  }
  text += "}";
  text.resize((text.size() + 7) / 8 * 8, ' ');  // so that the data is aligned to 8 bytes
  const uint64_t size = text.size();
  file_.write(std::string_view(reinterpret_cast<const char*>(&size), 8));
  file_.write(text);
  header_written_ = true;
}

void SafetensorsWriter::write(std::span<const std::byte> bytes) {
  if (!header_written_) write_header();
  written_bytes_ += static_cast<int64_t>(bytes.size());
  if (written_bytes_ > declared_bytes_)
    throw Error(Code::internal, fmt::format("more bytes than declared are written to {}.", path_.string()));
  file_.write(bytes);
}

void SafetensorsWriter::commit() {
  if (!header_written_) write_header();
  if (written_bytes_ != declared_bytes_)
    throw Error(Code::internal, fmt::format("{} of {} declared bytes were written to {}.", written_bytes_,
                                            declared_bytes_, path_.string()));
  file_.commit();
}

}  // namespace ft::weights
