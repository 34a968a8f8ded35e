// Files, so that what we write is complete or absent, and what we read may be larger than memory.
// Safe from any thread; one object belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ft {

struct WatchedPages;

// The whole file, or all that comes through a pipe. Throws Error{not_found, unreadable, invalid, io}.
std::string read_file(const std::filesystem::path& path);

// A file mapped read-only for as long as this object lives; pages come and go as they are touched.
class MappedFile {
 public:
  // Throws Error{not_found, unreadable, invalid, io}; a folder, a pipe or a device is not a file. An empty file maps to
  // an empty span.
  static MappedFile open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }
  size_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

  // Throws Error{conflict} when bytes were lost underneath, because somebody made the file shorter: what was read since
  // are zeros. Cheap; whoever reads a mapping asks before it trusts what it read.
  void check() const;

  // Hints to the system: read ahead aggressively, or drop these pages from memory (they come back when touched).
  void advise_sequential() const;
  void drop_pages(size_t offset, size_t length) const;

 private:
  MappedFile() = default;
  const std::byte* data_ = nullptr;
  size_t size_ = 0;
  WatchedPages* watched_ = nullptr;
  std::filesystem::path path_;
};

// Writes to a temporary name beside the target and renames over it in commit(); without commit() the target is
// untouched and the temporary file removed. Every call throws Error{no_space, unreadable, io}.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);
  void write(std::span<const std::byte> bytes);
  uint64_t written() const { return written_; }
  void commit();  // flush to disk, then rename

 private:
  void flush_buffer();
  std::filesystem::path path_, temporary_;
  int file_ = -1;
  std::string buffer_;
  uint64_t written_ = 0;
};

// One call for small files: AtomicFile, write, commit.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Appends whole lines and survives kill -9 with at most the last line torn (metrics.jsonl, events.jsonl).
class AppendFile {
 public:
  explicit AppendFile(const std::filesystem::path& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void append_line(std::string_view line);  // one write(2) of line + '\n'; throws Error{no_space, io}
  void sync();

 private:
  std::filesystem::path path_;
  int file_ = -1;
};

// mkdir -p. Throws Error.
void make_folder(const std::filesystem::path& path);

// Forces a folder's entries (renames) to disk.
void sync_folder(const std::filesystem::path& path);

// An exclusive lock on a file, held until destruction or the process's end, however it ends.
class FileLock {
 public:
  // nullptr when somebody else holds it. Throws Error{io} when the file cannot be made.
  static std::unique_ptr<FileLock> try_lock(const std::filesystem::path& path);
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}
  int file_;
};

// ${XDG_DATA_HOME:-~/.local/share}/finetune-studio and ${XDG_CACHE_HOME:-~/.cache}/finetune-studio.
std::filesystem::path data_home();
std::filesystem::path cache_home();

// The folder `resources` of this installation: beside the source tree in a build, share/finetune-studio when installed.
// FINETUNE_STUDIO_RESOURCES overrides it.
std::filesystem::path resources_folder();

}  // namespace ft
