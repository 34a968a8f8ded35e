#include "core/runs/tfevents.h"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "core/base/error.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

constexpr size_t length_bytes = 8, crc_bytes = 4, frame_bytes = length_bytes + 2 * crc_bytes;

std::array<uint32_t, 256> crc_table() {
  constexpr uint32_t castagnoli_reversed = 0x82F63B78;
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ (value & 1 ? castagnoli_reversed : 0);
    table[i] = value;
  }
  return table;
}

// Little-endian numbers, as the files hold them.
template <class Number>
std::string bytes_of(Number number) {
  return std::string(reinterpret_cast<const char*>(&number), sizeof(number));
}
template <class Number>
Number number_at(std::string_view bytes, size_t at) {
  Number number{};
  std::memcpy(&number, bytes.data() + at, sizeof(number));
  return number;
}

// Protocol buffers' wire format ---------------------------------------------------------------------------------------

enum Wire : uint32_t { varint = 0, fixed64 = 1, delimited = 2, fixed32 = 5 };

struct ProtoField {
  uint32_t number = 0, wire = 0;
  uint64_t value = 0;      // of varint, fixed64, fixed32 (its bits)
  std::string_view bytes;  // of delimited
};

// Walks the fields of one message; a message that breaks off or is broken ends early.
class ProtoReader {
 public:
  explicit ProtoReader(std::string_view bytes) : bytes_(bytes) {}

  bool next(ProtoField& field) {
    uint64_t key = 0;
    if (bytes_.empty() || !read_varint(key)) return false;
    field = {static_cast<uint32_t>(key >> 3), static_cast<uint32_t>(key & 7), 0, {}};
    switch (field.wire) {
      case varint:
        return read_varint(field.value);
      case fixed64:
        return read_fixed<uint64_t>(field.value);
      case fixed32:
        return read_fixed<uint32_t>(field.value);
      case delimited: {
        uint64_t length = 0;
        if (!read_varint(length) || length > bytes_.size()) return false;
        field.bytes = bytes_.substr(0, length);
        bytes_.remove_prefix(length);
        return true;
      }
      default:
        return false;
    }
  }

 private:
  bool read_varint(uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }

  template <class Number>
  bool read_fixed(uint64_t& value) {
    if (bytes_.size() < sizeof(Number)) return false;
    value = number_at<Number>(bytes_, 0);
    bytes_.remove_prefix(sizeof(Number));
    return true;
  }

  std::string_view bytes_;
};

float float_of(uint64_t bits) {
  const auto low = static_cast<uint32_t>(bits);
  float value;
  std::memcpy(&value, &low, sizeof(value));
  return value;
}

double double_of(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

void put_varint(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

void put_key(std::string& out, uint32_t number, Wire wire) {
  put_varint(out, static_cast<uint64_t>(number) << 3 | wire);
}

void put_bytes(std::string& out, uint32_t number, std::string_view bytes) {
  put_key(out, number, delimited);
  put_varint(out, bytes.size());
  out += bytes;
}

// Messages ------------------------------------------------------------------------------------------------------------

constexpr uint32_t event_wall_time = 1, event_step = 2, event_file_version = 3, event_summary = 5, event_session = 7;
constexpr uint32_t summary_value = 1, value_tag = 1, value_simple = 2, value_tensor = 8;
constexpr uint32_t tensor_dtype = 1, tensor_shape = 2, tensor_content = 4, tensor_floats = 5, tensor_doubles = 6,
                   shape_dimension = 2;
constexpr uint64_t dtype_float = 1, dtype_double = 2, session_start = 1;

// The value of a tensor that holds exactly one float or double; other tensors are texts, histograms and the like.
std::optional<double> scalar_of_tensor(std::string_view bytes) {
  ProtoField field;
  uint64_t dtype = 0, dimensions = 0;
  std::string_view content, floats, doubles;
  std::optional<double> single;
  for (ProtoReader tensor(bytes); tensor.next(field);) {
    if (field.number == tensor_dtype) dtype = field.value;
    if (field.number == tensor_content) content = field.bytes;
    if (field.number == tensor_shape) {
      ProtoField dimension;
      for (ProtoReader shape(field.bytes); shape.next(dimension);) dimensions += dimension.number == shape_dimension;
    }
    if (field.number == tensor_floats)
      field.wire == fixed32 ? void(single = float_of(field.value)) : void(floats = field.bytes);
    if (field.number == tensor_doubles)
      field.wire == fixed64 ? void(single = double_of(field.value)) : void(doubles = field.bytes);
  }
  if (dimensions > 0) return std::nullopt;
  if (dtype == dtype_float) {
    const std::string_view packed = floats.empty() ? content : floats;
    return packed.size() == sizeof(float) ? std::optional<double>(number_at<float>(packed, 0)) : single;
  }
  if (dtype == dtype_double) {
    const std::string_view packed = doubles.empty() ? content : doubles;
    return packed.size() == sizeof(double) ? std::optional<double>(number_at<double>(packed, 0)) : single;
  }
  return std::nullopt;
}

void read_value(std::string_view bytes, int64_t step, double wall_time, EventScalars& out) {
  ProtoField field;
  std::string tag;
  std::optional<double> value;
  for (ProtoReader reader(bytes); reader.next(field);) {
    if (field.number == value_tag && field.wire == delimited) tag = field.bytes;
    if (field.number == value_simple && field.wire == fixed32) value = float_of(field.value);
    if (field.number == value_tensor && field.wire == delimited) value = scalar_of_tensor(field.bytes);
  }
  if (value) out.scalars[tag].push_back({step, *value, wall_time});
}

bool is_session_start(std::string_view bytes) {
  ProtoField field;
  for (ProtoReader reader(bytes); reader.next(field);)
    if (field.number == 1 && field.value == session_start) return true;
  return false;
}

void read_event(std::string_view bytes, EventScalars& out) {
  ProtoField field;
  int64_t step = 0;
  double wall_time = 0;
  std::string_view summary, session;
  for (ProtoReader reader(bytes); reader.next(field);) {
    if (field.number == event_wall_time && field.wire == fixed64) wall_time = double_of(field.value);
    if (field.number == event_step && field.wire == varint) step = static_cast<int64_t>(field.value);
    if (field.number == event_summary) summary = field.bytes;
    if (field.number == event_session) session = field.bytes;
  }
  if (is_session_start(session))
    for (auto& [tag, points] : out.scalars)
      std::erase_if(points, [&](const ScalarPoint& point) { return point.step >= step; });
  for (ProtoReader reader(summary); reader.next(field);)
    if (field.number == summary_value && field.wire == delimited) read_value(field.bytes, step, wall_time, out);
}

void read_file_events(const fs::path& path, EventScalars& out) {
  const MappedFile file = MappedFile::open(path);
  const std::string_view bytes = file.text();
  for (size_t at = 0; bytes.size() - at >= frame_bytes;) {
    const auto broken = [&] {
      out.warning =
          fmt::format("{}: the record at byte {} is damaged; what comes after it is left out.", path.string(), at);
    };
    const auto length = number_at<uint64_t>(bytes, at);
    if (masked_crc32c(bytes.substr(at, length_bytes)) != number_at<uint32_t>(bytes, at + length_bytes)) return broken();
    if (length > bytes.size() - at - frame_bytes) return;  // still being written, or cut
    const std::string_view body = bytes.substr(at + length_bytes + crc_bytes, length);
    if (masked_crc32c(body) != number_at<uint32_t>(bytes, at + length_bytes + crc_bytes + length)) return broken();
    read_event(body, out);
    ++out.records;
    at += frame_bytes + length;
  }
}

std::string event_head(double wall_time, int64_t step) {
  std::string event;
  put_key(event, event_wall_time, fixed64);
  event += bytes_of(wall_time);
  if (step != 0) put_key(event, event_step, varint), put_varint(event, static_cast<uint64_t>(step));
  return event;
}

fs::path fresh_name(const fs::path& folder, double wall_time) {
  char host[256] = "localhost";
  ::gethostname(host, sizeof(host) - 1);
  for (int n = 0;; ++n) {
    const fs::path path = folder / fmt::format("events.out.tfevents.{:010d}.{}.{}.{}", static_cast<int64_t>(wall_time),
                                               host, ::getpid(), n);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return path;
  }
}

}  // namespace

uint32_t crc32c(std::string_view bytes) {
  static const std::array<uint32_t, 256> table = crc_table();
  uint32_t crc = ~0u;
  for (const char byte : bytes) crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

uint32_t masked_crc32c(std::string_view bytes) {
  const uint32_t crc = crc32c(bytes);
  return (crc >> 15 | crc << 17) + 0xA282EAD8u;
}

EventScalars read_events(const fs::path& folder_or_file) {
  std::error_code ignored;
  EventScalars out;
  if (!fs::is_directory(folder_or_file, ignored)) {
    read_file_events(folder_or_file, out);
    return out;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder_or_file))
    if (entry.path().filename().string().find("tfevents") != std::string::npos) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) read_file_events(file, out);
  return out;
}

EventWriter::EventWriter(const fs::path& folder, double wall_time, int64_t restart_at) {
  make_folder(folder);
  path_ = fresh_name(folder, wall_time);
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
  if (file_ < 0) throw system_error(errno, "making " + path_.string());
  std::string version = event_head(wall_time, 0);
  put_bytes(version, event_file_version, "brain.Event:2");
  write(version);
  if (restart_at < 0) return;
  std::string session, start = event_head(wall_time, restart_at);
  put_key(session, 1, varint);
  put_varint(session, session_start);
  put_bytes(start, event_session, session);
  write(start);
}

EventWriter::~EventWriter() {
  if (file_ >= 0) ::close(file_);
}

void EventWriter::scalar(std::string_view tag, int64_t step, float value, double wall_time) {
  std::string one, summary, event = event_head(wall_time, step);
  put_bytes(one, value_tag, tag);
  put_key(one, value_simple, fixed32);
  one += bytes_of(value);
  put_bytes(summary, summary_value, one);
  put_bytes(event, event_summary, summary);
  write(event);
}

void EventWriter::write(const std::string& event) {
  const std::string length = bytes_of(static_cast<uint64_t>(event.size()));
  const std::string frame = length + bytes_of(masked_crc32c(length)) + event + bytes_of(masked_crc32c(event));
  for (size_t done = 0; done < frame.size();) {
    const ssize_t written = ::write(file_, frame.data() + done, frame.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      // A torn record would hide all that follow it from readers. If even the cut fails, the error below says so.
      [[maybe_unused]] const int cut = ::ftruncate(file_, size_);
      throw system_error(error, "writing " + path_.string());
    }
    done += static_cast<size_t>(written);
  }
  size_ += static_cast<int64_t>(frame.size());
}

void EventWriter::sync() {
  if (::fdatasync(file_) != 0 && errno != EINVAL) throw system_error(errno, "writing " + path_.string());
}

}  // namespace ft::runs
