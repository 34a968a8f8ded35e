// libFuzzer: any bytes as a GGUF file, read as far as a model can be: metadata, tensors, configuration, vocabulary,
// tokenizer, and every number of the weights. An Error is the only way out that is allowed.
#include "core/base/error.h"
#include "core/models/model_source.h"
#include "core/text/tokenizer.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

void read_value(const weights::GgufValue& value) {
  (void)value.whole();
  (void)value.number();
  (void)value.flag();
  (void)value.wholes();
  (void)value.numbers();
  if (const auto text = value.text()) test::touch(*text);
  if (const auto texts = value.texts()) {
    test::must(texts->size() == value.count());
    for (const std::string_view text : *texts) test::touch(text);
  }
}

void read_file(const weights::GgufFile& file) {
  for (const auto& [key, value] : file.metadata()) {
    test::must(file.find_value(key) == &value);
    read_value(value);
  }
  for (const weights::TensorView& tensor : file.tensors()) {
    test::must(file.find(tensor.name) == &tensor);
    test::must(weights::bytes_of(tensor.dtype, tensor.shape) == static_cast<int64_t>(tensor.bytes.size()));
    test::touch(tensor.bytes);
  }
}

void read_vocabulary(const weights::GgufFile& file) {
  const auto tokenizer = text::tokenizer_from_gguf(models::vocabulary_of_gguf(file));
  const auto ids = tokenizer->encode("Grüß dich 12 日本", true);
  (void)tokenizer->decode(ids);  // throws for an id that no token has
}

template <class Step>
void refused_or(const Step& step) {
  try {
    step();
  } catch (const Error&) {  // damaged, cut, or of an unknown kind
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static test::InputFile input("model.gguf");
  const auto& path = input.holding({reinterpret_cast<const char*>(data), size});
  refused_or([&] {
    const auto file = weights::GgufFile::open(path);
    read_file(file);
    refused_or([&] { read_vocabulary(file); });
    models::ModelSource::open(path.string()).check_numbers();
  });
  return 0;
}
