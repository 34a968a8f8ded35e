// libFuzzer: any bytes as a model's config.json. An Error is the only way out that is allowed; a shape that is accepted
// can be counted.
#include "core/base/error.h"
#include "core/models/family.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ft;
  try {
    const models::HfConfig config(parse_json({reinterpret_cast<const char*>(data), size}, "config.json"),
                                  "config.json");
    const models::Family& family = models::family_of(config);
    const models::DecoderShape shape = family.shape_of(config);
    test::must(models::parameters(family, shape) > models::parameters_without_embeddings(family, shape));
    test::must(models::lora_parameters(family, shape, 4096) > 0 && models::kv_bytes_per_token_bf16(shape) > 0);
    (void)models::not_runnable(shape);
  } catch (const Error&) {  // damaged, or of an unknown family
  }
  return 0;
}
