// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/safetensors_fuzz.cpp core/weights/{dtype,safetensors}.cpp \
//   core/base/{error,files,json,unicode}.cpp -lfmt   (not part of the default build)
#include "core/base/error.h"
#include "core/weights/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto path = std::filesystem::temp_directory_path() / "fuzz.safetensors";
  ft::write_file(path, {reinterpret_cast<const char*>(data), size});
  try {
    ft::weights::SafetensorsFile::open(path);
  } catch (const ft::Error&) {
  }
  return 0;
}
