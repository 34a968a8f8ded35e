#include "core/weights/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "core/base/error.h"

namespace ft::weights {

namespace fs = std::filesystem;

namespace {

constexpr uint64_t header_limit = 100'000'000;  // the format's own limit

Error bad(Code code, const fs::path& path, const std::string& what) {
  return {code, fmt::format("{}: {}.", path.string(), what), "The file is damaged or not finished; copy or download it again."};
}

// The product of a shape, or nothing when it does not fit.
std::optional<uint64_t> elements_of(const std::vector<int64_t>& shape) {
  uint64_t count = 1;
  for (const int64_t size : shape) {
    if (size < 0) return std::nullopt;
    if (size != 0 && count > (uint64_t{1} << 62) / static_cast<uint64_t>(size)) return std::nullopt;
    count *= static_cast<uint64_t>(size);
  }
  return count;
}

bool is_count(const Json& json) { return json.is_number_unsigned() || (json.is_number_integer() && json.get<int64_t>() >= 0); }

TensorView tensor_from(const std::string& name, const Json& entry, std::span<const std::byte> body, const fs::path& path) {
  const auto wrong = [&](const std::string& what) { return bad(Code::malformed, path, fmt::format("tensor \"{}\": {}", name, what)); };
  if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
    throw wrong("dtype, shape or data_offsets is missing from the header");
  const Json &dtype = entry["dtype"], &shape = entry["shape"], &offsets = entry["data_offsets"];
  if (!dtype.is_string() || !shape.is_array() || !offsets.is_array() || offsets.size() != 2 || !is_count(offsets[0]) || !is_count(offsets[1]))
    throw wrong("its header entry has wrong types");

  TensorView view;
  view.name = name;
  const auto known = dtype_named(dtype.get<std::string>());
  if (!known) throw Error(Code::unsupported, fmt::format("{}: tensor \"{}\" has the type {}, which is not known.", path.string(), name, dtype.get<std::string>()), "Convert the model to F32, F16 or BF16.");
  view.dtype = *known;
  for (const Json& size : shape) {
    if (!is_count(size)) throw wrong("its shape holds something that is no count");
    view.shape.push_back(size.get<int64_t>());
  }
  const uint64_t begin = offsets[0].get<uint64_t>(), end = offsets[1].get<uint64_t>();
  if (begin > end) throw wrong(fmt::format("it ends at byte {} before it begins at {}", end, begin));
  if (end > body.size())
    throw bad(Code::truncated, path, fmt::format("tensor \"{}\" ends at byte {} of the data, but there are only {}", name, end, body.size()));
  const auto elements = elements_of(view.shape);
  if (!elements || *elements > (uint64_t{1} << 60) || *elements * size_of(view.dtype) != end - begin)
    throw wrong(fmt::format("its shape [{}] does not fill its {} bytes", fmt::join(view.shape, ", "), end - begin));
  view.bytes = body.subspan(begin, end - begin);
  return view;
}

// The header's keys may not repeat; the JSON library would keep the last silently.
Json parse_header(std::string_view text, const fs::path& path) {
  std::set<std::string> seen;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth == 1 && event == Json::parse_event_t::key && !seen.insert(value.get<std::string>()).second)
      throw bad(Code::malformed, path, fmt::format("the name \"{}\" stands twice in the header", value.get<std::string>()));
    if (depth > 8) throw bad(Code::malformed, path, "the header is nested too deeply");
    return true;
  };
  try {
    Json header = Json::parse(text, watch);
    if (!header.is_object()) throw bad(Code::malformed, path, "the header is no JSON object");
    return header;
  } catch (const Json::exception&) {
    throw bad(Code::malformed, path, "the header is no valid JSON; this is no safetensors file");
  }
}

}  // namespace

SafetensorsFile SafetensorsFile::open(const fs::path& path) {
  SafetensorsFile result(MappedFile::open(path));
  const std::span<const std::byte> bytes = result.file_.bytes();
  if (bytes.size() < 8) throw bad(Code::truncated, path, fmt::format("only {} bytes long", bytes.size()));
  uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  if (length > header_limit) throw bad(Code::malformed, path, "this is no safetensors file (its header would be larger than 100 MB)");
  if (length > bytes.size() - 8) throw bad(Code::truncated, path, fmt::format("the header is {} bytes long, but the file has only {}", length, bytes.size()));

  const Json header = parse_header(result.file_.text().substr(8, length), path);
  const auto body = bytes.subspan(8 + length);
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") {
      result.metadata_ = entry;
      continue;
    }
    result.by_name_[name] = result.tensors_.size();
    result.tensors_.push_back(tensor_from(name, entry, body, path));
  }

  // The format allows neither holes nor overlaps: each byte of the body belongs to one tensor.
  std::vector<const TensorView*> in_order;
  for (const TensorView& tensor : result.tensors_) in_order.push_back(&tensor);
  std::sort(in_order.begin(), in_order.end(), [](const TensorView* a, const TensorView* b) {
    return std::pair(a->bytes.data(), a->bytes.size()) < std::pair(b->bytes.data(), b->bytes.size());
  });
  const std::byte* expected = body.data();
  for (const TensorView* tensor : in_order) {
    if (tensor->bytes.data() != expected) throw bad(Code::malformed, path, fmt::format("tensor \"{}\" overlaps another or leaves a hole before it", tensor->name));
    expected += tensor->bytes.size();
  }
  if (expected != body.data() + body.size()) throw bad(Code::malformed, path, "there are bytes behind the last tensor");
  return result;
}

const TensorView* SafetensorsFile::find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &tensors_[found->second];
}

uint64_t TensorPlan::bytes() const { return *elements_of(shape) * size_of(dtype); }

namespace {

std::string header_of(const std::vector<TensorPlan>& plan, const Json& metadata) {
  Json header = Json::object();
  if (!metadata.is_null()) header["__metadata__"] = metadata;
  uint64_t at = 0;
  for (const TensorPlan& tensor : plan) {
    header[tensor.name] = {{"dtype", name_of(tensor.dtype)}, {"shape", tensor.shape}, {"data_offsets", {at, at + tensor.bytes()}}};
    at += tensor.bytes();
  }
  std::string text = to_text(header);
  text.append((8 - text.size() % 8) % 8, ' ');  // tensors begin at a multiple of eight
  uint64_t length = text.size();
  return std::string(reinterpret_cast<const char*>(&length), 8) + text;
}

}  // namespace

SafetensorsWriter::SafetensorsWriter(const fs::path& path, std::vector<TensorPlan> plan, const Json& metadata) : file_(path) {
  const std::string header = header_of(plan, metadata);
  file_.write(header);
  expected_ = header.size();
  for (const TensorPlan& tensor : plan) expected_ += tensor.bytes();
}

void SafetensorsWriter::write(std::span<const std::byte> bytes) { file_.write(bytes); }

void SafetensorsWriter::finish() {
  if (file_.written() != expected_) throw Error(Code::internal, fmt::format("A safetensors file got {} bytes where {} were planned.", file_.written(), expected_));
  file_.commit();
}

TensorSet TensorSet::open(const fs::path& path) {
  TensorSet set;
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    set.paths_ = {path};
  } else if (fs::exists(path / "model.safetensors", ignored)) {
    set.paths_ = {path / "model.safetensors"};
  } else if (fs::exists(path / "model.safetensors.index.json", ignored)) {
    const fs::path index_path = path / "model.safetensors.index.json";
    const Json index = read_json(index_path);
    if (!index.is_object() || !index.contains("weight_map") || !index["weight_map"].is_object())
      throw Error(Code::malformed, fmt::format("{}: \"weight_map\" is missing.", index_path.string()), "Download the index again.");
    std::set<std::string> names;
    for (const auto& [tensor, file] : index["weight_map"].items()) {
      // A shard lies in the folder itself: a name with a path in it is no shard's.
      if (!file.is_string() || file.get<std::string>().find('/') != std::string::npos)
        throw Error(Code::malformed, fmt::format("{}: the file of tensor \"{}\" is no plain file name.", index_path.string(), tensor), "Download the index again.");
      names.insert(file.get<std::string>());
    }
    for (const std::string& name : names) {
      if (!fs::exists(path / name, ignored))
        throw Error(Code::not_found, fmt::format("{}: the shard {} is missing.", path.string(), name), "Download the missing file into that folder.");
      set.paths_.push_back(path / name);
    }
  } else {
    throw Error(Code::not_found, fmt::format("{}: there is no model.safetensors and no model.safetensors.index.json.", path.string()),
                "Choose a folder with a model in it. Old .bin and .pt files are not opened: convert them to safetensors first.");
  }
  for (const fs::path& file : set.paths_) {
    set.files_.push_back(std::make_unique<SafetensorsFile>(SafetensorsFile::open(file)));
    for (const TensorView& tensor : set.files_.back()->tensors()) {
      set.tensors_.push_back(&tensor);
      set.by_name_[tensor.name] = &tensor;
    }
  }
  return set;
}

const TensorView* TensorSet::find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

}  // namespace ft::weights
