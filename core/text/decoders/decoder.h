// What turns tokens back into text. One kind is one line in decoders.inc; its builder reads the settings of its part of
// tokenizer.json. A decoder rewrites the list of tokens; at the end they are put one behind the other. Immutable; any
// thread. Reference: tokenizers 0.23.3, https://huggingface.co/docs/tokenizers/api/decoders
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/text/json_part.h"

namespace ft::text {

class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual void apply(std::vector<std::string>& tokens) const = 0;
  // Whether the text is the tokens' bytes in byte-level BPE's alphabet, one behind the other, and nothing else.
  virtual bool is_byte_level() const { return false; }
};

using DecoderPtr = std::shared_ptr<const Decoder>;

// Throws Error{unsupported, malformed}.
DecoderPtr make_decoder(const JsonPart& part);

// The parts that other files are read into, too.
DecoderPtr byte_level_decoder();
DecoderPtr word_piece_decoder(std::string prefix, bool cleanup);
DecoderPtr metaspace_decoder(std::string replacement, bool strips_first);
DecoderPtr sentencepiece_decoder(bool strips_first);  // ▁ to spaces, bytes to characters, without the first space

}  // namespace ft::text
