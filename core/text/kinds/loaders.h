// Tokenizer files other than tokenizer.json: one reader for each kind. All throw Error{not_found, malformed,
// unsupported} that names the file. tokenizer_config.json and added_tokens.json beside a file say which tokens were
// added.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/tokenizer.h"

namespace ft::text {

// A sentencepiece model through the sentencepiece library; adds BOS and EOS as tokenizer_config.json of the folder
// says. Its "legacy" says whether text behind an added token begins with a space (it does where nothing is said).
TokenizerPtr load_sentencepiece(const std::filesystem::path& file, SpecialNames names);

// Ranks as tiktoken writes them: a line for each token, its bytes in base64 and its rank. How text is cut is not in the
// file; its name or, for a tokenizer.model, Llama 3's rules say.
TokenizerPtr load_tiktoken(const std::filesystem::path& file, SpecialNames names);
bool is_tiktoken(const std::string& begin_of_file);

// Mistral's tekken.json.
TokenizerPtr load_tekken(const std::filesystem::path& file, SpecialNames names);

// GPT-2's vocab.json with merges.txt beside it; BERT's vocab.txt, a token a line.
TokenizerPtr load_vocab_and_merges(const std::filesystem::path& vocab, SpecialNames names);
TokenizerPtr load_word_list(const std::filesystem::path& file, SpecialNames names);

// What tokenizer_config.json ("added_tokens_decoder") and added_tokens.json of a folder add, in order of id.
std::vector<AddedToken> added_tokens_of(const std::filesystem::path& folder);

// A setting of the folder's tokenizer_config.json; `otherwise` where there is none.
bool config_flag(const std::filesystem::path& folder, const char* key, bool otherwise);

}  // namespace ft::text
