// The text of a tokenizer.json. Vocabularies are written piece by piece: an ordered JSON object searches all its keys
// for each new one.
#include <fmt/format.h>
#include <sentencepiece_processor.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/gguf_pre.h"
#include "core/text/training/tokenizer_training.h"

namespace ft::text {

namespace {

constexpr std::string_view space_mark = "\xE2\x96\x81";

Json special_token(const std::string& content, int32_t id) {
  return {{"id", id},        {"content", content},  {"single_word", false}, {"lstrip", false},
          {"rstrip", false}, {"normalized", false}, {"special", true}};
}

// Parts around a model whose "vocab" (and "merges") are given as text.
std::string whole_file(const Json& added, const Json& normalizer, const Json& pre_tokenizer, const Json& decoder,
                       Json model, const std::string& vocab, const std::string& merges) {
  model["vocab"] = "@vocab@";
  if (!merges.empty()) model["merges"] = "@merges@";
  std::string text = to_text({{"version", "1.0"},
                              {"truncation", nullptr},
                              {"padding", nullptr},
                              {"added_tokens", added},
                              {"normalizer", normalizer},
                              {"pre_tokenizer", pre_tokenizer},
                              {"post_processor", nullptr},
                              {"decoder", decoder},
                              {"model", std::move(model)}});
  const auto put = [&](std::string_view mark, const std::string& with) {
    if (const size_t at = text.rfind(mark); at != std::string::npos) text.replace(at, mark.size(), with);
  };
  if (!merges.empty()) put("\"@merges@\"", merges);
  put("\"@vocab@\"", vocab);
  return text;
}

Json bpe_settings(bool byte_fallback) {
  return {{"type", "BPE"},
          {"dropout", nullptr},
          {"unk_token", byte_fallback ? Json("<unk>") : Json(nullptr)},
          {"continuing_subword_prefix", nullptr},
          {"end_of_word_suffix", nullptr},
          {"fuse_unk", byte_fallback},
          {"byte_fallback", byte_fallback},
          {"ignore_merges", false}};
}

std::string merges_text(const std::vector<std::pair<std::string, std::string>>& merges) {
  std::string text = "[";
  for (const auto& [left, right] : merges) text += (text.size() > 1 ? "," : "") + to_text(Json{left, right});
  return text + "]";
}

// Every way to make a piece of two others, in the order of the pieces' scores.
std::vector<std::pair<std::string, std::string>> merges_of(const sentencepiece::SentencePieceProcessor& processor) {
  std::vector<int> order;
  std::unordered_map<std::string, int> pieces;
  for (int id = 0; id < processor.GetPieceSize(); ++id) {
    if (processor.IsControl(id) || processor.IsUnknown(id) || processor.IsByte(id)) continue;
    order.push_back(id);
    pieces[processor.IdToPiece(id)] = id;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return processor.GetScore(a) > processor.GetScore(b); });
  std::vector<std::pair<std::string, std::string>> merges;
  for (const int id : order) {
    const std::string& piece = processor.IdToPiece(id);
    for (size_t cut = 1; cut < piece.size(); ++cut) {
      if ((static_cast<unsigned char>(piece[cut]) & 0xC0) == 0x80) continue;
      if (pieces.contains(piece.substr(0, cut)) && pieces.contains(piece.substr(cut)))
        merges.emplace_back(piece.substr(0, cut), piece.substr(cut));
    }
  }
  return merges;
}

}  // namespace

const char* const training_pattern = gguf_pre_named("llama-bpe")->patterns[0];

std::string json_of(const ByteBpe& model, const TokenizerTraining& training) {
  Json added = Json::array();
  for (size_t i = 0; i < training.special.size(); ++i)
    added.push_back(special_token(training.special[i], static_cast<int32_t>(i)));
  std::string vocab = "{";
  for (size_t id = 0; id < model.tokens.size(); ++id)
    vocab += (id ? "," : "") + to_text(Json(model.tokens[id])) + ":" + std::to_string(id);
  std::vector<std::pair<std::string, std::string>> merges;
  for (const auto& [left, right] : model.merges)
    merges.emplace_back(model.tokens[static_cast<size_t>(left)], model.tokens[static_cast<size_t>(right)]);
  const Json bytes{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", false}};
  const Json split{
      {"type", "Split"}, {"pattern", {{"Regex", training_pattern}}}, {"behavior", "Isolated"}, {"invert", false}};
  return whole_file(added, nullptr, {{"type", "Sequence"}, {"pretokenizers", {split, bytes}}}, bytes,
                    bpe_settings(false), vocab + "}", merges_text(merges));
}

std::string json_of_sentencepiece(const std::string& serialized, const TokenizerTraining& training) {
  sentencepiece::SentencePieceProcessor processor;
  if (!processor.LoadFromSerializedProto(serialized).ok())
    throw Error(Code::internal, "The trained sentencepiece model cannot be read back.");
  const bool unigram = training.kind == TokenizerKind::unigram;
  Json added = Json::array();
  std::string vocab = unigram ? "[" : "{";
  for (int id = 0; id < processor.GetPieceSize(); ++id) {
    const std::string& piece = processor.IdToPiece(id);
    if (processor.IsControl(id) || processor.IsUnknown(id)) added.push_back(special_token(piece, id));
    const std::string name = to_text(Json(piece));
    vocab += (id ? "," : "") +
             (unigram ? fmt::format("[{},{}]", name, to_text(Json(static_cast<double>(processor.GetScore(id)))))
                      : fmt::format("{}:{}", name, id));
  }
  vocab += unigram ? "]" : "}";
  const std::string mark(space_mark);
  const Json decoder{{"type", "Sequence"},
                     {"decoders",
                      {{{"type", "Replace"}, {"pattern", {{"String", mark}}}, {"content", " "}},
                       {{"type", "ByteFallback"}},
                       {{"type", "Fuse"}},
                       {{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}}}}};
  if (unigram)
    return whole_file(
        added, nullptr, {{"type", "Metaspace"}, {"replacement", mark}, {"prepend_scheme", "always"}, {"split", true}},
        decoder, {{"type", "Unigram"}, {"unk_id", processor.unk_id()}, {"byte_fallback", true}}, vocab, "");
  const Json normalizer{{"type", "Sequence"},
                        {"normalizers",
                         {{{"type", "Prepend"}, {"prepend", mark}},
                          {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", mark}}}}};
  return whole_file(added, normalizer, nullptr, decoder, bpe_settings(true), vocab, merges_text(merges_of(processor)));
}

}  // namespace ft::text
