#include "core/text/tokenizer_file.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::text {

namespace {

namespace dom = simdjson::dom;

// Rust's serde_json takes a number's digits as a whole number and divides it by a power of ten, which is off by the
// last bit where there are 17 of them. Equally likely ways to cut a text are chosen by that bit, so it is the same
// here.
double as_the_library_reads(double value) {
  char text[40];
  const auto written = std::to_chars(text, text + sizeof text, std::abs(value), std::chars_format::scientific);
  uint64_t digits = 0;
  int exponent = 0, decimals = 0;
  bool behind_point = false;
  for (const char* at = text; at < written.ptr; ++at) {
    if (*at == 'e') {
      std::from_chars(at[1] == '+' ? at + 2 : at + 1, written.ptr, exponent);
      break;
    }
    if (*at == '.') {
      behind_point = true;
      continue;
    }
    digits = digits * 10 + static_cast<uint64_t>(*at - '0');
    decimals += behind_point;
  }
  exponent -= decimals;
  constexpr int largest_power = 22;  // of ten that is exact
  if (exponent > 0 || exponent < -largest_power) return value;
  const double read = static_cast<double>(digits) / std::pow(10.0, -exponent);
  return value < 0 ? -read : read;
}

class FileReader {
 public:
  explicit FileReader(TokenizerFile& file) : file_(file) {}

  void read(const dom::element& document) {
    if (!document.is_object()) throw malformed("it is no JSON object");
    file_.parts = Json::object();
    for (const auto& [key, value] : dom::object(document)) {
      if (key == "model" && value.is_object())
        read_model(value);
      else
        file_.parts[std::string(key)] = to_json(value);
    }
  }

 private:
  Error malformed(const std::string& what) const {
    return {Code::malformed, fmt::format("{}: {}.", file_.where, what), "Download the tokenizer again."};
  }

  static Json to_json(const dom::element& value) { return parse_json(simdjson::minify(value), "tokenizer"); }

  void read_model(const dom::object& model) {
    Json settings = Json::object();
    for (const auto& [key, value] : model) {
      if (key == "vocab" && value.is_object())
        read_vocabulary(value);
      else if (key == "vocab" && value.is_array())
        read_pieces(value);
      else if (key == "merges" && value.is_array())
        read_merges(value);
      else
        settings[std::string(key)] = to_json(value);
    }
    file_.parts["model"] = std::move(settings);
  }

  void read_vocabulary(const dom::object& entries) {
    file_.vocabulary.reserve(entries.size());
    for (const auto& [token, value] : entries) {
      int64_t id = 0;
      if (value.get(id) != simdjson::SUCCESS || id < std::numeric_limits<int32_t>::min() ||
          id > std::numeric_limits<int32_t>::max())
        throw malformed(fmt::format("the id of token \"{}\" is no number that an id can be", token));
      file_.vocabulary.emplace_back(token, static_cast<int32_t>(id));
    }
  }

  void read_pieces(const dom::array& entries) {
    file_.pieces.reserve(entries.size());
    for (const dom::element entry : entries) {
      std::string_view piece;
      double score = 0;
      if (entry.at_pointer("/0").get(piece) != simdjson::SUCCESS ||
          entry.at_pointer("/1").get(score) != simdjson::SUCCESS)
        throw malformed(
            fmt::format("entry {} of the vocabulary is no pair of a piece and its score", file_.pieces.size()));
      file_.pieces.emplace_back(piece, as_the_library_reads(score));
    }
  }

  void read_merges(const dom::array& entries) {
    file_.merges.reserve(entries.size());
    for (const dom::element entry : entries) {  // "a b", or ["a", "b"] when a piece holds a space
      std::string_view left, right, text;
      if (entry.get(text) == simdjson::SUCCESS) {
        const size_t space = text.find(' ', 1);
        if (space == std::string_view::npos) throw malformed(fmt::format("the merge \"{}\" has only one part", text));
        left = text.substr(0, space), right = text.substr(space + 1);
      } else if (!entry.is_array() || dom::array(entry).size() != 2 ||
                 entry.at_pointer("/0").get(left) != simdjson::SUCCESS ||
                 entry.at_pointer("/1").get(right) != simdjson::SUCCESS) {
        throw malformed("a merge is neither a text nor a pair of texts");
      }
      file_.merges.emplace_back(left, right);
    }
  }

  TokenizerFile& file_;
};

}  // namespace

TokenizerFile read_tokenizer_file(const std::filesystem::path& path) {
  TokenizerFile file;
  file.where = path.string();
  const std::string text = read_file(path);
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view document = text;
  if (document.starts_with(byte_order_mark)) document.remove_prefix(byte_order_mark.size());

  dom::parser parser;
  dom::element root;
  if (const auto error = parser.parse(document.data(), document.size()).get(root); error != simdjson::SUCCESS) {
    parse_json(text, file.where);  // throws with line and column
    throw Error(Code::malformed, fmt::format("{}: not valid JSON ({}).", file.where, simdjson::error_message(error)),
                "Download the tokenizer again.");
  }
  FileReader(file).read(root);
  return file;
}

}  // namespace ft::text
