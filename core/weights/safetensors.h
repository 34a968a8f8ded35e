// Reads and writes safetensors files: a JSON header, then raw little-endian tensors.
// Used by models/ to open a base and by train/ to save and resume. Safe to call from any thread; a file is mapped for
// as long as its SafetensorsFile lives, and views into it must not outlive it. Format:
// https://github.com/huggingface/safetensors (README, "Format").
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/files.h"
#include "core/weights/dtype.h"

namespace ft::weights {

struct TensorView {
  std::string name;
  DType dtype;
  std::vector<int64_t> shape;        // torch's order: the last dimension is contiguous
  std::span<const std::byte> bytes;  // row-major, size = bytes_of(dtype, shape)
};

class SafetensorsFile {
 public:
  // Throws Error{not_found, unreadable, truncated, malformed, unsupported}; the message names the tensor and the byte.
  static SafetensorsFile open(const std::filesystem::path& path);

  const std::vector<TensorView>& tensors() const { return tensors_; }  // in the order of their bytes
  const TensorView* find(std::string_view name) const;                 // nullptr when absent
  const std::map<std::string, std::string>& metadata() const { return metadata_; }
  const std::filesystem::path& path() const { return file_.path(); }
  const MappedFile& file() const { return file_; }

 private:
  explicit SafetensorsFile(MappedFile file) : file_(std::move(file)) {}
  void read_header();
  MappedFile file_;
  std::vector<TensorView> tensors_;
  std::unordered_map<std::string, size_t> index_;
  std::map<std::string, std::string> metadata_;
};

// Writes one file: declare every tensor, then hand over their bytes in the order declared, in pieces of any size, then
// commit. Until commit() the target is untouched. Throws Error{no_space, io, ...} and Error{internal} on misuse.
class SafetensorsWriter {
 public:
  explicit SafetensorsWriter(const std::filesystem::path& path);
  void metadata(const std::string& key, const std::string& value) { metadata_[key] = value; }
  void declare(const std::string& name, DType dtype, std::vector<int64_t> shape);
  void write(std::span<const std::byte> bytes);  // the first call writes the header
  void commit();
  int64_t declared_bytes() const { return declared_bytes_; }

 private:
  struct Declared {
    std::string name;
    DType dtype;
    std::vector<int64_t> shape;
    int64_t bytes;
  };
  void write_header();
  AtomicFile file_;
  std::filesystem::path path_;
  std::map<std::string, std::string> metadata_{{"format", "pt"}};
  std::vector<Declared> tensors_;
  int64_t declared_bytes_ = 0, written_bytes_ = 0;
  bool header_written_ = false;
};

}  // namespace ft::weights
