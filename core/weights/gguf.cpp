#include "core/weights/gguf.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::weights {
namespace {

constexpr size_t kLongestTensorName = 63;  // ggml's GGML_MAX_NAME counts the final zero
constexpr uint32_t kMostDimensions = 4;
constexpr uint64_t kSmallestEntry = 8 + 4 + 1;       // empty key, kind, one byte
constexpr uint64_t kSmallestTensor = 8 + 4 + 4 + 8;  // empty name, no dimensions, type, offset
constexpr uint64_t kDefaultAlignment = 32;

template <typename T>
T load(const std::byte* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

uint64_t size_of(GgufKind kind) {  // of scalars
  switch (kind) {
    case GgufKind::u8:
    case GgufKind::i8:
    case GgufKind::boolean:
      return 1;
    case GgufKind::u16:
    case GgufKind::i16:
      return 2;
    case GgufKind::u32:
    case GgufKind::i32:
    case GgufKind::f32:
      return 4;
    case GgufKind::u64:
    case GgufKind::i64:
    case GgufKind::f64:
      return 8;
    case GgufKind::string:
    case GgufKind::array:
      break;
  }
  return 0;
}

std::optional<int64_t> whole_at(GgufKind kind, const std::byte* at) {
  switch (kind) {
    case GgufKind::u8:
      return load<uint8_t>(at);
    case GgufKind::i8:
      return load<int8_t>(at);
    case GgufKind::u16:
      return load<uint16_t>(at);
    case GgufKind::i16:
      return load<int16_t>(at);
    case GgufKind::u32:
      return load<uint32_t>(at);
    case GgufKind::i32:
      return load<int32_t>(at);
    case GgufKind::i64:
      return load<int64_t>(at);
    case GgufKind::u64: {
      const auto value = load<uint64_t>(at);
      if (value <= INT64_MAX) return static_cast<int64_t>(value);
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::optional<double> number_at(GgufKind kind, const std::byte* at) {
  if (kind == GgufKind::f32) return load<float>(at);
  if (kind == GgufKind::f64) return load<double>(at);
  if (kind == GgufKind::u64) return static_cast<double>(load<uint64_t>(at));
  if (const auto value = whole_at(kind, at)) return static_cast<double>(*value);
  return std::nullopt;
}

uint64_t aligned(uint64_t offset, uint64_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

}  // namespace

std::string_view name_of(GgufKind kind) {
  constexpr std::string_view names[] = {"uint8", "int8",   "uint16", "int16",  "uint32", "int32",  "float32",
                                        "bool",  "string", "array",  "uint64", "int64",  "float64"};
  return names[static_cast<size_t>(kind)];
}

std::optional<int64_t> GgufValue::whole() const {
  return whole_at(kind_, bytes_.data());
}
std::optional<double> GgufValue::number() const {
  return number_at(kind_, bytes_.data());
}

std::optional<bool> GgufValue::flag() const {
  if (kind_ != GgufKind::boolean) return std::nullopt;
  return load<uint8_t>(bytes_.data()) != 0;
}

std::optional<std::string_view> GgufValue::text() const {
  if (kind_ != GgufKind::string) return std::nullopt;
  return std::string_view(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
}

std::optional<std::vector<std::string_view>> GgufValue::texts() const {
  if (kind_ != GgufKind::array || element_ != GgufKind::string) return std::nullopt;
  std::vector<std::string_view> out;
  out.reserve(count_);  // the reader saw every one of them
  const std::byte* at = bytes_.data();
  for (uint64_t i = 0; i < count_; ++i) {
    const auto size = load<uint64_t>(at);
    out.emplace_back(reinterpret_cast<const char*>(at + 8), size);
    at += 8 + size;
  }
  return out;
}

std::optional<std::vector<int64_t>> GgufValue::wholes() const {
  if (kind_ != GgufKind::array || size_of(element_) == 0) return std::nullopt;
  std::vector<int64_t> out;
  out.reserve(count_);
  for (uint64_t i = 0; i < count_; ++i) {
    const auto value = whole_at(element_, bytes_.data() + i * size_of(element_));
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  return out;
}

std::optional<std::vector<double>> GgufValue::numbers() const {
  if (kind_ != GgufKind::array || size_of(element_) == 0) return std::nullopt;
  std::vector<double> out;
  out.reserve(count_);
  for (uint64_t i = 0; i < count_; ++i) {
    const auto value = number_at(element_, bytes_.data() + i * size_of(element_));
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  return out;
}

// Walks the file once from its beginning. Whatever it reads, it first asks whether the file has it.
class GgufReader {
 public:
  explicit GgufReader(GgufFile& file) : file_(file), bytes_(file.file_.bytes()) {}

  void read() {
    read_version();
    const auto tensor_count = number<uint64_t>("the number of tensors");
    const auto entry_count = number<uint64_t>("the number of metadata entries");
    if (entry_count > remaining() / kSmallestEntry)
      throw cut(fmt::format("{} metadata entries are announced, more than the file has room for", entry_count));
    for (uint64_t i = 0; i < entry_count; ++i) read_entry();
    read_alignment();
    if (tensor_count > remaining() / kSmallestTensor)
      throw cut(fmt::format("{} tensors are announced, more than the file has room for", tensor_count));
    for (uint64_t i = 0; i < tensor_count; ++i) read_tensor();
    file_.data_offset_ = aligned(at_, file_.alignment_);
    place_tensors();
  }

 private:
  std::string where() const { return file_.path().string(); }
  Error broken(const std::string& what) const {
    return Error(Code::malformed, fmt::format("{}: {}.", where(), what),
                 "The file is damaged or was written by a faulty program. Fetch it again.");
  }
  Error cut(const std::string& what) const {
    return Error(Code::truncated, fmt::format("{}: {}.", where(), what),
                 "The download or copy was not finished. Fetch the file again.");
  }

  uint64_t remaining() const { return bytes_.size() - at_; }

  std::span<const std::byte> take(uint64_t count, const std::string& what) {
    if (count > remaining())
      throw cut(fmt::format("the file ends inside {} (byte {}, {} more are needed, {} are there)", what, at_, count,
                            remaining()));
    const auto out = bytes_.subspan(at_, count);
    at_ += count;
    return out;
  }

  template <typename T>
  T number(const std::string& what) {
    return load<T>(take(sizeof(T), what).data());
  }

  std::string name(const std::string& what) {
    const auto size = number<uint64_t>("the length of " + what);
    const auto text = take(size, what);
    std::string out(reinterpret_cast<const char*>(text.data()), text.size());
    if (find_invalid_utf8(out) != std::string::npos)
      throw broken(fmt::format("{} before byte {} is not UTF-8", what, at_));
    return out;
  }

  void read_version() {
    if (bytes_.empty()) throw cut("the file is empty");
    if (remaining() < 4 || std::memcmp(bytes_.data(), "GGUF", 4) != 0)
      throw broken("this is no GGUF file: it does not begin with \"GGUF\"");
    at_ = 4;
    file_.version_ = number<uint32_t>("the version");
    if (file_.version_ == 2 || file_.version_ == 3) return;
    const uint32_t swapped = __builtin_bswap32(file_.version_);
    const bool big_endian = swapped >= 1 && swapped <= 16;
    throw Error(Code::unsupported,
                big_endian
                    ? where() + ": the file is in big-endian byte order, which is not supported."
                    : fmt::format("{}: GGUF version {} is not supported, only 2 and 3.", where(), file_.version_),
                "Convert the model again with a current version of llama.cpp.");
  }

  GgufKind kind(const std::string& key) {
    const auto kind = number<uint32_t>(fmt::format("the kind of \"{}\"", key));
    if (kind > static_cast<uint32_t>(GgufKind::f64))
      throw broken(fmt::format("\"{}\" is of kind {}, which does not exist (byte {})", key, kind, at_ - 4));
    return static_cast<GgufKind>(kind);
  }

  void check_flags(const std::string& key, std::span<const std::byte> flags) const {
    for (const std::byte flag : flags)
      if (std::to_integer<int>(flag) > 1)
        throw broken(fmt::format("\"{}\" is a truth value of {}, neither 0 nor 1", key, std::to_integer<int>(flag)));
  }

  void read_entry() {
    const std::string key = name("a key");
    GgufValue value;
    value.kind_ = value.element_ = kind(key);
    if (value.kind_ == GgufKind::array) {
      read_array(key, value);
    } else if (value.kind_ == GgufKind::string) {
      const auto size = number<uint64_t>(fmt::format("the length of \"{}\"", key));
      value.bytes_ = take(size, fmt::format("the text of \"{}\"", key));
    } else {
      value.bytes_ = take(size_of(value.kind_), fmt::format("the value of \"{}\"", key));
    }
    if (value.element_ == GgufKind::boolean) check_flags(key, value.bytes_);
    if (!file_.value_index_.emplace(key, file_.metadata_.size()).second)
      throw broken(fmt::format("the key \"{}\" stands there twice", key));
    file_.metadata_.emplace_back(key, value);
  }

  void read_array(const std::string& key, GgufValue& value) {
    value.element_ = kind(key);
    if (value.element_ == GgufKind::array)
      throw broken(fmt::format("\"{}\" is an array of arrays, which GGUF readers refuse", key));
    value.count_ = number<uint64_t>(fmt::format("the length of \"{}\"", key));
    const std::string what = fmt::format("the array \"{}\"", key);
    const uint64_t smallest = value.element_ == GgufKind::string ? 8 : size_of(value.element_);
    if (value.count_ > remaining() / smallest)
      throw cut(fmt::format("{} says that it has {} elements, more than the file has room for", what, value.count_));
    const uint64_t begin = at_;
    if (value.element_ != GgufKind::string) {
      take(value.count_ * smallest, what);
    } else {
      for (uint64_t i = 0; i < value.count_; ++i) take(number<uint64_t>(what), what);
    }
    value.bytes_ = bytes_.subspan(begin, at_ - begin);
  }

  void read_alignment() {
    const GgufValue* value = file_.find_value("general.alignment");
    if (!value) return;
    const auto alignment = value->kind() == GgufKind::u32 ? value->whole() : std::nullopt;
    if (!alignment) throw broken(fmt::format("general.alignment is of kind {}, not uint32", name_of(value->kind())));
    if (*alignment <= 0 || !std::has_single_bit(static_cast<uint64_t>(*alignment)))
      throw broken(fmt::format("general.alignment is {}, not a power of two", *alignment));
    file_.alignment_ = static_cast<uint64_t>(*alignment);
  }

  void read_tensor() {
    TensorView tensor;
    tensor.name = name("a tensor's name");
    if (tensor.name.size() > kLongestTensorName)
      throw broken(fmt::format("the tensor name \"{}\" is longer than {} bytes", tensor.name, kLongestTensorName));
    const std::string what = fmt::format("the description of tensor \"{}\"", tensor.name);

    const auto dimensions = number<uint32_t>(what);
    if (dimensions > kMostDimensions)
      throw broken(
          fmt::format("tensor \"{}\" has {} dimensions, {} is the most", tensor.name, dimensions, kMostDimensions));
    for (uint32_t i = 0; i < dimensions; ++i) {
      const auto size = number<uint64_t>(what);
      if (size > INT64_MAX) throw broken(fmt::format("tensor \"{}\": a dimension of {} overflows", tensor.name, size));
      tensor.shape.insert(tensor.shape.begin(), static_cast<int64_t>(size));  // ggml counts from the fastest
    }

    const auto type = number<uint32_t>(what);
    const auto dtype = gguf_type(type);
    if (!dtype)
      throw Error(Code::unsupported,
                  fmt::format("{}: tensor \"{}\" is of type {}, which is not known.", where(), tensor.name, type),
                  "Use a file in F16, BF16, Q8_0 or one of the K types.");
    tensor.dtype = *dtype;
    offsets_.push_back(number<uint64_t>(what));
    if (!file_.tensor_index_.emplace(tensor.name, file_.tensors_.size()).second)
      throw broken(fmt::format("there are two tensors of the name \"{}\"", tensor.name));
    file_.tensors_.push_back(std::move(tensor));
  }

  void place_tensors() {
    std::vector<size_t> order(offsets_.size());
    for (size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
      place(file_.tensors_[i], offsets_[i]);
    }
    std::ranges::sort(order, {}, [this](size_t i) { return std::pair(offsets_[i], file_.tensors_[i].bytes.size()); });
    for (size_t i = 1; i < order.size(); ++i) {
      const TensorView &before = file_.tensors_[order[i - 1]], &tensor = file_.tensors_[order[i]];
      if (offsets_[order[i - 1]] + before.bytes.size() > offsets_[order[i]])
        throw broken(fmt::format("tensor \"{}\" begins inside tensor \"{}\"", tensor.name, before.name));
    }
  }

  void place(TensorView& tensor, uint64_t offset) {
    const auto bytes = bytes_of(tensor.dtype, tensor.shape);
    if (!bytes)
      throw broken(fmt::format("tensor \"{}\": {} {} overflows or its rows are not whole blocks of {}", tensor.name,
                               name_of(tensor.dtype), shape_text(tensor.shape), block_values(tensor.dtype)));
    if (offset % file_.alignment_ != 0)
      throw broken(fmt::format("tensor \"{}\" begins at byte {}, which is no multiple of {}", tensor.name, offset,
                               file_.alignment_));
    const uint64_t data = file_.data_offset_ <= bytes_.size() ? bytes_.size() - file_.data_offset_ : 0;
    const auto size = static_cast<uint64_t>(*bytes);
    if (offset > data || size > data - offset)
      throw cut(fmt::format("tensor \"{}\" has {} bytes from byte {} of the data on, the data has {}", tensor.name,
                            size, offset, data));
    tensor.bytes = size == 0 ? std::span<const std::byte>() : bytes_.subspan(file_.data_offset_ + offset, size);
  }

  GgufFile& file_;
  std::span<const std::byte> bytes_;
  uint64_t at_ = 0;
  std::vector<uint64_t> offsets_;
};

GgufFile GgufFile::open(const std::filesystem::path& path) {
  GgufFile file(MappedFile::open(path));
  GgufReader(file).read();
  return file;
}

const GgufValue* GgufFile::find_value(std::string_view key) const {
  const auto found = value_index_.find(std::string(key));
  return found == value_index_.end() ? nullptr : &metadata_[found->second].second;
}

const TensorView* GgufFile::find(std::string_view name) const {
  const auto found = tensor_index_.find(std::string(name));
  return found == tensor_index_.end() ? nullptr : &tensors_[found->second];
}

namespace {

template <typename T>
std::optional<T> typed(const GgufFile& file, std::string_view key, std::optional<T> (GgufValue::*get)() const,
                       const char* wanted) {
  const GgufValue* value = file.find_value(key);
  if (!value) return std::nullopt;
  if (const auto out = (value->*get)()) return out;
  throw Error(
      Code::malformed,
      fmt::format("{}: \"{}\" is of kind {}, not {}.", file.path().string(), key, name_of(value->kind()), wanted),
      "Convert the model again with a current version of llama.cpp.");
}

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, std::string_view text) {
  put<uint64_t>(out, text.size());
  out += text;
}

template <typename T>
constexpr GgufKind kind_of() {
  if constexpr (std::is_same_v<T, uint32_t>)
    return GgufKind::u32;
  else if constexpr (std::is_same_v<T, int32_t>)
    return GgufKind::i32;
  else if constexpr (std::is_same_v<T, uint64_t>)
    return GgufKind::u64;
  else if constexpr (std::is_same_v<T, float>)
    return GgufKind::f32;
  else if constexpr (std::is_same_v<T, bool>)
    return GgufKind::boolean;
  else
    return GgufKind::string;
}

template <typename T>
void put_value(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, std::string>)
    put_text(out, value);
  else if constexpr (std::is_same_v<T, bool>)
    put<uint8_t>(out, value ? 1 : 0);
  else
    put(out, value);
}

template <typename T>
void put_entry(std::string& out, const T& value) {
  put(out, static_cast<uint32_t>(kind_of<T>()));
  put_value(out, value);
}

template <typename T>
void put_entry(std::string& out, const std::vector<T>& values) {
  put(out, static_cast<uint32_t>(GgufKind::array));
  put(out, static_cast<uint32_t>(kind_of<T>()));
  put<uint64_t>(out, values.size());
  for (const T& value : values) put_value(out, value);
}

}  // namespace

std::optional<int64_t> GgufFile::whole(std::string_view key) const {
  return typed(*this, key, &GgufValue::whole, "a whole number");
}
std::optional<double> GgufFile::number(std::string_view key) const {
  return typed(*this, key, &GgufValue::number, "a number");
}
std::optional<bool> GgufFile::flag(std::string_view key) const {
  return typed(*this, key, &GgufValue::flag, "bool");
}
std::optional<std::string_view> GgufFile::text(std::string_view key) const {
  return typed(*this, key, &GgufValue::text, "string");
}

void GgufWriter::set(const std::string& key, const GgufEntry& value) {
  put_text(metadata_, key);
  std::visit([this](const auto& content) { put_entry(metadata_, content); }, value);
  ++metadata_count_;
}

void GgufWriter::copy(const std::string& key, const GgufValue& value) {
  put_text(metadata_, key);
  put(metadata_, static_cast<uint32_t>(value.kind_));
  if (value.kind_ == GgufKind::array) put(metadata_, static_cast<uint32_t>(value.element_));
  if (value.kind_ == GgufKind::array) put<uint64_t>(metadata_, value.count_);
  if (value.kind_ == GgufKind::string) put<uint64_t>(metadata_, value.bytes_.size());
  metadata_.append(reinterpret_cast<const char*>(value.bytes_.data()), value.bytes_.size());
  ++metadata_count_;
}

void GgufWriter::declare(const std::string& name, DType dtype, std::vector<int64_t> shape) {
  const auto bytes = bytes_of(dtype, shape);
  const auto number = gguf_number(dtype);
  if (!bytes || !number || header_written_ || name.size() > kLongestTensorName || shape.size() > kMostDimensions)
    throw Error(Code::internal, fmt::format("tensor \"{}\" ({} {}) cannot be written to {}.", name, name_of(dtype),
                                            shape_text(shape), path_.string()));
  put_text(descriptions_, name);
  put(descriptions_, static_cast<uint32_t>(shape.size()));
  for (auto size = shape.rbegin(); size != shape.rend(); ++size)
    put<uint64_t>(descriptions_, static_cast<uint64_t>(*size));
  put(descriptions_, *number);
  put(descriptions_, next_offset_);
  next_offset_ = aligned(next_offset_ + static_cast<uint64_t>(*bytes), kDefaultAlignment);
  sizes_.push_back(*bytes);
}

void GgufWriter::write_header() {
  std::string header = "GGUF";
  put<uint32_t>(header, 3);
  put<uint64_t>(header, sizes_.size());
  put<uint64_t>(header, metadata_count_);
  header += metadata_ + descriptions_;
  header.resize(aligned(header.size(), kDefaultAlignment), '\0');
  file_.write(header);
  header_written_ = true;
  while (current_ < sizes_.size() && sizes_[current_] == 0) ++current_;
}

void GgufWriter::finish_tensor() {
  const auto size = static_cast<uint64_t>(sizes_[current_]);
  file_.write(std::string(aligned(size, kDefaultAlignment) - size, '\0'));
  in_current_ = 0;
  do ++current_;
  while (current_ < sizes_.size() && sizes_[current_] == 0);
}

void GgufWriter::write(std::span<const std::byte> bytes) {
  if (!header_written_) write_header();
  while (!bytes.empty()) {
    if (current_ == sizes_.size())
      throw Error(Code::internal, fmt::format("more bytes than declared are written to {}.", path_.string()));
    const auto now = std::min(bytes.size(), static_cast<size_t>(sizes_[current_] - in_current_));
    file_.write(bytes.first(now));
    in_current_ += static_cast<int64_t>(now);
    bytes = bytes.subspan(now);
    if (in_current_ == sizes_[current_]) finish_tensor();
  }
}

void GgufWriter::commit() {
  if (!header_written_) write_header();
  if (current_ != sizes_.size())
    throw Error(Code::internal,
                fmt::format("{} of {} declared tensors were written to {}.", current_, sizes_.size(), path_.string()));
  file_.commit();
}

}  // namespace ft::weights
