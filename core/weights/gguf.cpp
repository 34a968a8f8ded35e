#include "core/weights/gguf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::weights {

namespace fs = std::filesystem;

namespace {

constexpr uint32_t type_count = 13;

size_t bytes_of(GgufType type) {
  switch (type) {
    case GgufType::u8: case GgufType::i8: case GgufType::boolean: return 1;
    case GgufType::u16: case GgufType::i16: return 2;
    case GgufType::u32: case GgufType::i32: case GgufType::f32: return 4;
    case GgufType::u64: case GgufType::i64: case GgufType::f64: return 8;
    default: return 0;
  }
}

// Reads forward through the file; every step is checked against what is left.
class Cursor {
 public:
  Cursor(std::string_view bytes, const fs::path& path) : bytes_(bytes), path_(path) {}

  std::string_view take(uint64_t count, const std::string& what) {
    if (count > bytes_.size() - at_) throw cut(what);
    const auto taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }

  template <class T>
  T number(const std::string& what) {
    T value;
    std::memcpy(&value, take(sizeof(T), what).data(), sizeof(T));
    return value;
  }

  std::string_view text(const std::string& what) { return take(number<uint64_t>(what), what); }

  size_t at() const { return at_; }
  size_t left() const { return bytes_.size() - at_; }

  Error cut(const std::string& what) const {
    return {Code::truncated, fmt::format("{}: the file ends inside {} (at byte {} of {}).", path_.string(), what, at_, bytes_.size()), "Copy or download it again."};
  }
  Error bad(const std::string& what) const {
    return {Code::malformed, fmt::format("{}: {} (at byte {}).", path_.string(), what, at_), "This is no GGUF file that can be used; download it again."};
  }

 private:
  std::string_view bytes_;
  const fs::path& path_;
  size_t at_ = 0;
};

Json scalar_of(GgufType type, Cursor& cursor, const std::string& what) {
  switch (type) {
    case GgufType::u8: return cursor.number<uint8_t>(what);
    case GgufType::i8: return cursor.number<int8_t>(what);
    case GgufType::u16: return cursor.number<uint16_t>(what);
    case GgufType::i16: return cursor.number<int16_t>(what);
    case GgufType::u32: return cursor.number<uint32_t>(what);
    case GgufType::i32: return cursor.number<int32_t>(what);
    case GgufType::u64: return cursor.number<uint64_t>(what);
    case GgufType::i64: return cursor.number<int64_t>(what);
    case GgufType::f32: return cursor.number<float>(what);
    case GgufType::f64: return cursor.number<double>(what);
    case GgufType::text: return mend_utf8(cursor.text(what));
    case GgufType::boolean: {
      const auto value = cursor.number<uint8_t>(what);
      if (value > 1) throw cursor.bad(what + " is a boolean that is neither 0 nor 1");
      return value == 1;
    }
    default: throw cursor.bad(what + " has no type that exists");
  }
}

GgufType type_from(Cursor& cursor, const std::string& what) {
  const auto number = cursor.number<uint32_t>(what);
  if (number >= type_count) throw cursor.bad(fmt::format("{} has the type {}, which does not exist", what, number));
  return static_cast<GgufType>(number);
}

}  // namespace

std::vector<std::string_view> GgufValue::texts() const {
  if (type != GgufType::array || element != GgufType::text) throw Error(Code::malformed, "A GGUF metadata value should be a list of texts.");
  std::vector<std::string_view> values;
  values.reserve(count);
  const char* at = raw_.data();
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t length = 0;
    std::memcpy(&length, at, 8);
    values.emplace_back(at + 8, length);
    at += 8 + length;
  }
  return values;
}

std::vector<double> GgufValue::numbers() const {
  if (type != GgufType::array || bytes_of(element) == 0) throw Error(Code::malformed, "A GGUF metadata value should be a list of numbers.");
  static const fs::path nowhere;
  Cursor cursor(raw_, nowhere);
  std::vector<double> values;
  values.reserve(count);
  for (uint64_t i = 0; i < count; ++i) {
    const Json value = scalar_of(element, cursor, "a list");
    values.push_back(value.is_boolean() ? (value.get<bool>() ? 1.0 : 0.0) : value.get<double>());
  }
  return values;
}

int64_t GgufTensor::elements() const {
  int64_t count = 1;
  for (const int64_t size : shape) count *= size;
  return count;
}

GgufFile GgufFile::open(const fs::path& path) {
  GgufFile result(MappedFile::open(path));
  Cursor cursor(result.file_.text(), result.file_.path());
  if (cursor.left() == 0) throw Error(Code::truncated, path.string() + ": the file is empty.", "Copy or download it again.");
  if (cursor.take(std::min<size_t>(4, cursor.left()), "the magic") != "GGUF") throw cursor.bad("this is no GGUF file");
  result.version_ = cursor.number<uint32_t>("the version");
  if (result.version_ != 2 && result.version_ != 3)
    throw Error(Code::unsupported, fmt::format("{}: GGUF version {} is not known.", path.string(), result.version_), "Versions 2 and 3 are read; make the file again with a current converter.");

  const auto tensor_count = cursor.number<uint64_t>("the tensor count");
  const auto key_count = cursor.number<uint64_t>("the metadata count");
  // The shortest entry has 13 bytes (metadata) or 24 (tensor): larger counts cannot be true.
  if (key_count > cursor.left() / 13) throw cursor.bad(fmt::format("{} metadata entries cannot fit into the file", key_count));
  if (tensor_count > cursor.left() / 24 + 1) throw cursor.bad(fmt::format("{} tensors cannot fit into the file", tensor_count));

  for (uint64_t i = 0; i < key_count; ++i) {
    const std::string key(cursor.text("a metadata key"));
    if (find_invalid_utf8(key) != std::string::npos) throw cursor.bad("a metadata key is not UTF-8");
    const std::string what = "the metadata \"" + key + "\"";
    GgufValue value;
    value.type = type_from(cursor, what);
    if (value.type == GgufType::array) {
      value.element = type_from(cursor, what);
      if (value.element == GgufType::array) throw cursor.bad(what + " is a list of lists");
      value.count = cursor.number<uint64_t>(what);
      const size_t begin = cursor.at();
      if (const size_t size = bytes_of(value.element)) {
        if (value.count > cursor.left() / size) throw cursor.cut(what);
        cursor.take(value.count * size, what);
      } else {
        if (value.count > cursor.left() / 8) throw cursor.cut(what);
        for (uint64_t n = 0; n < value.count; ++n) cursor.text(what);
      }
      value.raw_ = result.file_.text().substr(begin, cursor.at() - begin);
    } else {
      value.scalar = scalar_of(value.type, cursor, what);
    }
    if (!result.keys_.emplace(key, result.metadata_.size()).second) throw cursor.bad(what + " stands twice");
    result.metadata_.emplace_back(key, std::move(value));
  }

  uint64_t alignment = 32;
  if (const GgufValue* value = result.find("general.alignment")) {
    if (value->type != GgufType::u32) throw cursor.bad("\"general.alignment\" is not a 32-bit number");
    alignment = value->scalar.get<uint64_t>();
    if (alignment == 0 || (alignment & (alignment - 1)) != 0) throw cursor.bad(fmt::format("the alignment {} is no power of two", alignment));
  }

  struct Placed {
    uint64_t offset, bytes;
  };
  std::vector<Placed> places;
  for (uint64_t i = 0; i < tensor_count; ++i) {
    GgufTensor tensor;
    tensor.name = cursor.text("a tensor's name");
    if (tensor.name.size() > 63) throw cursor.bad("a tensor's name is longer than 63 bytes");
    if (find_invalid_utf8(tensor.name) != std::string::npos) throw cursor.bad("a tensor's name is not UTF-8");
    const std::string what = "tensor \"" + tensor.name + "\"";
    const auto dimensions = cursor.number<uint32_t>(what);
    if (dimensions > 4) throw cursor.bad(fmt::format("{} has {} dimensions; 4 is the most", what, dimensions));
    uint64_t elements = 1;
    for (uint32_t d = 0; d < dimensions; ++d) {
      const auto size = cursor.number<uint64_t>(what);
      if (size != 0 && elements > (uint64_t{1} << 56) / size) throw cursor.bad(what + " is larger than any file");
      elements *= size;
      tensor.shape.insert(tensor.shape.begin(), static_cast<int64_t>(size));
    }
    const auto type_number = cursor.number<uint32_t>(what);
    const auto type = ggml_type_numbered(type_number);
    if (!type) throw Error(Code::unsupported, fmt::format("{}: {} has the ggml type {}, which is not known.", path.string(), what, type_number), "Take another quantisation of this model, for example Q8_0 or Q4_K_M.");
    tensor.type = *type;
    const BlockShape block = block_of(tensor.type);
    const int64_t row = tensor.shape.empty() ? 1 : tensor.shape.back();
    if (row % block.elements != 0) throw cursor.bad(fmt::format("{}: rows of {} values are no whole blocks of {}", what, row, block.elements));
    const uint64_t bytes = elements / block.elements * block.bytes;
    const auto offset = cursor.number<uint64_t>(what);
    if (offset % alignment != 0) throw cursor.bad(fmt::format("{} begins at {}, which is no multiple of {}", what, offset, alignment));
    if (!result.names_.emplace(tensor.name, result.tensors_.size()).second) throw cursor.bad(what + " stands twice");
    places.push_back({offset, bytes});
    result.tensors_.push_back(std::move(tensor));
  }

  const uint64_t data_begin = (cursor.at() + alignment - 1) / alignment * alignment;
  const uint64_t size = result.file_.size(), data_bytes = data_begin < size ? size - data_begin : 0;
  for (size_t i = 0; i < places.size(); ++i) {
    if (places[i].offset > data_bytes || places[i].bytes > data_bytes - places[i].offset)
      throw Error(Code::truncated, fmt::format("{}: tensor \"{}\" ends behind the end of the file.", path.string(), result.tensors_[i].name), "Copy or download it again.");
    result.tensors_[i].bytes = result.file_.bytes().subspan(data_begin + places[i].offset, places[i].bytes);
  }
  std::vector<size_t> order(places.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return places[a].offset < places[b].offset; });
  for (size_t i = 1; i < order.size(); ++i)
    if (places[order[i - 1]].offset + places[order[i - 1]].bytes > places[order[i]].offset)
      throw cursor.bad(fmt::format("tensor \"{}\" begins inside \"{}\"", result.tensors_[order[i]].name, result.tensors_[order[i - 1]].name));
  return result;
}

const GgufValue* GgufFile::find(const std::string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? nullptr : &metadata_[found->second].second;
}

const GgufTensor* GgufFile::tensor(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &tensors_[found->second];
}

namespace {

Error wrong_type(const fs::path& path, const std::string& key, const char* expected) {
  return {Code::malformed, fmt::format("{}: the metadata \"{}\" is not {}.", path.string(), key, expected), "Make or download the file again."};
}

}  // namespace

std::string GgufFile::text(const std::string& key, const std::string& fallback) const {
  const GgufValue* value = find(key);
  if (!value) return fallback;
  if (value->type != GgufType::text) throw wrong_type(path(), key, "a text");
  return value->scalar.get<std::string>();
}

int64_t GgufFile::integer(const std::string& key, int64_t fallback) const {
  const GgufValue* value = find(key);
  if (!value) return fallback;
  if (!value->scalar.is_number_integer()) throw wrong_type(path(), key, "a whole number");
  return value->scalar.get<int64_t>();
}

double GgufFile::number(const std::string& key, double fallback) const {
  const GgufValue* value = find(key);
  if (!value) return fallback;
  if (!value->scalar.is_number()) throw wrong_type(path(), key, "a number");
  return value->scalar.get<double>();
}

bool GgufFile::flag(const std::string& key, bool fallback) const {
  const GgufValue* value = find(key);
  if (!value) return fallback;
  if (!value->scalar.is_boolean()) throw wrong_type(path(), key, "true or false");
  return value->scalar.get<bool>();
}

namespace {

constexpr uint64_t write_alignment = 32;

template <class T>
void append(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_text(std::string& out, std::string_view value) {
  append<uint64_t>(out, value.size());
  out.append(value);
}

uint64_t aligned(uint64_t size) { return (size + write_alignment - 1) / write_alignment * write_alignment; }

}  // namespace

void GgufWriter::key(const std::string& name, GgufType type) {
  append_text(metadata_, name);
  append<uint32_t>(metadata_, static_cast<uint32_t>(type));
  ++metadata_count_;
}

void GgufWriter::text(const std::string& name, std::string_view value) { key(name, GgufType::text), append_text(metadata_, value); }
void GgufWriter::u32(const std::string& name, uint32_t value) { key(name, GgufType::u32), append(metadata_, value); }
void GgufWriter::f32(const std::string& name, float value) { key(name, GgufType::f32), append(metadata_, value); }
void GgufWriter::boolean(const std::string& name, bool value) { key(name, GgufType::boolean), append<uint8_t>(metadata_, value); }

void GgufWriter::texts(const std::string& name, const std::vector<std::string>& values) {
  key(name, GgufType::array);
  append<uint32_t>(metadata_, static_cast<uint32_t>(GgufType::text));
  append<uint64_t>(metadata_, values.size());
  for (const std::string& value : values) append_text(metadata_, value);
}

void GgufWriter::i32s(const std::string& name, const std::vector<int32_t>& values) {
  key(name, GgufType::array);
  append<uint32_t>(metadata_, static_cast<uint32_t>(GgufType::i32));
  append<uint64_t>(metadata_, values.size());
  for (const int32_t value : values) append(metadata_, value);
}

void GgufWriter::f32s(const std::string& name, const std::vector<float>& values) {
  key(name, GgufType::array);
  append<uint32_t>(metadata_, static_cast<uint32_t>(GgufType::f32));
  append<uint64_t>(metadata_, values.size());
  for (const float value : values) append(metadata_, value);
}

void GgufWriter::tensor(const std::string& name, GgmlType type, const std::vector<int64_t>& shape) {
  uint64_t elements = 1;
  for (const int64_t size : shape) elements *= static_cast<uint64_t>(size);
  const BlockShape block = block_of(type);
  const uint64_t bytes = elements / block.elements * block.bytes;
  plan_.push_back({name, type, shape, bytes, data_bytes_});
  data_bytes_ += aligned(bytes);
}

void GgufWriter::write_header() {
  std::string header = "GGUF";
  append<uint32_t>(header, 3);
  append<uint64_t>(header, plan_.size());
  append<uint64_t>(header, metadata_count_);
  header += metadata_;
  for (const Plan& tensor : plan_) {
    append_text(header, tensor.name);
    append<uint32_t>(header, static_cast<uint32_t>(tensor.shape.size()));
    for (auto size = tensor.shape.rbegin(); size != tensor.shape.rend(); ++size) append<uint64_t>(header, static_cast<uint64_t>(*size));
    append<uint32_t>(header, ggml_number_of(tensor.type));
    append<uint64_t>(header, tensor.offset);
  }
  header.resize(aligned(header.size()), '\0');
  file_.write(header);
  header_written_ = true;
}

void GgufWriter::write_tensor(std::span<const std::byte> bytes) {
  if (!header_written_) write_header();
  if (next_ >= plan_.size() || bytes.size() != plan_[next_].bytes) throw Error(Code::internal, "A GGUF tensor was written out of turn or with the wrong size.");
  file_.write(bytes);
  file_.write(std::string(aligned(bytes.size()) - bytes.size(), '\0'));
  ++next_;
}

void GgufWriter::finish() {
  if (!header_written_) write_header();
  if (next_ != plan_.size()) throw Error(Code::internal, "A GGUF file lacks tensors that were declared.");
  file_.commit();
}

}  // namespace ft::weights
