#include "core/models/model_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/models/catalogue.h"
#include "core/models/scan.h"
#include "core/text/chat_template.h"
#include "core/weights/gguf_quants.h"

namespace ft::models {
namespace fs = std::filesystem;
namespace {

bool ends_with_gguf(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".gguf";
}

const CatalogueEntry* find_entry(const std::vector<CatalogueEntry>& entries, const std::string& name) {
  const auto found = std::ranges::find(entries, name, &CatalogueEntry::name);
  return found == entries.end() ? nullptr : &*found;
}

// Numbers that older programs saved beside the weights and that follow from the configuration.
bool is_harmless(std::string_view name, bool tied) {
  return name.ends_with(".rotary_emb.inv_freq") || name == "rope_freqs.weight" || (tied && name == "lm_head.weight");
}

int64_t rows_of(const SourceTensor& tensor) {
  return tensor.shape.empty() ? 1 : tensor.shape.front();
}

int64_t row_in_file(const SourceTensor& tensor, int64_t row) {
  if (tensor.interleaved_heads == 0) return row;
  return interleaved_row(row, rows_of(tensor) / tensor.interleaved_heads);
}

template <typename T, typename Read>
void read_rows(const SourceTensor& tensor, int64_t first, int64_t rows, std::span<T> out, Read read) {
  const int64_t all = rows_of(tensor);
  const size_t row_bytes = all == 0 ? 0 : tensor.bytes.size() / static_cast<size_t>(all);
  const size_t row_values = rows == 0 ? 0 : out.size() / static_cast<size_t>(rows);
  if (first < 0 || rows < 0 || first + rows > all)
    throw Error(Code::internal,
                fmt::format("rows {} to {} of tensor \"{}\" do not exist.", first, first + rows, tensor.name));
  if (tensor.interleaved_heads == 0) {
    const size_t begin = static_cast<size_t>(first) * row_bytes, size = static_cast<size_t>(rows) * row_bytes;
    return read(tensor.dtype, rows == all ? tensor.bytes : tensor.bytes.subspan(begin, size), out);
  }
  for (int64_t row = 0; row < rows; ++row)
    read(tensor.dtype,
         tensor.bytes.subspan(static_cast<size_t>(row_in_file(tensor, first + row)) * row_bytes, row_bytes),
         out.subspan(static_cast<size_t>(row) * row_values, row_values));
}

// A model of the catalogue has its name there, others that of their file or folder.
std::string short_name(const std::string& model, const fs::path& path) {
  if (path != fs::path(model)) return model;
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path, error);
  if (error) whole = path;
  return ends_with_gguf(whole) ? whole.stem().string() : whole.filename().string();
}

// SHA-256 of a file, remembered as long as its size and time stay the same.
std::string remembered_sha256(const fs::path& file) {
  const std::string name = fs::absolute(file).string();
  const Json key{
      {"file", name}, {"size", fs::file_size(file)}, {"time", fs::last_write_time(file).time_since_epoch().count()}};
  const fs::path note = cache_home() / "fingerprints" / (sha256_of(name) + ".json");
  try {
    const Json kept = read_json(note);
    if (kept.at("key") == key) return kept.at("sha256").get<std::string>();
  } catch (const std::exception&) {  // none yet, or torn: it is only a cache
  }
  const std::string hash = sha256_of_file(file);
  try {
    make_folder(note.parent_path());
    write_file(note, to_text(Json{{"key", key}, {"sha256", hash}}));
  } catch (const Error&) {  // a full disk must not stop us here
  }
  return hash;
}

}  // namespace

fs::path find_model(const std::string& model) {
  if (fs::exists(model)) return model;
  const auto entries = read_catalogue();
  const CatalogueEntry* entry = find_entry(entries, model);
  if (entry && fs::exists(installed_path(*entry))) return installed_path(*entry);
  if (entry)
    throw Error(Code::not_found, fmt::format("The model {} is in the catalogue but not on this machine.", model),
                fmt::format("Fetch it with: packaging/models {}", model));
  std::vector<std::string> names;
  for (const CatalogueEntry& known : entries) names.push_back(known.name);
  throw Error(
      Code::not_found, fmt::format("There is no model \"{}\".", model),
      fmt::format("Give a Hugging Face folder, a .gguf file, or a name of the catalogue: {}.", fmt::join(names, ", ")));
}

ModelSource ModelSource::open(const std::string& model, Weights weights) {
  ModelSource source;
  source.path_ = find_model(model);
  source.name_ = short_name(model, source.path_);
  if (!fs::is_directory(source.path_)) {
    source.open_gguf();
    return source;
  }
  source.open_folder(weights);
  return source;
}

void ModelSource::open_gguf() {
  if (path_.extension() == ".json" || path_.extension() == ".safetensors")
    throw Error(Code::invalid, fmt::format("{} is one file of a model, not the model.", path_.string()),
                "Give the folder it lies in.");
  gguf_ = weights::GgufFile::open(path_);
  read_config(config_of_gguf(*gguf_), path_.string());
  const auto* tokens = gguf_->find_value("tokenizer.ggml.tokens");
  if (tokens) check_vocabulary(static_cast<int64_t>(tokens->count()));
  collect_tensors();
}

void ModelSource::open_folder(Weights weights) {
  const fs::path config = path_ / "config.json";
  if (!fs::exists(config)) {
    std::string hint = "Give the folder of a Hugging Face model, or a .gguf file.";
    for (const auto& entry : fs::directory_iterator(path_))
      if (ends_with_gguf(entry.path()))
        hint = fmt::format("There is a GGUF file in it: give {}.", entry.path().string());
    throw Error(Code::not_found, fmt::format("{} is no model: it has no config.json.", path_.string()), hint);
  }
  read_config(read_json(config), config.string());
  if (const auto pickle = pickle_in(path_); pickle && weights == Weights::required)
    throw Error(Code::unsupported,
                fmt::format("{} is in the old pickle format, which can run code, and is not opened.", pickle->string()),
                "Convert it to safetensors.");
  if (weights == Weights::optional && !weights::TensorSet::is_in(path_)) return;
  set_ = weights::TensorSet::open_folder(path_);
  collect_tensors();
}

void ModelSource::read_config(Json config, const std::string& where) {
  const HfConfig reader(std::move(config), where);
  family_ = &family_of(reader);
  shape_ = family_->shape_of(reader);
  config_ = reader.json();
}

const weights::TensorView* ModelSource::find_in_file(const TensorSpec& spec) const {
  return gguf_ ? gguf_->find(spec.gguf_name) : set_->find(spec.name);
}

void ModelSource::collect_tensors() {
  const bool turned = gguf_ && family_->gguf_rows == GgufRows::rotary_interleaved;
  for (const TensorSpec& spec : family_->tensors(shape_)) {
    const weights::TensorView* view = find_in_file(spec);
    const std::string& name = gguf_ ? spec.gguf_name : spec.name;
    if (!view)
      throw Error(
          Code::malformed,
          fmt::format("{}: tensor \"{}\" {} is missing.", path_.string(), name, weights::shape_text(spec.shape)),
          "The weights do not belong to this configuration, or a file is missing.");
    if (view->shape != spec.shape)
      throw Error(Code::malformed,
                  fmt::format("{}: tensor \"{}\" should have the shape {}, it has {}.", path_.string(), name,
                              weights::shape_text(spec.shape), weights::shape_text(view->shape)),
                  "The weights do not belong to this configuration.");
    if (!weights::is_readable_float(view->dtype))
      throw Error(Code::unsupported,
                  fmt::format("{}: tensor \"{}\" is of type {}, which cannot be read.", path_.string(), name,
                              weights::name_of(view->dtype)),
                  "Use a file in F16, BF16, Q8_0 or one of the K types.");
    index_.emplace(spec.name, tensors_.size());
    tensors_.push_back({spec.name, view->dtype, spec.shape, view->bytes, turned ? spec.rotary_heads : 0});
  }
  refuse_left_over();
}

// A weight that we would leave out changes what the model says: better to stop than to train another model.
void ModelSource::refuse_left_over() const {
  std::unordered_map<std::string_view, bool> expected;
  const auto specs = family_->tensors(shape_);
  for (const TensorSpec& spec : specs) expected.emplace(gguf_ ? spec.gguf_name : spec.name, true);
  const auto check = [&](const weights::TensorView& tensor) {
    if (expected.contains(tensor.name) || is_harmless(tensor.name, shape_.tied_embeddings)) return;
    throw Error(Code::unsupported,
                fmt::format("{}: tensor \"{}\" has no place in a model of the family {}.", path_.string(), tensor.name,
                            family_->name),
                "The model is of another kind than its configuration says.");
  };
  if (gguf_)
    std::ranges::for_each(gguf_->tensors(), check);
  else
    for (const weights::TensorView* tensor : set_->tensors()) check(*tensor);
}

const SourceTensor& ModelSource::tensor(std::string_view name) const {
  const auto found = index_.find(std::string(name));
  if (found != index_.end()) return tensors_[found->second];
  throw Error(Code::not_found, fmt::format("{} has no tensor \"{}\".", path_.string(), name),
              has_weights() ? "" : "The folder has no weights (model.safetensors).");
}

void ModelSource::read_f32(std::string_view name, std::span<float> out) const {
  const SourceTensor& found = tensor(name);
  read_rows_f32(found, 0, rows_of(found), out);
}

void ModelSource::read_bf16(std::string_view name, std::span<uint16_t> out) const {
  const SourceTensor& found = tensor(name);
  read_rows_bf16(found, 0, rows_of(found), out);
}

void ModelSource::read_rows_f32(const SourceTensor& tensor, int64_t first, int64_t rows, std::span<float> out) const {
  read_rows(tensor, first, rows, out, weights::to_f32);
  check_files();
}

void ModelSource::read_rows_bf16(const SourceTensor& tensor, int64_t first, int64_t rows,
                                 std::span<uint16_t> out) const {
  read_rows(tensor, first, rows, out, weights::to_bf16);
  check_files();
}

void ModelSource::check_files() const {
  if (gguf_) return gguf_->file().check();
  for (const auto& file : set_->files()) file.file().check();
}

void ModelSource::check_numbers() const {
  std::vector<float> values;
  for (const SourceTensor& tensor : tensors_) {
    const int64_t rows = rows_of(tensor), width = rows == 0 ? 0 : weights::elements_of(tensor.shape).value_or(0) / rows;
    const int64_t piece = std::max<int64_t>(1, (1 << 20) / std::max<int64_t>(width, 1));
    for (int64_t row = 0; row < rows; row += piece) {
      const int64_t now = std::min(piece, rows - row);
      values.resize(static_cast<size_t>(now * width));
      read_rows_f32(tensor, row, now, values);
      if (std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) continue;
      throw Error(Code::numeric, fmt::format("{}: tensor \"{}\" holds NaN or infinity.", path_.string(), tensor.name),
                  "The file is damaged, or the model was saved after its training had diverged. Fetch it again.");
    }
  }
}

void ModelSource::check_vocabulary(int64_t tokens) const {
  if (tokens <= shape_.vocab_size) return;
  throw Error(Code::invalid,
              fmt::format("{}: the vocabulary has {} tokens, the embedding only {} rows.", path_.string(), tokens,
                          shape_.vocab_size),
              "The tokenizer belongs to another model. Use the model's own tokenizer files.");
}

std::optional<std::string> ModelSource::chat_template() const {
  if (template_) return template_;
  if (!gguf_) return text::find_chat_template(path_);
  const auto text = gguf_->text("tokenizer.chat_template");
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::string ModelSource::stored_as() const {
  std::vector<std::string_view> types;
  for (const SourceTensor& tensor : tensors_)
    if (const auto type = weights::name_of(tensor.dtype); std::ranges::find(types, type) == types.end())
      types.push_back(type);
  return fmt::format("{}", fmt::join(types, ", "));
}

std::vector<fs::path> ModelSource::files() const {
  if (gguf_) return {path_};
  std::vector<fs::path> out;
  if (set_)
    for (const auto& file : set_->files()) out.push_back(file.path());
  return out;
}

int64_t ModelSource::bytes() const {
  int64_t sum = 0;
  for (const fs::path& file : files()) sum += static_cast<int64_t>(fs::file_size(file));
  return sum;
}

std::string ModelSource::fingerprint() const {
  if (gguf_) return remembered_sha256(path_);
  auto all = files();
  all.push_back(path_ / "config.json");
  std::ranges::sort(all);
  std::string list;
  for (const fs::path& file : all) list += file.filename().string() + " " + remembered_sha256(file) + "\n";
  return sha256_of(list);
}

}  // namespace ft::models
