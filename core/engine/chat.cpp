#include "core/engine/chat.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <numeric>

#include "core/adapters/lora.h"
#include "core/engine/prompting.h"
#include "core/engine/run_result.h"
#include "core/models/model_text.h"
#include "core/nn/generate.h"
#include "core/nn/loss.h"
#include "core/text/loss_mask.h"
#include "core/text/named_templates.h"
#include "core/train/batches.h"
#include "core/train/checkpoint.h"

namespace ft::engine {

namespace {

// Writing answers is bound by reading the weights, so "auto" keeps them in bfloat16 on the processor. Products are
// float32: rounding their other side would cost more than a small adapter changes.
kernels::Compute compute_for_answers(const Machine& machine) {
  auto compute = kernels::prepare_compute(machine.device, machine.dtype, machine.threads);
  if (machine.dtype == "auto" && compute.device.is_cpu()) {
    compute.weights = c10::ScalarType::BFloat16;
    compute.products = c10::ScalarType::Float;
  }
  return compute;
}

constexpr size_t tokens_of_losses = 512;  // read at once; a stop is heard between

class LoadedChat final : public Chat {
 public:
  LoadedChat(const ChatModel& request, const std::function<void(double)>& progress)
      : source_(std::make_shared<models::ModelSource>(opened(request))), text_(models::text_of(*source_)) {
    const std::filesystem::path trained = trained_in(request.adapter);
    const bool adapts = is_adapter(trained);
    const bool all_weights = !trained.empty() && !adapts && train::is_checkpoint(trained);
    if (!trained.empty() && !adapts && !all_weights) adapters::read_adapter_config(trained);  // says what is wrong
    auto compute = compute_for_answers(request.machine);
    if (all_weights)
      compute = kernels::with_exact_weights(compute);  // the checkpoint's values are read into flat float32
    model_ = nn::Decoder::load(*source_, compute, {}, progress);
    if (all_weights) {
      model_->train_all();
      train::load_checkpoint(trained, *model_, nullptr);
      is_base_ = false;
      holds_all_weights_ = true;
    } else if (adapts) {
      add_adapter(trained);
    }
  }

  // Over the weights of another one.
  LoadedChat(const LoadedChat& other, std::unique_ptr<nn::Decoder> model)
      : source_(other.source_), text_(other.text_), model_(std::move(model)) {}

  std::unique_ptr<Chat> share(const std::filesystem::path& adapter) override {
    const std::filesystem::path trained = trained_in(adapter);
    if (holds_all_weights_ || !keeps_adapters_apart() || (!trained.empty() && !is_adapter(trained))) return nullptr;
    auto other = std::make_unique<LoadedChat>(*this, model_->shared());
    if (!trained.empty()) other->add_adapter(trained);
    return other;
  }

  bool add_adapter(const std::filesystem::path& adapter) override {
    if (!is_base_ || !is_adapter(adapter)) return false;
    is_base_ = false;
    adapters::load_adapter(*model_, adapter);
    // Answers are written faster without the adapter beside each layer; but a small change of a weight would vanish
    // between two numbers of a coarser format than the one it was learned in.
    adapters::merge_lora_into_float32(*model_);
    return true;
  }

  std::vector<Answer> answer(const std::vector<Prompt>& prompts, const AnswerOptions& options, const StopToken& stop,
                             const std::function<void(size_t, const std::string&)>& stream) override {
    std::vector<Answer> answers(prompts.size());
    std::vector<std::vector<int32_t>> ids;
    std::vector<size_t> asked;  // the prompt of each
    for (size_t i = 0; i < prompts.size(); ++i) {
      auto tokens = prompt_ids(text_, prompts[i]);
      if (options.skip_unreadable && (tokens.empty() || too_long(tokens.size()))) {
        answers[i].stop = nn::name_of(nn::StopReason::context);
        continue;
      }
      ids.push_back(std::move(tokens));
      asked.push_back(i);
    }
    nn::Sampling sampling;
    sampling.greedy = options.greedy;
    sampling.ignore_end = options.ignore_end;
    sampling.temperature = options.temperature;
    sampling.top_k = options.top_k;
    sampling.top_p = options.top_p;
    sampling.min_p = options.min_p;
    sampling.repetition_penalty = options.repetition_penalty;
    sampling.seed = options.seed;
    sampling.max_new_tokens = options.max_new_tokens;

    std::vector<text::StreamDecoder> streams(prompts.size(), text::StreamDecoder(text_.tokenizer));
    nn::TokenSink sink;
    if (stream)
      sink = [&](size_t index, int32_t id) {
        if (stands_for_text(*text_.tokenizer, id))
          if (const std::string piece = streams[index].add(id); !piece.empty()) stream(asked[index], piece);
        return !stop.requested();
      };
    const auto results =
        nn::generate(*model_, ids, answer_end_ids(*source_, text_), sampling, options.batch_size, stop, sink);
    for (size_t i = 0; i < results.size(); ++i)
      answers[asked[i]] = {answer_text(*text_.tokenizer, results[i].ids), static_cast<int64_t>(results[i].ids.size()),
                           nn::name_of(results[i].stop)};
    return answers;
  }

  std::vector<SampleLoss> losses(const std::vector<Json>& rows, const std::string& mask,
                                 const StopToken& stop) override {
    const at::NoGradGuard no_grad;
    const auto mode = text::mask_mode_named(mask);
    std::vector<SampleLoss> losses;
    std::vector<text::TokenizedSample> samples;
    size_t tokens = 0;
    for (const Json& row : rows) {
      auto sample = text::tokenize_sample(row, *text_.tokenizer, text_.chat.get(), mode);
      if (too_long(sample.ids.size())) sample = {};
      tokens += sample.ids.size();
      samples.push_back(std::move(sample));
      if (tokens >= tokens_of_losses) {
        if (stop.requested()) return losses;
        add_losses(samples, losses);
        samples.clear(), tokens = 0;
      }
    }
    if (!stop.requested()) add_losses(samples, losses);
    return losses;
  }

 private:
  static models::ModelSource opened(const ChatModel& request) {
    auto source = models::ModelSource::open(request.model);
    if (const auto trained_with = template_of_training(request.adapter))
      source.use_template(*trained_with);
    else if (!request.chat_template.empty())
      source.use_template(text::template_chosen(request.chat_template));
    return source;
  }
  static std::filesystem::path trained_in(const std::filesystem::path& folder) {
    return is_run_directory(folder) ? result_of_run(folder).checkpoint : folder;
  }
  static bool is_adapter(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / "adapter_config.json", ignored);
  }
  // Whether add_adapter() leaves the weights as they are (adapters::merge_lora_into_float32).
  bool keeps_adapters_apart() const {
    const auto stored = [](const nn::Linear& layer) {
      return layer.packed.defined() ? layer.packed.stored() : layer.weight.scalar_type();
    };
    const auto layers = model_->linears();
    return std::ranges::none_of(layers,
                                [&](const nn::Linear* layer) { return stored(*layer) == c10::ScalarType::Float; });
  }

  void add_losses(const std::vector<text::TokenizedSample>& samples, std::vector<SampleLoss>& losses) const {
    train::MicroBatch all(samples.size());
    std::iota(all.begin(), all.end(), 0u);
    if (train::learned_tokens(samples, all) == 0) {
      losses.resize(losses.size() + samples.size());
      return;
    }
    const nn::TokenBatch batch = train::collate_learned(samples, all, *model_);
    const at::Tensor logprobs = nn::label_logprobs(model_->learned_hidden(batch), model_->head(), batch.learned.labels);
    int64_t at = 0;
    for (const auto& sample : samples) {
      const int64_t learned = sample.learned();
      losses.push_back({-logprobs.slice(0, at, at + learned).sum(at::kDouble).item<double>(), learned});
      at += learned;
    }
  }

  bool too_long(size_t tokens) const {
    const int64_t most = source_->shape().context_length;
    return most > 0 && static_cast<int64_t>(tokens) >= most;
  }

  std::shared_ptr<const models::ModelSource> source_;  // of all that share its weights
  models::ModelText text_;
  std::unique_ptr<nn::Decoder> model_;
  bool is_base_ = true, holds_all_weights_ = false;
};

}  // namespace

std::unique_ptr<Chat> open_chat(const ChatModel& model, const std::function<void(double)>& progress) {
  return std::make_unique<LoadedChat>(model, progress);
}

}  // namespace ft::engine
