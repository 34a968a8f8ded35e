// Reads and writes safetensors files: eight bytes of header length, a JSON header, then raw little-endian tensors.
// Used to load models and adapters, for checkpoints and for exports. Safe to call from any thread; a file stays mapped as
// long as its SafetensorsFile lives, and views into it must not outlive it.
// Format: github.com/huggingface/safetensors (README, "Format").
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/weights/dtype.h"

namespace ft::weights {

struct TensorView {
  std::string name;
  DType dtype = DType::f32;
  std::vector<int64_t> shape;
  std::span<const std::byte> bytes;  // row-major, size = product(shape) * size_of(dtype)
};

class SafetensorsFile {
 public:
  // Throws Error{not_found, truncated, malformed}; the message names the tensor and the byte.
  static SafetensorsFile open(const std::filesystem::path& path);

  const std::vector<TensorView>& tensors() const { return tensors_; }  // in the header's order
  const TensorView* find(const std::string& name) const;              // nullptr when absent
  const Json& metadata() const { return metadata_; }
  const std::filesystem::path& path() const { return file_.path(); }

 private:
  explicit SafetensorsFile(MappedFile file) : file_(std::move(file)) {}
  MappedFile file_;
  Json metadata_;
  std::vector<TensorView> tensors_;
  std::unordered_map<std::string, size_t> by_name_;
};

// A tensor still to be written: its bytes follow later.
struct TensorPlan {
  std::string name;
  DType dtype = DType::f32;
  std::vector<int64_t> shape;
  uint64_t bytes() const;
};

// Writes a file whose header is known in advance; the bytes are given in the order of the plan. Complete or absent.
class SafetensorsWriter {
 public:
  SafetensorsWriter(const std::filesystem::path& path, std::vector<TensorPlan> plan, const Json& metadata = Json{{"format", "pt"}});
  void write(std::span<const std::byte> bytes);  // the next bytes; tensors may come in pieces
  void finish();                                 // throws Error{internal} if bytes are missing

 private:
  AtomicFile file_;
  uint64_t expected_ = 0;
};

// The tensors of a checkpoint, from one file or from the shards that model.safetensors.index.json names.
class TensorSet {
 public:
  // A folder with model.safetensors or an index, or one .safetensors file. Throws Error; a missing shard is named.
  static TensorSet open(const std::filesystem::path& path);

  const TensorView* find(const std::string& name) const;
  const std::vector<const TensorView*>& tensors() const { return tensors_; }
  const std::vector<std::filesystem::path>& files() const { return paths_; }

 private:
  std::vector<std::unique_ptr<SafetensorsFile>> files_;
  std::vector<std::filesystem::path> paths_;
  std::vector<const TensorView*> tensors_;
  std::unordered_map<std::string, const TensorView*> by_name_;
};

}  // namespace ft::weights
