// A tokenizer put together from its parts, the way Hugging Face's library does it: added tokens are cut out of the
// text, what is between them is normalised, cut into pieces, made into tokens by the model, and put between what the
// post-processor asks for; a decoder does the way back.
#pragma once

#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/decoders/decoder.h"
#include "core/text/kinds/model.h"
#include "core/text/normalizers/normalizer.h"
#include "core/text/post_processors/post_processor.h"
#include "core/text/pre_tokenizers/pre_tokenizer.h"
#include "core/text/tokenizer.h"

namespace ft::text {

struct PipelineParts {
  std::vector<AddedToken> added;
  NormalizerPtr normalizer;       // may be null
  PreTokenizerPtr pre_tokenizer;  // may be null: the whole text is one piece
  ModelPtr model;
  PostProcessor post;
  DecoderPtr decoder;  // may be null: tokens with spaces between them
};

// Throws Error{malformed} for ids that no token has.
TokenizerPtr make_pipeline(PipelineParts parts, SpecialNames names);

}  // namespace ft::text
