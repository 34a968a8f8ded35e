// Reads and writes GGUF files (versions 2 and 3): metadata, then tensors in ggml's block formats. Every length and offset
// is checked against the file before it is used. Any thread; views and arrays must not outlive their GgufFile.
// Format: github.com/ggml-org/ggml, docs/gguf.md.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/weights/gguf_quants.h"

namespace ft::weights {

enum class GgufType : uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64 };

// A metadata value. Arrays stay in the file until asked for: a vocabulary has 150,000 texts.
class GgufValue {
 public:
  GgufType type = GgufType::u32;
  GgufType element = GgufType::u32;  // of an array
  uint64_t count = 0;                // of an array

  Json scalar;  // the value, unless it is an array

  std::vector<std::string_view> texts() const;  // an array of texts; throws Error{malformed} for another kind
  std::vector<double> numbers() const;          // an array of numbers or booleans

 private:
  friend class GgufFile;
  std::string_view raw_;  // the array's elements in the file
};

struct GgufTensor {
  std::string name;
  GgmlType type = GgmlType::f32;
  std::vector<int64_t> shape;        // torch's order: slowest dimension first
  std::span<const std::byte> bytes;
  int64_t elements() const;
};

class GgufFile {
 public:
  // Throws Error{not_found, truncated, malformed, unsupported}.
  static GgufFile open(const std::filesystem::path& path);

  uint32_t version() const { return version_; }
  const std::vector<std::pair<std::string, GgufValue>>& metadata() const { return metadata_; }
  const std::vector<GgufTensor>& tensors() const { return tensors_; }
  const GgufValue* find(const std::string& key) const;
  const GgufTensor* tensor(const std::string& name) const;
  const std::filesystem::path& path() const { return file_.path(); }

  // Values with a fallback for an absent key; throw Error{malformed} for another type.
  std::string text(const std::string& key, const std::string& fallback = {}) const;
  int64_t integer(const std::string& key, int64_t fallback) const;
  double number(const std::string& key, double fallback) const;
  bool flag(const std::string& key, bool fallback) const;

 private:
  explicit GgufFile(MappedFile file) : file_(std::move(file)) {}
  MappedFile file_;
  uint32_t version_ = 0;
  std::vector<std::pair<std::string, GgufValue>> metadata_;
  std::vector<GgufTensor> tensors_;
  std::unordered_map<std::string, size_t> keys_, names_;
};

// Writes version 3: metadata in the order of the calls, then the tensors. Complete or absent.
class GgufWriter {
 public:
  explicit GgufWriter(const std::filesystem::path& path) : file_(path) {}

  void text(const std::string& key, std::string_view value);
  void u32(const std::string& key, uint32_t value);
  void f32(const std::string& key, float value);
  void boolean(const std::string& key, bool value);
  void texts(const std::string& key, const std::vector<std::string>& values);
  void i32s(const std::string& key, const std::vector<int32_t>& values);
  void f32s(const std::string& key, const std::vector<float>& values);

  // Declares a tensor (torch's order of dimensions); all before the first write_tensor.
  void tensor(const std::string& name, GgmlType type, const std::vector<int64_t>& shape);
  // The bytes of the declared tensors, one call each, in their order.
  void write_tensor(std::span<const std::byte> bytes);
  void finish();

 private:
  struct Plan {
    std::string name;
    GgmlType type;
    std::vector<int64_t> shape;
    uint64_t bytes, offset;
  };
  void key(const std::string& name, GgufType type);
  void write_header();
  AtomicFile file_;
  std::string metadata_;
  uint64_t metadata_count_ = 0, data_bytes_ = 0;
  std::vector<Plan> plan_;
  size_t next_ = 0;
  bool header_written_ = false;
};

}  // namespace ft::weights
