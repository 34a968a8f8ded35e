// libFuzzer: any bytes as a safetensors file. An Error is the only way out that is allowed; tensors that are accepted
// lie in the file and have the size that their shape says.
#include "core/base/error.h"
#include "core/weights/safetensors.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ft;
  static test::InputFile file("model.safetensors");
  try {
    const auto opened = weights::SafetensorsFile::open(file.holding({reinterpret_cast<const char*>(data), size}));
    size_t bytes = 8;
    for (const weights::TensorView& tensor : opened.tensors()) {
      test::must(opened.find(tensor.name) == &tensor);
      test::must(weights::bytes_of(tensor.dtype, tensor.shape) == static_cast<int64_t>(tensor.bytes.size()));
      test::touch(tensor.bytes);
      bytes += tensor.bytes.size();
    }
    test::must(bytes <= size);  // no byte belongs to two
  } catch (const Error&) {      // damaged, cut, or of an unknown type
  }
  return 0;
}
