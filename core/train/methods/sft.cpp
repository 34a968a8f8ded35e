// Supervised fine-tuning: cross entropy on the tokens of the answers.
#include "core/nn/loss.h"
#include "core/train/method.h"

namespace ft::train {

namespace {

class Sft final : public Method {
 public:
  at::Tensor loss(nn::Decoder& model, const nn::TokenBatch& batch, double scale) override {
    return nn::fused_cross_entropy(model.learned_hidden(batch), model.head(), batch.learned.labels, scale);
  }
};

}  // namespace

namespace methods {
const MethodInfo sft{"sft", []() -> std::unique_ptr<Method> { return std::make_unique<Sft>(); }};
}

}  // namespace ft::train
