// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/gguf_fuzz.cpp core/weights/{dtype,gguf}.cpp \
//   core/base/{error,files,json,unicode}.cpp -lfmt   (not part of the default build)
#include "core/base/error.h"
#include "core/weights/gguf.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto path = std::filesystem::temp_directory_path() / "fuzz.gguf";
  ft::write_file(path, {reinterpret_cast<const char*>(data), size});
  try {
    ft::weights::GgufFile::open(path);
  } catch (const ft::Error&) {
  }
  return 0;
}
