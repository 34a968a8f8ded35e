#include "core/engine/memory.h"

#include <gtest/gtest.h>

namespace ft::engine {
namespace {

// Sizes of SmolLM2-135M.
models::DecoderShape smollm2() {
  models::DecoderShape shape;
  shape.vocab_size = 49152;
  shape.hidden_size = 576;
  shape.layers = 30;
  shape.heads = 9;
  shape.kv_heads = 3;
  shape.head_dim = 64;
  shape.intermediate_size = 1536;
  shape.tied_embeddings = true;
  return shape;
}

const models::Family& llama() {
  return *models::find_family("llama");
}

TEST(Memory, of_a_full_run_is_sixteen_bytes_a_parameter_and_no_second_copy) {
  config::RunSpec spec;
  spec.finetuning_type = "full";
  const Memory memory = memory_of_run(llama(), smollm2(), spec, 1024);
  EXPECT_EQ(models::parameters(llama(), smollm2()), 134'515'008);
  EXPECT_EQ(memory.training, 16 * int64_t{134'515'008});
  EXPECT_EQ(memory.weights, 0);
}

TEST(Memory, of_lora_holds_the_frozen_model_once_and_trains_the_adapter) {
  const config::RunSpec spec;  // rank 16 on all linear layers
  const Memory memory = memory_of_run(llama(), smollm2(), spec, 1024);
  EXPECT_EQ(memory.weights, 4 * int64_t{134'515'008});
  EXPECT_EQ(memory.training, 16 * models::lora_parameters(llama(), smollm2(), 16));
}

TEST(Memory, of_weights_kept_in_bfloat16_is_half_but_for_embeddings_of_their_own) {
  const config::RunSpec spec;
  models::DecoderShape untied = smollm2();
  const Precision kept{4, false, 2};
  EXPECT_EQ(memory_of_run(llama(), untied, spec, 1024, kept).weights, 2 * int64_t{134'515'008});
  untied.tied_embeddings = false;
  EXPECT_EQ(memory_of_run(llama(), untied, spec, 1024, kept).weights,
            2 * models::parameters(llama(), untied) + 2 * untied.vocab_size * untied.hidden_size);
}

TEST(Memory, of_activations_grows_with_the_tokens_and_shrinks_by_checkpointing) {
  config::RunSpec spec;
  const int64_t once = memory_of_run(llama(), smollm2(), spec, 512).activations;
  EXPECT_EQ(memory_of_run(llama(), smollm2(), spec, 1024).activations, 2 * once);
  spec.train.gradient_checkpointing = true;
  EXPECT_LT(memory_of_run(llama(), smollm2(), spec, 512).activations, once / 5);
}

TEST(Memory, of_an_answer_is_less_than_of_any_training) {
  config::RunSpec lora, full;
  full.finetuning_type = "full";
  const int64_t answer = memory_of_answer(llama(), smollm2(), 1024).total();
  EXPECT_LT(answer, memory_of_run(llama(), smollm2(), lora, 1024).total());
  EXPECT_LT(memory_of_run(llama(), smollm2(), lora, 1024).total(),
            memory_of_run(llama(), smollm2(), full, 1024).total());
}

TEST(Memory, on_a_gpu_counts_two_bytes_a_number_and_the_trained_ones_twice) {
  const Precision bfloat16{2, true};
  config::RunSpec spec;
  const int64_t adapter = models::lora_parameters(llama(), smollm2(), 16);
  EXPECT_EQ(memory_of_run(llama(), smollm2(), spec, 1024, bfloat16).weights, 2 * int64_t{134'515'008});
  EXPECT_EQ(memory_of_run(llama(), smollm2(), spec, 1024, bfloat16).training, 18 * adapter);
  EXPECT_EQ(memory_of_run(llama(), smollm2(), spec, 1024, bfloat16).activations,
            memory_of_run(llama(), smollm2(), spec, 1024).activations / 2);
  // Measured on an H200: 16 rows of 512 tokens, all learned, took 5.49 GB of tensors.
  const Memory packed = memory_of_run(llama(), smollm2(), spec, 16 * 512, bfloat16);
  EXPECT_NEAR(static_cast<double>(packed.total() - packed.program), 5.49e9, 0.1 * 5.49e9);
}

TEST(Memory, adapts_only_the_layers_that_are_named) {
  config::RunSpec spec;
  spec.lora.target_modules = {"q_proj"};
  EXPECT_EQ(trained_parameters(llama(), smollm2(), spec), 30 * 16 * (576 + 576));
}

}  // namespace
}  // namespace ft::engine
