#include "core/weights/shard_index.h"

#include <fmt/format.h>

#include <set>

#include "core/base/error.h"
#include "core/base/json.h"

namespace ft::weights {
namespace {

constexpr const char* kSingle = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

// An index names files beside it; a name that leads elsewhere is none.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

}  // namespace

bool TensorSet::is_in(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / kSingle) || std::filesystem::exists(folder / kIndex);
}

TensorSet TensorSet::open_folder(const std::filesystem::path& folder) {
  TensorSet set;
  if (std::filesystem::exists(folder / kSingle)) {
    set.files_.push_back(SafetensorsFile::open(folder / kSingle));
    return set;
  }
  const auto index_path = folder / kIndex;
  if (!std::filesystem::exists(index_path))
    throw Error(Code::not_found, fmt::format("{} has neither {} nor {}.", folder.string(), kSingle, kIndex),
                "Choose a model folder with safetensors weights, or a GGUF file.");

  // Sorted keys: looking up in an ordered document is linear, and large models have many tensors.
  const nlohmann::json index = read_json(index_path);
  if (!index.is_object() || !index.contains("weight_map") || !index["weight_map"].is_object())
    throw Error(Code::malformed, fmt::format("{} has no weight_map.", index_path.string()), "Fetch the file again.");

  std::unordered_map<std::string, size_t> opened;
  for (const auto& [name, shard] : index["weight_map"].items()) {
    if (!shard.is_string() || !is_plain_name(shard.get<std::string>()))
      throw Error(Code::malformed,
                  fmt::format("{}: tensor \"{}\" is in no file of this folder.", index_path.string(), name),
                  "Fetch the file again.");
    const auto file = shard.get<std::string>();
    if (!opened.contains(file)) {
      if (!std::filesystem::exists(folder / file))
        throw Error(
            Code::not_found,
            fmt::format("{} is missing; the index says that it holds tensor \"{}\".", (folder / file).string(), name),
            "The download was not finished. Fetch the missing file.");
      opened.emplace(file, set.files_.size());
      set.files_.push_back(SafetensorsFile::open(folder / file));
    }
    if (!set.files_[opened[file]].find(name))
      throw Error(
          Code::malformed,
          fmt::format("{} does not hold tensor \"{}\", though the index says so.", (folder / file).string(), name),
          "Fetch the file and the index again.");
  }
  return set;
}

const TensorView* TensorSet::find(std::string_view name) const {
  for (const SafetensorsFile& file : files_)
    if (const TensorView* tensor = file.find(name)) return tensor;
  return nullptr;
}

std::vector<const TensorView*> TensorSet::tensors() const {
  std::vector<const TensorView*> out;
  for (const SafetensorsFile& file : files_)
    for (const TensorView& tensor : file.tensors()) out.push_back(&tensor);
  return out;
}

void ShardWriter::declare(const std::string& name, DType dtype, std::vector<int64_t> shape) {
  const int64_t bytes = bytes_of(dtype, shape).value_or(0);
  if (shards_ == 0 || (in_last_shard_ > 0 && in_last_shard_ + bytes > limit_)) {
    ++shards_;
    in_last_shard_ = 0;
  }
  in_last_shard_ += bytes;
  tensors_.push_back({name, dtype, std::move(shape), bytes, shards_ - 1});
}

std::string ShardWriter::file_name(size_t shard) const {
  return shards_ <= 1 ? kSingle : fmt::format("model-{:05}-of-{:05}.safetensors", shard + 1, shards_);
}

void ShardWriter::open_next() {
  if (open_) open_->commit();
  open_ = std::make_unique<SafetensorsWriter>(folder_ / file_name(opened_));
  for (const Declared& tensor : tensors_)
    if (tensor.shard == opened_) open_->declare(tensor.name, tensor.dtype, tensor.shape);
  left_in_open_ = open_->declared_bytes();
  ++opened_;
}

void ShardWriter::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    if (left_in_open_ == 0) {
      if (opened_ == shards_)
        throw Error(Code::internal, fmt::format("more bytes than declared are written to {}.", folder_.string()));
      open_next();
    }
    const auto now = std::min(bytes.size(), static_cast<size_t>(left_in_open_));
    open_->write(bytes.first(now));
    left_in_open_ -= static_cast<int64_t>(now);
    bytes = bytes.subspan(now);
  }
}

void ShardWriter::write_index() const {
  Json index = Json::object();
  int64_t total = 0;
  nlohmann::json map = nlohmann::json::object();
  for (const Declared& tensor : tensors_) {
    total += tensor.bytes;
    map[tensor.name] = file_name(tensor.shard);
  }
  index["metadata"] = {{"total_size", total}};
  index["weight_map"] = map;
  write_file(folder_ / kIndex, to_pretty_text(index));
}

void ShardWriter::commit() {
  while (opened_ < shards_ && left_in_open_ == 0) open_next();  // files of empty tensors only
  if (open_) open_->commit();
  if (opened_ != shards_)
    throw Error(Code::internal, fmt::format("{} of {} files were written to {}.", opened_, shards_, folder_.string()));
  if (shards_ > 1) write_index();
}

}  // namespace ft::weights
