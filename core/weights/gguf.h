// Reads and writes GGUF, the model file of llama.cpp, LM Studio and Ollama: metadata, then tensors in blocks.
// Used by models/ to open a base and by exports/ to write one. Safe to call from any thread; a file is mapped for as
// long as its GgufFile lives, and views into it must not outlive it. Nothing is allocated by a number that the file
// states. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/base/files.h"
#include "core/weights/dtype.h"
#include "core/weights/safetensors.h"

namespace ft::weights {

enum class GgufKind : uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, string, array, u64, i64, f64 };
std::string_view name_of(GgufKind kind);  // "uint8", "string"

// One metadata value, a view into the file. Arrays stay as they lie there until somebody asks for them, so that a
// vocabulary of 150,000 words costs nothing to open.
class GgufValue {
 public:
  GgufKind kind() const { return kind_; }
  GgufKind element() const { return element_; }  // of an array; otherwise kind()
  uint64_t count() const { return count_; }      // of an array; otherwise 1

  // Nothing when the value is of another kind.
  std::optional<int64_t> whole() const;  // any integer that fits
  std::optional<double> number() const;  // any integer or float
  std::optional<bool> flag() const;
  std::optional<std::string_view> text() const;
  std::optional<std::vector<std::string_view>> texts() const;  // an array of strings
  std::optional<std::vector<int64_t>> wholes() const;          // an array of integers that fit
  std::optional<std::vector<double>> numbers() const;          // an array of integers or floats

 private:
  friend class GgufReader;
  friend class GgufWriter;
  GgufKind kind_ = GgufKind::u8, element_ = GgufKind::u8;
  uint64_t count_ = 1;
  std::span<const std::byte> bytes_;  // a scalar's or string's content, or the array's elements
};

class GgufFile {
 public:
  // Throws Error{not_found, unreadable, truncated, malformed, unsupported} that names the key or tensor and the byte.
  static GgufFile open(const std::filesystem::path& path);

  uint32_t version() const { return version_; }
  uint64_t alignment() const { return alignment_; }
  uint64_t data_offset() const { return data_offset_; }
  const std::vector<std::pair<std::string, GgufValue>>& metadata() const { return metadata_; }  // in file order
  const GgufValue* find_value(std::string_view key) const;                                      // nullptr when absent

  // Typed look-ups: nothing when absent, Error{malformed} that names the key when it is of another kind.
  std::optional<int64_t> whole(std::string_view key) const;
  std::optional<double> number(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  std::optional<std::string_view> text(std::string_view key) const;

  const std::vector<TensorView>& tensors() const { return tensors_; }  // in file order; shapes in torch's order
  const TensorView* find(std::string_view name) const;                 // nullptr when absent
  const std::filesystem::path& path() const { return file_.path(); }
  const MappedFile& file() const { return file_; }

 private:
  friend class GgufReader;
  explicit GgufFile(MappedFile file) : file_(std::move(file)) {}
  MappedFile file_;
  uint32_t version_ = 0;
  uint64_t alignment_ = 32, data_offset_ = 0;
  std::vector<std::pair<std::string, GgufValue>> metadata_;
  std::vector<TensorView> tensors_;
  std::unordered_map<std::string, size_t> value_index_, tensor_index_;
};

// What the writer takes. uint32 for counts and ids, float for reals: as llama.cpp's loader expects them.
using GgufEntry = std::variant<uint32_t, int32_t, float, bool, std::string, uint64_t, std::vector<std::string>,
                               std::vector<int32_t>, std::vector<float>>;

// Writes version 3, little-endian: metadata in the order given, declared tensors, then their bytes in the order
// declared, in pieces of any size; the padding between tensors is the writer's. Until commit() the target is untouched.
class GgufWriter {
 public:
  explicit GgufWriter(const std::filesystem::path& path) : file_(path), path_(path) {}
  void set(const std::string& key, const GgufEntry& value);
  // Copies a value as it is, whatever its kind.
  void copy(const std::string& key, const GgufValue& value);
  void declare(const std::string& name, DType dtype, std::vector<int64_t> shape);  // torch's order
  void write(std::span<const std::byte> bytes);
  void commit();

 private:
  void write_header();
  void finish_tensor();
  AtomicFile file_;
  std::filesystem::path path_;
  std::string metadata_, descriptions_;
  uint64_t metadata_count_ = 0, next_offset_ = 0;
  std::vector<int64_t> sizes_;
  size_t current_ = 0;      // the tensor being written
  int64_t in_current_ = 0;  // its bytes so far
  bool header_written_ = false;
};

}  // namespace ft::weights
