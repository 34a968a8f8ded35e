// Which of a folder's files is its tokenizer, and which reader a file has.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "core/base/error.h"
#include "core/text/kinds/loaders.h"
#include "core/text/tokenizer_json.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

std::string begin_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string begin(512, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return begin;
}

// A tokenizer.model is sentencepiece's, or tiktoken's ranks (Llama 3, GLM-4).
TokenizerPtr load_model_file(const fs::path& file, SpecialNames names) {
  return is_tiktoken(begin_of(file)) ? load_tiktoken(file, std::move(names))
                                     : load_sentencepiece(file, std::move(names));
}

TokenizerPtr load_file(const fs::path& file, SpecialNames names) {
  if (file.extension() == ".model") return load_model_file(file, std::move(names));
  if (file.extension() == ".tiktoken") return load_tiktoken(file, std::move(names));
  if (file.filename() == "tekken.json") return load_tekken(file, std::move(names));
  if (file.filename() == "vocab.json") return load_vocab_and_merges(file, std::move(names));
  if (file.filename() == "vocab.txt") return load_word_list(file, std::move(names));
  return load_tokenizer_json(file, std::move(names));
}

// The first name of several rank files in a folder, so that the choice is the same everywhere.
fs::path rank_file_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".tiktoken") found.push_back(entry.path());
  return found.empty() ? fs::path() : *std::min_element(found.begin(), found.end());
}

fs::path tokenizer_file_in(const fs::path& folder) {
  std::error_code ignored;
  for (const char* name :
       {"tokenizer.json", "tekken.json", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model"})
    if (fs::exists(folder / name, ignored)) return folder / name;
  if (const fs::path ranks = rank_file_in(folder); !ranks.empty()) return ranks;
  if (fs::exists(folder / "vocab.json", ignored) && fs::exists(folder / "merges.txt", ignored))
    return folder / "vocab.json";
  if (fs::exists(folder / "vocab.txt", ignored)) return folder / "vocab.txt";
  throw Error(Code::not_found, fmt::format("{}: there is no tokenizer.json and no tokenizer.model.", folder.string()),
              "Put the model's tokenizer files into that folder.");
}

}  // namespace

TokenizerPtr load_tokenizer(const fs::path& path) {
  std::error_code ignored;
  const fs::path file = fs::is_directory(path, ignored) ? tokenizer_file_in(path) : path;
  return load_file(file, read_special_names(file.parent_path()));
}

}  // namespace ft::text
