// finetune tokenizer train: a tokenizer made from the texts of data files.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/base/counted.h"
#include "core/base/files.h"
#include "core/text/training/tokenizer_training.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::vector<std::string> files;
  std::string out, kind = "byte-bpe";
  text::TokenizerTraining training;
  std::vector<std::string> special;
  bool no_special = false, json = false;
  data::OpenOptions open;
};

text::TokenizerKind kind_named(const std::string& name) {
  if (name == "byte-bpe") return text::TokenizerKind::byte_bpe;
  if (name == "bpe") return text::TokenizerKind::bpe;
  if (name == "unigram") return text::TokenizerKind::unigram;
  throw Error(Code::usage, fmt::format("There is no kind of tokenizer \"{}\".", name),
              "Kinds are byte-bpe, bpe, unigram.");
}

// What a row says, whatever its format: every text of a message, a prompt, a completion.
void collect_texts(const Json& value, std::vector<std::string>& texts) {
  constexpr std::string_view names[] = {"role", "name", "type", "id", "tool_call_id"};
  if (value.is_string()) {
    if (const auto& text = value.get_ref<const std::string&>(); !text.empty()) texts.push_back(text);
  } else if (value.is_array()) {
    for (const Json& each : value) collect_texts(each, texts);
  } else if (value.is_object()) {
    for (const auto& [key, each] : value.items())
      if (std::find(std::begin(names), std::end(names), key) == std::end(names)) collect_texts(each, texts);
  }
}

// The texts of files, one after the other: a .txt is one text a line, everything else is rows.
class Texts {
 public:
  Texts(const Options& options, ShareBar& bar) : options_(options), bar_(bar) {}

  bool next(std::string& text) {
    while (at_ >= texts_.size()) {
      texts_.clear(), at_ = 0;
      if (row_ < rows()) {
        bar_.show(share());
        bar_.stop().check();
        set_ ? collect_texts(set_->row(row_), texts_) : texts_.push_back(lines_[row_]);
        ++row_;
      } else if (file_ < options_.files.size()) {
        open(options_.files[file_++]);
      } else {
        return false;
      }
    }
    text = std::move(texts_[at_++]);
    return true;
  }

 private:
  size_t rows() const { return set_ ? set_->size() : lines_.size(); }

  double share() const {  // reading is half of the work
    const double in_file = rows() ? static_cast<double>(row_) / static_cast<double>(rows()) : 1;
    return 0.5 * (static_cast<double>(file_) - 1 + in_file) / static_cast<double>(options_.files.size());
  }

  void open(const std::string& path) {
    row_ = 0;
    lines_.clear(), set_.reset();
    if (std::filesystem::path(path).extension() == ".txt") {
      const std::string all = read_file(path);
      for (size_t at = 0; at < all.size();) {
        const size_t end = std::min(all.find('\n', at), all.size());
        if (end > at) lines_.push_back(all.substr(at, end + (end < all.size()) - at));
        at = end + 1;
      }
      return;
    }
    set_ = data::Dataset::open(path, options_.open);
    tell_unread(*set_);
  }

  const Options& options_;
  ShareBar& bar_;
  std::optional<data::Dataset> set_;
  std::vector<std::string> lines_, texts_;
  size_t file_ = 0, row_ = 0, at_ = 0;
};

int run(Options& options) {
  options.training.kind = kind_named(options.kind);
  if (!options.special.empty()) options.training.special = options.special;
  if (options.no_special) options.training.special.clear();
  ShareBar bar("training the tokenizer");
  Texts texts(options, bar);
  const auto made = text::train_tokenizer(
      options.training, [&](std::string& text) { return texts.next(text); }, options.out,
      [&](double share) { bar.show(0.5 + 0.5 * share); }, bar.stop());
  if (options.json) {
    print_json({{"folder", options.out},
                {"kind", options.kind},
                {"texts", made.texts},
                {"bytes", made.bytes},
                {"vocabulary", made.vocabulary}});
    return 0;
  }
  print(fmt::format("{}: {} tokens, from {}.\n", options.out, made.vocabulary,
                    counted(static_cast<size_t>(made.texts), "text")));
  return 0;
}

}  // namespace

const Command tokenizer_train{
    .path = "tokenizer train",
    .summary = "Make a tokenizer from the texts of data files",
    .example = "finetune tokenizer train train.jsonl notes.txt --out my-tokenizer --vocab-size 8000",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("FILE", options->files, "Texts (.txt), or data files: every text of a row counts")->required();
      app.add_option("--out", options->out, "Folder for tokenizer.json and tokenizer_config.json")->required();
      app.add_option("--kind", options->kind, "byte-bpe (default), bpe or unigram (both by sentencepiece)");
      app.add_option("--vocab-size", options->training.vocabulary, "Tokens in all, bytes and special ones included");
      app.add_option("--special", options->special,
                     "A special token; the first one ends a text (default <|endoftext|>)")
          ->allow_extra_args(false);
      app.add_flag("--no-special", options->no_special, "No special tokens");
      app.add_option("--min-frequency", options->training.min_frequency,
                     "How often a pair must stand to be merged (byte-bpe)");
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      app.add_flag("--json", options->json, "One JSON document on stdout");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands
