#include "core/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "core/base/error.h"
#include "core/base/mapped_pages.h"

namespace ft {

namespace fs = std::filesystem;

namespace {

constexpr size_t buffer_bytes = size_t{1} << 20;

enum class Pipes { no, yes };

// A device may have no end, and a pipe without a writer would keep us waiting: neither is opened by mistake.
int open_to_read(const fs::path& path, Pipes pipes) {
  const int wait = pipes == Pipes::yes ? 0 : O_NONBLOCK;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | wait);
  if (file < 0) throw system_error(errno, "opening " + path.string());
  struct stat about {};
  if (::fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
    ::close(file);
    throw Error(Code::invalid, path.string() + " is a folder, not a file.", "Name a file inside it.");
  }
  const bool pipe = S_ISFIFO(about.st_mode), device = S_ISCHR(about.st_mode) && !::isatty(file);
  if (device || S_ISBLK(about.st_mode) || (pipe && pipes == Pipes::no)) {
    ::close(file);
    throw Error(Code::invalid, path.string() + (pipe ? " is a pipe, not a file." : " is a device, not a file."),
                "Write what comes out of it into a file first, and name that.");
  }
  return file;
}

void write_all(int file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      throw system_error(errno, "writing " + path.string());
    }
    bytes.remove_prefix(static_cast<size_t>(count));
  }
}

// Where the last whole line ends; 0 when there is none.
int64_t end_of_last_line(int file) {
  char chunk[4096];
  for (int64_t end = ::lseek(file, 0, SEEK_END); end > 0;) {
    const int64_t begin = std::max<int64_t>(0, end - static_cast<int64_t>(sizeof chunk));
    const ssize_t count = ::pread(file, chunk, static_cast<size_t>(end - begin), begin);
    if (count <= 0) return end;  // cannot be read back: leave it as it is
    const auto newline = std::string_view(chunk, static_cast<size_t>(count)).rfind('\n');
    if (newline != std::string_view::npos) return begin + static_cast<int64_t>(newline) + 1;
    end = begin;
  }
  return 0;
}

fs::path home_below(const char* variable, const char* fallback) {
  if (const char* set = std::getenv(variable); set && *set == '/') return fs::path(set) / "finetune-studio";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : "/tmp") / fallback / "finetune-studio";
}

}  // namespace

std::string read_file(const fs::path& path) {
  const int file = open_to_read(path, Pipes::yes);
  std::string bytes;
  struct stat about {};
  if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode)) bytes.reserve(static_cast<size_t>(about.st_size));
  char chunk[1 << 16];
  for (;;) {
    const ssize_t count = ::read(file, chunk, sizeof chunk);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      ::close(file);
      throw system_error(error, "reading " + path.string());
    }
    if (count == 0) break;
    bytes.append(chunk, static_cast<size_t>(count));
  }
  ::close(file);
  return bytes;
}

MappedFile MappedFile::open(const fs::path& path) {
  const int file = open_to_read(path, Pipes::no);
  struct stat about {};
  if (::fstat(file, &about) != 0) {
    const int error = errno;
    ::close(file);
    throw system_error(error, "reading " + path.string());
  }
  MappedFile mapped;
  mapped.path_ = path;
  mapped.size_ = static_cast<size_t>(about.st_size);
  if (mapped.size_ > 0) {
    void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file, 0);
    const int error = errno;
    ::close(file);
    if (data == MAP_FAILED) throw system_error(error, "mapping " + path.string());
    mapped.data_ = static_cast<const std::byte*>(data);
    mapped.watched_ = watch_pages(mapped.data_, mapped.size_);
  } else {
    ::close(file);
  }
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      watched_(std::exchange(other.watched_, nullptr)),
      path_(std::move(other.path_)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(watched_, other.watched_);
  std::swap(path_, other.path_);
  return *this;
}

MappedFile::~MappedFile() {
  forget_pages(watched_);
  if (data_) ::munmap(const_cast<std::byte*>(data_), size_);
}

void MappedFile::check() const {
  if (watched_ && watched_->lost.load(std::memory_order_relaxed))
    throw Error(Code::conflict, path_.string() + " became shorter while it was being read.",
                "Wait until it is written completely, then start again.");
}

void MappedFile::advise_sequential() const {
  if (data_) ::madvise(const_cast<std::byte*>(data_), size_, MADV_SEQUENTIAL);
}

void MappedFile::drop_pages(size_t offset, size_t length) const {
  const size_t page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  const size_t begin = (offset + page - 1) / page * page;
  const size_t end = std::min(offset + length, size_) / page * page;
  if (data_ && begin < end) ::madvise(const_cast<std::byte*>(data_) + begin, end - begin, MADV_DONTNEED);
}

AtomicFile::AtomicFile(fs::path path) : path_(std::move(path)) {
  // A link stays a link: what it points to is replaced. What is no file (/dev/full, a named pipe) cannot be replaced
  // and is written into.
  std::error_code ignored;
  const fs::file_status found = fs::status(path_, ignored);  // of what a link leads to; /dev/stdout may lead to a pipe
  if (fs::is_character_file(found) || fs::is_block_file(found) || fs::is_fifo(found) || fs::is_socket(found)) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    for (int links = 0; links < 40 && fs::is_symlink(path_, ignored); ++links)  // a link to nothing, too
      path_ = path_.parent_path() / fs::read_symlink(path_, ignored);
    temporary_ = path_;
    temporary_ += ".tmp" + std::to_string(::getpid());
    file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  }
  if (file_ < 0) throw system_error(errno, "writing " + path_.string());
  buffer_.reserve(buffer_bytes);
}

AtomicFile::~AtomicFile() {
  if (file_ < 0) return;
  ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  written_ += bytes.size();
  if (buffer_.size() + bytes.size() > buffer_bytes) flush_buffer();
  if (bytes.size() >= buffer_bytes)
    write_all(file_, bytes, path_);
  else
    buffer_.append(bytes);
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void AtomicFile::flush_buffer() {
  write_all(file_, buffer_, path_);
  buffer_.clear();
}

void AtomicFile::commit() {
  flush_buffer();
  if (temporary_.empty()) {
    if (::close(std::exchange(file_, -1)) != 0) throw system_error(errno, "writing " + path_.string());
    return;
  }
  if (::fsync(file_) != 0 && errno != EINVAL) throw system_error(errno, "writing " + path_.string());
  if (::close(std::exchange(file_, -1)) != 0) {
    const int error = errno;
    ::unlink(temporary_.c_str());
    throw system_error(error, "writing " + path_.string());
  }
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary_.c_str());
    throw system_error(error, "writing " + path_.string());
  }
  sync_folder(path_.parent_path());
}

void write_file(const fs::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

AppendFile::AppendFile(const fs::path& path) : path_(path) {
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file_ < 0) throw system_error(errno, "writing " + path.string());
  // A process killed inside a write leaves a torn last line; the next line must stand by itself.
  const off_t size = ::lseek(file_, 0, SEEK_END), whole = end_of_last_line(file_);
  if (whole == size || ::ftruncate(file_, whole) == 0) return;
  const int error = errno;
  ::close(file_);
  throw system_error(error, "writing " + path.string());
}

AppendFile::~AppendFile() {
  if (file_ >= 0) ::close(file_);
}

void AppendFile::append_line(std::string_view line) {
  std::string whole(line);
  whole += '\n';
  const off_t before = ::lseek(file_, 0, SEEK_END);
  try {
    write_all(file_, whole, path_);
  } catch (const Error&) {
    // What a full disk took of the line. If even the cut fails, opening the file again cuts it.
    [[maybe_unused]] const int cut = ::ftruncate(file_, before);
    throw;
  }
}

void AppendFile::sync() {
  if (::fdatasync(file_) != 0 && errno != EINVAL) throw system_error(errno, "writing " + path_.string());
}

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw system_error(error.value(), "making the folder " + path.string());
}

void sync_folder(const fs::path& path) {
  const int folder = ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // some file systems do not allow it; the rename itself has happened
  ::fsync(folder);
  ::close(folder);
}

std::unique_ptr<FileLock> FileLock::try_lock(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) throw system_error(errno, "locking " + path.string());
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return nullptr;
  }
  return std::unique_ptr<FileLock>(new FileLock(file));
}

FileLock::~FileLock() {
  ::close(file_);
}

fs::path data_home() {
  return home_below("XDG_DATA_HOME", ".local/share");
}

fs::path cache_home() {
  return home_below("XDG_CACHE_HOME", ".cache");
}

fs::path resources_folder() {
  if (const char* set = std::getenv("FINETUNE_STUDIO_RESOURCES"); set && *set) return set;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / "share/finetune-studio/samples", error)) return folder / "share/finetune-studio";
    if (fs::exists(folder / "resources/samples", error)) return folder / "resources";
  }
  return "resources";
}

}  // namespace ft
