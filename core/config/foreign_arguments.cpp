// What transformers calls TrainingArguments, by its names and defaults.
// Reference: transformers, training_args.py (the defaults of 4.x; 5 takes warmup_steps below 1 as a share).
#include <algorithm>
#include <cmath>

#include "core/config/foreign_intake.h"

namespace ft::config::foreign {

void take_optimiser(Intake& intake, const std::string& key) {
  if (!intake.has(key)) return;
  static constexpr const char* same[] = {"adamw_torch", "adamw_torch_fused", "adamw_hf", "adamw", "paged_adamw_32bit"};
  const std::string name = intake.text(key);
  if (std::any_of(std::begin(same), std::end(same), [&](const char* each) { return name == each; }))
    intake.as_here(key);
  else
    intake.leave(key, why::optimiser);
}

void take_steps(Intake& intake, const std::string& key, const char* our_key) {
  if (!intake.has(key)) return;
  const double steps = intake.number(key, 0);
  if (steps > 0 && steps < 1)
    intake.leave(key, why::share);
  else
    intake.take(key, our_key);
}

void take_warmup(Intake& intake) {
  const double steps = intake.number("warmup_steps", 0);
  if (steps > 0 && steps < 1) {
    intake.take_as("warmup_steps", "train.warmup_ratio", steps);
    return;
  }
  intake.take("warmup_steps", "train.warmup_steps");
  if (intake.has("warmup_ratio"))  // beside a number of steps it counts neither there nor here
    intake.take("warmup_ratio", "train.warmup_ratio");
  else if (steps < 1)
    intake.usual("warmup_ratio", "train.warmup_ratio", 0.0);
}

void take_checkpointing(Intake& intake, const std::string& key) {
  if (!intake.has(key)) return;
  const std::string kind = intake.text(key);  // true, or "unsloth", "offload"
  intake.take_as(key, "train.gradient_checkpointing", kind != "false" && kind != "False");
}

namespace {

// How often it is measured and saved changes nothing of what is learned: where the file says nothing, it is as usual
// here.
void take_evaluation(Intake& intake) {
  const std::string key = intake.has("evaluation_strategy") ? "evaluation_strategy" : "eval_strategy";
  const std::string when = intake.text(key);
  if (when == "steps") {
    intake.as_here(key);
    take_steps(intake, "eval_steps", "train.eval_steps");
    return;
  }
  if (when == "no") intake.take_as(key, "train.eval_steps", 0);
  if (when == "epoch") intake.leave(key, why::share);
  intake.leave_where_set({"eval_steps"}, why::plumbing);  // without effect there too
}

void take_saving(Intake& intake) {
  const std::string when = intake.text("save_strategy");
  if (when == "no")
    intake.take_as("save_strategy", "train.save_steps", 0);
  else if (when == "epoch" || when == "best")
    intake.leave("save_strategy", why::share);
  else
    intake.as_here("save_strategy");
  if (when.empty() || when == "steps") take_steps(intake, "save_steps", "train.save_steps");
  intake.leave_where_set({"save_steps"}, why::plumbing);
  intake.take("save_total_limit", "train.save_total_limit");
}

}  // namespace

void take_training_arguments(Intake& intake, double usual_learning_rate) {
  intake.take_or("learning_rate", "train.learning_rate", usual_learning_rate);
  intake.take_or("num_train_epochs", "train.num_train_epochs", 3.0);
  intake.take_or("max_steps", "train.max_steps", -1);
  intake.take_or("per_device_train_batch_size", "train.per_device_train_batch_size", 8);
  intake.take("per_device_eval_batch_size", "train.per_device_eval_batch_size");
  intake.take_or("gradient_accumulation_steps", "train.gradient_accumulation_steps", 1);
  intake.take_or("lr_scheduler_type", "train.lr_scheduler_type", "linear");
  if (intake.value("lr_scheduler_kwargs").is_object()) intake.take("lr_scheduler_kwargs", "train.lr_scheduler_kwargs");
  take_warmup(intake);
  intake.take_or("weight_decay", "train.weight_decay", 0.0);
  intake.take_or("adam_beta1", "train.adam_beta1", 0.9);
  intake.take_or("adam_beta2", "train.adam_beta2", 0.999);
  intake.take_or("adam_epsilon", "train.adam_epsilon", 1e-8);
  intake.take_or("max_grad_norm", "train.max_grad_norm", 1.0);
  intake.take_or("seed", "train.seed", 42);
  if (intake.number("data_seed", -1) == intake.number("seed", 42)) intake.as_here("data_seed");
  take_optimiser(intake, "optim");
  take_checkpointing(intake, "gradient_checkpointing");
  take_steps(intake, "logging_steps", "train.logging_steps");
  take_evaluation(intake);
  take_saving(intake);
  intake.take_or("load_best_model_at_end", "train.load_best_model_at_end", false);
  if (intake.flag("bf16")) intake.take_as("bf16", "train.dtype", "bfloat16");
  if (intake.flag("fp16")) intake.leave("fp16", why::half);
  intake.take_name("run_name");
  intake.take_name("output_dir");
}

}  // namespace ft::config::foreign
