// A model's safetensors as one set of tensors, whether they lie in one file or in many with an index beside them,
// and the reverse: how a large model is cut into files.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/weights/safetensors.h"

namespace ft::weights {

inline constexpr int64_t shard_bytes = 5'000'000'000;  // the size at which Hugging Face starts another file

class TensorSet {
 public:
  // A folder with model.safetensors, or with model.safetensors.index.json and the files it names.
  // Throws Error{not_found, truncated, malformed}; a missing file is named.
  static TensorSet open_folder(const std::filesystem::path& folder);
  static bool is_in(const std::filesystem::path& folder);

  const TensorView* find(std::string_view name) const;  // nullptr when absent
  std::vector<const TensorView*> tensors() const;       // file by file
  const std::vector<SafetensorsFile>& files() const { return files_; }

 private:
  std::vector<SafetensorsFile> files_;
};

// Writes tensors declared one after the other into FOLDER/model.safetensors, or, where they are more than `limit`
// bytes, into model-00001-of-0000N.safetensors with an index. Bytes follow in the order declared, in pieces of any
// size.
class ShardWriter {
 public:
  explicit ShardWriter(std::filesystem::path folder, int64_t limit = shard_bytes)
      : folder_(std::move(folder)), limit_(limit) {}
  void declare(const std::string& name, DType dtype, std::vector<int64_t> shape);
  void write(std::span<const std::byte> bytes);
  void commit();  // throws Error{internal} when bytes are missing

 private:
  struct Declared {
    std::string name;
    DType dtype;
    std::vector<int64_t> shape;
    int64_t bytes;
    size_t shard;
  };
  std::string file_name(size_t shard) const;
  void open_next();
  void write_index() const;
  std::filesystem::path folder_;
  int64_t limit_;
  std::vector<Declared> tensors_;
  int64_t in_last_shard_ = 0, left_in_open_ = 0;
  size_t shards_ = 0, opened_ = 0;
  std::unique_ptr<SafetensorsWriter> open_;
};

}  // namespace ft::weights
