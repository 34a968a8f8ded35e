// The text of a data file, whatever it was packed or encoded in: mapped when it is plain UTF-8, unpacked (gzip, zstd)
// or converted (UTF-16, GB18030, Latin-1) in memory otherwise. Immutable after opening; views live as long as it does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/files.h"

namespace ft::data {

// How far packed data may grow: a few kilobytes can be made to unpack to any size.
struct UnpackLimits {
  uint64_t most_bytes = 0;         // in memory; 0: half of what is free now
  uint64_t unsuspected = 1 << 30;  // up to this size any growth is believed
  double most_growth = 250;        // beyond it; texts grow by 3 to 30
};

class TextSource {
 public:
  // Throws Error{not_found, unreadable, truncated, malformed, unsupported, no_memory}; each names the file. Parquet and
  // Arrow are refused as not read yet.
  static TextSource open(const std::filesystem::path& path, const UnpackLimits& limits = {});

  std::string_view text() const { return owned_ ? std::string_view(*owned_) : mapped_->text().substr(skip_); }
  const std::string& encoding() const { return encoding_; }        // utf-8, utf-8-bom, utf-16-le, gb18030, ...
  const std::string& compression() const { return compression_; }  // none, gzip, zstd
  // True when the encoding was guessed rather than marked: the user should be asked before anything is written.
  bool encoding_guessed() const { return encoding_guessed_; }
  // The name without .gz or .zst, in lower case: "train.jsonl".
  const std::string& inner_name() const { return inner_name_; }

  // Throws Error{conflict} when the file became shorter since it was opened.
  void check() const {
    if (mapped_) mapped_->check();
  }

  // Gives back the memory of text()[begin, end); it returns when touched.
  void drop_pages(size_t begin, size_t end) const;

 private:
  std::optional<MappedFile> mapped_;
  std::optional<std::string> owned_;
  size_t skip_ = 0;  // the byte order mark
  std::string encoding_ = "utf-8", compression_ = "none", inner_name_;
  bool encoding_guessed_ = false;
};

// What bytes that are no UTF-8 probably are.
struct LikelyText {
  std::string encoding;  // "GBK (GB18030)", "Latin-1", as people and iconv know it
  std::string iconv_name;
  std::string text;  // the bytes read so, as UTF-8
};
std::optional<LikelyText> likely_text(std::string_view bytes);

// A TextSource's encoding() for people: "GBK (GB18030)" for gb18030.
std::string encoding_label(const std::string& encoding);

}  // namespace ft::data
