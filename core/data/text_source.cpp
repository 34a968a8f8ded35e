#include "core/data/text_source.h"

#include <fmt/format.h>
#include <iconv.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/base/unicode.h"

namespace ft::data {

namespace {

constexpr size_t encoding_sample_bytes = 1 << 20;
constexpr size_t chunk_bytes = 1 << 18;

[[noreturn]] void ends_early(const std::filesystem::path& path, const char* kind) {
  throw Error(Code::truncated, fmt::format("{}: the {} data ends early.", path.string(), kind),
              "Copy or download the file again.");
}

// Refuses what grows beyond reason before it fills the memory.
class Growth {
 public:
  Growth(const std::filesystem::path& path, size_t packed, UnpackLimits limits)
      : path_(path), packed_(std::max<size_t>(packed, 1)), limits_(limits) {
    if (limits_.most_bytes == 0)
      limits_.most_bytes =
          std::max<uint64_t>(least_room, static_cast<uint64_t>(this_machine().memory_available_bytes) / 2);
  }
  void check(size_t unpacked) const {
    const double growth = static_cast<double>(unpacked) / static_cast<double>(packed_);
    if (unpacked > limits_.unsuspected && growth > limits_.most_growth)
      throw Error(Code::malformed,
                  fmt::format("{}: unpacks to more than {:.0f} times its size, as no text does; it was not read on.",
                              path_.string(), limits_.most_growth),
                  "Ask who made the file, or unpack it yourself and open what comes out.");
    if (unpacked > limits_.most_bytes)
      throw Error(Code::no_memory,
                  fmt::format("{}: unpacked it takes more than {} MiB, half of the memory that is free.",
                              path_.string(), limits_.most_bytes >> 20),
                  "Unpack it yourself and open what comes out: a plain file is read from the disk as it is needed.");
  }

 private:
  static constexpr uint64_t least_room = 256 << 20;
  const std::filesystem::path& path_;
  size_t packed_;
  UnpackLimits limits_;
};

std::string unpack_gzip(std::string_view packed, const std::filesystem::path& path, const Growth& growth) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw Error(Code::no_memory, path.string() + ": no memory to unpack it.");
  const auto end = std::unique_ptr<z_stream, int (*)(z_streamp)>(&stream, inflateEnd);
  std::string text;
  const auto buffer = std::make_unique<char[]>(chunk_bytes);
  // Fed in pieces because zlib counts in 32 bits.
  for (size_t at = 0; at < packed.size() || stream.avail_in > 0;) {
    if (stream.avail_in == 0) {
      const size_t piece = std::min(packed.size() - at, size_t{1} << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + at));
      stream.avail_in = static_cast<uInt>(piece);
      at += piece;
    }
    stream.next_out = reinterpret_cast<Bytef*>(buffer.get());
    stream.avail_out = chunk_bytes;
    const int result = inflate(&stream, Z_NO_FLUSH);
    text.append(buffer.get(), chunk_bytes - stream.avail_out);
    growth.check(text.size());
    if (result == Z_STREAM_END) {
      if (stream.avail_in == 0 && at == packed.size()) return text;
      // Another member may follow; anything else behind the end is padding.
      if (stream.avail_in >= 1 && stream.next_in[0] != 0x1F) return text;
      if (stream.avail_in >= 2 && stream.next_in[1] != 0x8B) return text;
      inflateReset(&stream);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw Error(Code::malformed, fmt::format("{}: damaged gzip data.", path.string()),
                  "Copy or download the file again.");
    } else if (result == Z_BUF_ERROR && stream.avail_in == 0 && at == packed.size()) {
      break;
    }
  }
  ends_early(path, "gzip");
}

std::string unpack_zstd(std::string_view packed, const std::filesystem::path& path, const Growth& growth) {
  const auto stream = std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)>(ZSTD_createDStream(), ZSTD_freeDStream);
  ZSTD_initDStream(stream.get());
  std::string text;
  const auto buffer = std::make_unique<char[]>(chunk_bytes);
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  size_t left = 1;
  for (bool full = false; in.pos < in.size || full;) {
    ZSTD_outBuffer out{buffer.get(), chunk_bytes, 0};
    left = ZSTD_decompressStream(stream.get(), &out, &in);
    if (ZSTD_isError(left))
      throw Error(Code::malformed, fmt::format("{}: damaged zstd data ({}).", path.string(), ZSTD_getErrorName(left)),
                  "Copy or download the file again.");
    text.append(buffer.get(), out.pos);
    growth.check(text.size());
    full = out.pos == out.size;
  }
  if (left != 0) ends_early(path, "zstd");
  return text;
}

// Nullopt when `bytes` is no valid text of `encoding`.
std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  const auto close = std::unique_ptr<void, int (*)(iconv_t)>(converter, iconv_close);
  std::string text;
  const auto buffer = std::make_unique<char[]>(chunk_bytes);
  char* in = const_cast<char*>(bytes.data());
  size_t in_left = bytes.size();
  while (in_left > 0) {
    char* out = buffer.get();
    size_t out_left = chunk_bytes;
    const size_t result = iconv(converter, &in, &in_left, &out, &out_left);
    text.append(buffer.get(), chunk_bytes - out_left);
    if (result == static_cast<size_t>(-1) && errno != E2BIG) return std::nullopt;
  }
  return text;
}

struct Utf8Census {
  size_t good = 0, broken = 0;  // characters of several bytes; broken parts
};

Utf8Census census_of(std::string_view text) {
  Utf8Census census;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const size_t before = at;
    const char32_t point = next_code_point(text, at);
    if (byte < 0x80) continue;
    const bool broken = point == 0xFFFD && text.substr(before, at - before) != "\xEF\xBF\xBD";
    ++(broken ? census.broken : census.good);
  }
  return census;
}

// The share of the text's characters beyond ASCII that are Chinese or full-width punctuation: wrong guesses of GB18030
// land in rare corners of Unicode.
double chinese_share(std::string_view text) {
  size_t chinese = 0, beyond = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (point < 0x80) continue;
    ++beyond;
    chinese += (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3000 && point <= 0x303F) ||
               (point >= 0xFF00 && point <= 0xFFEF);
  }
  return beyond == 0 ? 0.0 : static_cast<double>(chinese) / static_cast<double>(beyond);
}

struct Guess {
  const char* name;
  const char* iconv_name;
};
constexpr Guess gbk{"gb18030", "GB18030"}, latin{"latin-1", "ISO-8859-1"};

// Latin-1 reads anything; a text has hardly any of its control characters (0x80 to 0x9F).
bool has_latin_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xE0) == 0x80; });
}

// What a text that is not valid UTF-8 may be; nullopt: UTF-8 with some broken places.
std::optional<Guess> guess_encoding(std::string_view text) {
  const size_t broken_at = find_invalid_utf8(text.substr(0, std::min(text.size(), encoding_sample_bytes)));
  if (broken_at == std::string_view::npos) return std::nullopt;
  std::string_view sample = text.substr(0, encoding_sample_bytes);
  if (sample.size() < text.size()) sample = sample.substr(0, sample.rfind('\n') + 1);
  if (sample.empty() || sample.find('\0') != std::string_view::npos) return std::nullopt;
  const Utf8Census census = census_of(sample);
  if (census.broken == 0 || census.good > census.broken) return std::nullopt;
  if (const auto chinese = convert(sample, gbk.iconv_name); chinese && chinese_share(*chinese) > 0.5) return gbk;
  const bool one_lonely_break = census.broken == 1 && census.good == 0 && broken_at + 4 >= sample.size();
  if (!has_latin_controls(sample) && !one_lonely_break) return latin;
  return std::nullopt;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void refuse_other_containers(std::string_view bytes, const std::filesystem::path& path) {
  const auto refuse = [&](const char* kind) {
    throw Error(Code::unsupported,
                fmt::format("{}: {} file, which this version does not read yet.", path.string(), kind),
                "Convert it to JSON Lines first.");
  };
  if (bytes.starts_with("PAR1")) refuse("a Parquet");
  if (bytes.starts_with("ARROW1") || bytes.starts_with("FEA1") || bytes.starts_with("\xFF\xFF\xFF\xFF"))
    refuse("an Arrow");
  if (bytes.starts_with("PK\x03\x04"))
    throw Error(Code::unsupported, fmt::format("{}: a ZIP archive or an Office document.", path.string()),
                "Unpack it, or save the table as CSV.");
}

// Text has no zero bytes and hardly any control characters; a picture or an archive has them at once.
void refuse_binary(std::string_view text, const std::filesystem::path& path) {
  const std::string_view head = text.substr(0, 4096);
  const size_t zero = head.find('\0');
  if (zero == std::string_view::npos) return;
  const auto line = 1 + std::count(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
  const char* what = head.starts_with("\x89PNG") ? "a PNG picture"
                     : head.starts_with(
                           "\x7F"
                           "ELF")
                         ? "a program"
                     : head.starts_with("GGUF") ? "a model file (GGUF)"
                                                : "binary data";
  // The first line is named where it already shows that this is no text.
  throw Error(Code::malformed,
              fmt::format("{} line {}: {}, not text.", path.string(), find_invalid_utf8(head) == 0 ? 1 : line, what),
              "Choose a file with one JSON object per line, a JSON list, or a table.");
}

std::filesystem::path existing(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return path;
  for (const auto& entry : std::filesystem::directory_iterator(path, error))
    if (entry.path().extension() == ".arrow" || entry.path().filename() == "dataset_dict.json")
      throw Error(Code::unsupported,
                  fmt::format("{}: a folder of Arrow files, which this version does not read yet.", path.string()),
                  "Save the data set as JSON Lines (to_json) first.");
  throw Error(Code::unsupported, fmt::format("{}: a folder, where a file is expected.", path.string()),
              "Name one data file.");
}

}  // namespace

TextSource TextSource::open(const std::filesystem::path& path, const UnpackLimits& limits) {
  TextSource source;
  source.mapped_ = MappedFile::open(existing(path));
  std::string_view bytes = source.mapped_->text();
  if (bytes.empty())
    throw Error(Code::malformed, fmt::format("{}: the file is empty.", path.string()),
                "Check that it was written completely.");
  refuse_other_containers(bytes, path);

  std::filesystem::path inner = path.filename();
  if (bytes.starts_with("\x1F\x8B")) {
    source.owned_ = unpack_gzip(bytes, path, Growth(path, bytes.size(), limits));
    source.compression_ = "gzip";
  } else if (bytes.starts_with("\x28\xB5\x2F\xFD") ||
             (bytes.size() >= 4 && bytes.substr(1, 3) == "\x2A\x4D\x18" && (bytes[0] & 0xF0) == 0x50)) {
    source.owned_ = unpack_zstd(bytes, path, Growth(path, bytes.size(), limits));
    source.compression_ = "zstd";
  }
  if (const std::string suffix = lower(inner.extension().string()); suffix == ".gz" || suffix == ".zst")
    inner = inner.stem();
  source.inner_name_ = lower(inner.string());
  if (source.owned_) {
    source.mapped_.reset();
    bytes = *source.owned_;
    refuse_other_containers(bytes, path);
  }

  const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
  if (little || big) {
    const auto text = convert(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE");
    if (!text)
      throw Error(Code::malformed, fmt::format("{}: broken UTF-16.", path.string()), "Save the file as UTF-8.");
    source.owned_ = *text;
    source.encoding_ = little ? "utf-16-le" : "utf-16-be";
    source.mapped_.reset();
    return source;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    source.encoding_ = "utf-8-bom";
    if (source.owned_)
      source.owned_->erase(0, 3);
    else
      source.skip_ = 3;
    return source;
  }
  refuse_binary(bytes, path);
  if (const auto guess = guess_encoding(bytes)) {
    if (auto text = convert(bytes, guess->iconv_name)) {
      source.owned_ = std::move(*text);
      source.mapped_.reset();
      source.encoding_ = guess->name;
      source.encoding_guessed_ = true;
    }
  }
  return source;
}

std::optional<LikelyText> likely_text(std::string_view bytes) {
  bytes = bytes.substr(0, encoding_sample_bytes);
  if (find_invalid_utf8(bytes) == std::string_view::npos) return std::nullopt;
  if (auto chinese = convert(bytes, gbk.iconv_name); chinese && chinese_share(*chinese) > 0.5)
    return LikelyText{encoding_label(gbk.name), gbk.iconv_name, std::move(*chinese)};
  if (has_latin_controls(bytes)) return std::nullopt;
  if (auto western = convert(bytes, latin.iconv_name))
    return LikelyText{encoding_label(latin.name), latin.iconv_name, std::move(*western)};
  return std::nullopt;
}

std::string encoding_label(const std::string& encoding) {
  if (encoding == gbk.name) return "GBK (GB18030)";
  if (encoding == latin.name) return "Latin-1";
  std::string label = encoding;
  std::transform(label.begin(), label.end(), label.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return label;
}

void TextSource::drop_pages(size_t begin, size_t end) const {
  if (mapped_ && end > begin) mapped_->drop_pages(skip_ + begin, end - begin);
}

}  // namespace ft::data
