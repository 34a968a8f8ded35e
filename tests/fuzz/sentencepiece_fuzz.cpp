// libFuzzer: any bytes as a tokenizer.model that is no rank file. An Error is the only way out that is allowed.
#include "core/base/error.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/use_tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ft;
  static test::InputFile file("input.model");
  try {
    test::use(text::load_tokenizer(file.holding({reinterpret_cast<const char*>(data), size})));
  } catch (const Error&) {
  }
  return 0;
}
