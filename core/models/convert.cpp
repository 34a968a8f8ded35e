#include "core/models/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/text_files.h"
#include "core/weights/gguf_quants.h"

namespace ft::models {

namespace fs = std::filesystem;

namespace {

constexpr int64_t piece_values = int64_t{1} << 20;

const char* config_name(weights::DType dtype) {
  switch (dtype) {
    case weights::DType::f32:
      return "float32";
    case weights::DType::bf16:
      return "bfloat16";
    case weights::DType::f16:
      return "float16";
    default:
      throw Error(Code::invalid, "A Hugging Face folder cannot be stored in that type.",
                  "Use float32, bfloat16 or float16.");
  }
}

// Calls `use` for the rows of a tensor in pieces of some megabytes: first row, and the bytes of the new type.
template <class Use>
void in_pieces(const ModelSource& source, const std::string& name, weights::DType dtype, const Use& use) {
  const SourceTensor& tensor = source.tensor(name);
  const int64_t rows = tensor.shape.empty() ? 1 : tensor.shape.front();
  int64_t width = 1;
  for (size_t i = 1; i < tensor.shape.size(); ++i) width *= tensor.shape[i];
  // A vector may be a single block of a quantised type: it is read at once.
  const int64_t step = tensor.shape.size() < 2 ? rows : std::max<int64_t>(1, piece_values / width);
  std::vector<float> values;
  for (int64_t first = 0; first < rows; first += step) {
    const int64_t count = std::min(step, rows - first);
    values.resize(static_cast<size_t>(count * width));
    source.read_rows_f32(tensor, first, count, values);
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
      throw Error(Code::numeric, fmt::format("{}: tensor \"{}\" holds NaN or infinity.", source.path().string(), name),
                  "The file is damaged, or the model was saved after its training had diverged. Fetch it again.");
    use(first, weights::from_f32(dtype, values));
  }
}

// Takes the half-written folder away unless told that all went well.
class Unfinished {
 public:
  explicit Unfinished(fs::path folder) : folder_(std::move(folder)) {}
  ~Unfinished() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  void keep() { folder_.clear(); }

 private:
  fs::path folder_;
};

class Conversion {
 public:
  Conversion(const ModelSource& source, weights::DType dtype, const StopToken& stop,
             const std::function<void(double)>& progress)
      : source_(source),
        dtype_(dtype),
        stop_(stop),
        progress_(progress),
        tensors_(source.family().tensors(source.shape())) {}

  void write(const fs::path& folder) {
    weights::ShardWriter writer(folder);
    for (const TensorSpec& tensor : tensors_) writer.declare(tensor.name, dtype_, tensor.shape);
    for (const TensorSpec& tensor : tensors_) {
      in_pieces(source_, tensor.name, dtype_,
                [&](int64_t, const std::vector<std::byte>& bytes) { writer.write(bytes); });
      advance();
    }
    writer.commit();
    write_text_files(source_, folder);
    Json config = source_.config();
    config.erase("torch_dtype");
    config["dtype"] = config_name(dtype_);
    write_file(folder / "config.json", to_pretty_text(config));
  }

  void compare(const fs::path& folder) {
    const ModelSource copy = ModelSource::open(folder.string());
    for (const TensorSpec& tensor : tensors_) {
      const SourceTensor& written = copy.tensor(tensor.name);
      size_t at = 0;
      in_pieces(source_, tensor.name, dtype_, [&](int64_t, const std::vector<std::byte>& bytes) {
        if (at + bytes.size() > written.bytes.size() ||
            std::memcmp(bytes.data(), written.bytes.data() + at, bytes.size()) != 0)
          throw Error(
              Code::internal,
              fmt::format("{}: read back, tensor \"{}\" is not what was written.", folder.string(), tensor.name),
              "Check the disk and convert again.");
        at += bytes.size();
      });
      advance();
    }
  }

 private:
  void advance() {
    stop_.check();
    if (progress_) progress_(static_cast<double>(++done_) / static_cast<double>(2 * tensors_.size()));
  }

  const ModelSource& source_;
  weights::DType dtype_;
  const StopToken& stop_;
  const std::function<void(double)>& progress_;
  std::vector<TensorSpec> tensors_;
  size_t done_ = 0;
};

}  // namespace

void convert_model(const ModelSource& source, const fs::path& target, weights::DType dtype, const StopToken& stop,
                   const std::function<void(double)>& progress) {
  config_name(dtype);
  std::error_code ignored;
  if (fs::exists(target, ignored) && !(fs::is_directory(target, ignored) && fs::is_empty(target, ignored)))
    throw Error(Code::conflict, target.string() + " exists already.", "Choose another name, or remove it first.");
  const fs::path unfinished = fs::absolute(target).lexically_normal().string() + ".unfinished";
  fs::remove_all(unfinished, ignored);
  make_folder(unfinished);
  Unfinished guard(unfinished);
  Conversion conversion(source, dtype, stop, progress);
  conversion.write(unfinished);
  conversion.compare(unfinished);
  fs::remove(target, ignored);  // an empty folder gives way
  fs::rename(unfinished, target);
  guard.keep();
}

}  // namespace ft::models
