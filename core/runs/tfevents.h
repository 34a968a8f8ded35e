// TensorBoard's event files: TFRecord frames (length, masked CRC-32C, body, masked CRC-32C) around Event messages.
// Reference: tensorflow/core/util/event.proto, lib/io/record_writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.h"

namespace ft::runs {

struct ScalarPoint {
  int64_t step = 0;
  double value = 0.0;      // float32 widened, unless the file holds a double
  double wall_time = 0.0;  // seconds since 1970
};

struct EventScalars {
  std::map<std::string, std::vector<ScalarPoint>> scalars;  // in file order
  uint64_t records = 0;                                     // read whole, over all files
  std::string warning;                                      // a broken record: what is before it counts
};

// The points of a folder's event files (or of one file), files in order of their names. A file that ends inside a
// record is still being written: its whole records count. A start marker (SessionLog START) at step s drops earlier
// points from s on, as TensorBoard does. Throws Error{not_found, unreadable}.
EventScalars read_events(const std::filesystem::path& folder_or_file);

// Writes one file of a folder; every row is one write, so that a reader sees whole records but for a crash inside a
// write.
class EventWriter {
 public:
  // Begins a new file. `restart_at` >= 0 (a resumed run) tells readers to forget points from that step on.
  EventWriter(const std::filesystem::path& folder, double wall_time, int64_t restart_at = -1);
  ~EventWriter();
  EventWriter(const EventWriter&) = delete;
  EventWriter& operator=(const EventWriter&) = delete;

  // Throws Error{no_space, io}; nothing of a record that failed stays in the file.
  void scalar(std::string_view tag, int64_t step, float value, double wall_time);
  void sync();
  const std::filesystem::path& path() const { return path_; }

 private:
  void write(const std::string& event);
  std::filesystem::path path_;
  int file_ = -1;
  int64_t size_ = 0;  // of the whole records
};

// CRC-32C (Castagnoli) as TFRecord masks it: rotated right by 15 bits, plus 0xA282EAD8.
uint32_t masked_crc32c(std::string_view bytes);
uint32_t crc32c(std::string_view bytes);

}  // namespace ft::runs
