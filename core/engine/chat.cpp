#include "core/engine/chat.h"

#include <ATen/core/grad_mode.h>

#include "core/adapters/lora.h"
#include "core/base/error.h"
#include "core/models/model_text.h"
#include "core/nn/generate.h"
#include "core/nn/loss.h"
#include "core/text/loss_mask.h"
#include "core/train/batches.h"

namespace ft::engine {

namespace {

class LoadedChat final : public Chat {
 public:
  LoadedChat(const ChatModel& request, const std::function<void(double)>& progress) : source_(models::ModelSource::open(request.model)), text_(models::text_of(source_)) {
    const auto compute = kernels::prepare_compute(request.machine.device, request.machine.dtype, request.machine.threads);
    model_ = nn::Decoder::load(source_, compute, {}, progress);
    if (!request.adapter.empty()) {
      adapters::load_adapter(*model_, request.adapter);
      adapters::merge_lora(*model_);  // answers are written faster without the adapter beside each layer
    }
  }

  std::vector<Answer> answer(const std::vector<Prompt>& prompts, const AnswerOptions& options, const StopToken& stop, const std::function<void(size_t, const std::string&)>& stream) override {
    std::vector<std::vector<int32_t>> ids;
    for (const Prompt& prompt : prompts) ids.push_back(ids_of(prompt));
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
        if (const std::string piece = streams[index].add(id); !piece.empty()) stream(index, piece);
        return !stop.requested();
      };
    const auto results = nn::generate(*model_, ids, end_ids(), sampling, options.batch_size, stop, sink);
    std::vector<Answer> answers;
    for (const nn::Generated& result : results)
      answers.push_back({text_.tokenizer->decode(result.ids, true), static_cast<int64_t>(result.ids.size()), nn::name_of(result.stop)});
    return answers;
  }

  std::vector<SampleLoss> losses(const std::vector<Json>& rows, const std::string& mask) override {
    const at::NoGradGuard no_grad;
    const auto mode = text::mask_mode_named(mask);
    std::vector<SampleLoss> losses;
    for (const Json& row : rows) {
      const std::vector<text::TokenizedSample> sample{text::tokenize_sample(row, *text_.tokenizer, text_.chat.get(), mode)};
      const nn::TokenBatch batch = train::collate(sample, {0}, model_->compute().device);
      losses.push_back({nn::fused_cross_entropy(model_->hidden(batch), model_->head(), batch.labels, 1.0).item<double>(), sample.front().learned()});
    }
    return losses;
  }

 private:
  std::vector<int32_t> ids_of(const Prompt& prompt) const {
    if (prompt.messages.is_null() && (prompt.raw || !text_.chat)) return text_.tokenizer->encode(prompt.text, true);
    if (!text_.chat) throw Error(Code::unsupported, "The model has no chat template, so it cannot read a conversation.", "Use --raw with --prompt.");
    text::ChatRequest request;
    request.messages = prompt.messages.is_null() ? Json::array({{{"role", "user"}, {"content", prompt.text}}}) : prompt.messages;
    request.tools = prompt.tools;
    request.add_generation_prompt = true;
    return text_.tokenizer->encode(text_.chat->render(request).text, false);
  }

  // What ends an answer: the configuration's end tokens, the tokenizer's, and the usual end-of-turn marks it knows.
  std::vector<int32_t> end_ids() const {
    std::vector<int32_t> ids(source_.shape().eos_token_ids.begin(), source_.shape().eos_token_ids.end());
    if (const auto eos = text_.tokenizer->eos_id()) ids.push_back(*eos);
    for (const char* mark : {"<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<|end_of_text|>", "<end_of_turn>"})
      if (const auto id = text_.tokenizer->id_of(mark); id && text_.tokenizer->is_special(*id)) ids.push_back(*id);
    return ids;
  }

  models::ModelSource source_;
  models::ModelText text_;
  std::unique_ptr<nn::Decoder> model_;
};

}  // namespace

std::unique_ptr<Chat> open_chat(const ChatModel& model, const std::function<void(double)>& progress) { return std::make_unique<LoadedChat>(model, progress); }

}  // namespace ft::engine
