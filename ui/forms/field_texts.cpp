#include "ui/forms/field_texts.h"

#include <QCoreApplication>
#include <map>

#include "core/config/run_spec.h"
#include "ui/bridge/paths.h"
#include "ui/forms/number_edit.h"
#include "ui/shell/fuzzy.h"

namespace ft::ui {

namespace {

struct LabelRow {
  const char *key, *label;
};

constexpr LabelRow labels[] = {
    {"method", QT_TRANSLATE_NOOP("fieldLabels", "Method")},
    {"finetuning_type", QT_TRANSLATE_NOOP("fieldLabels", "Way of training")},
    {"model", QT_TRANSLATE_NOOP("fieldLabels", "Base model")},
    {"output_dir", QT_TRANSLATE_NOOP("fieldLabels", "Folder for runs")},
    {"data.train", QT_TRANSLATE_NOOP("fieldLabels", "Training data")},
    {"data.eval", QT_TRANSLATE_NOOP("fieldLabels", "Evaluation data")},
    {"data.format", QT_TRANSLATE_NOOP("fieldLabels", "Format")},
    {"data.chat_template", QT_TRANSLATE_NOOP("fieldLabels", "Chat template")},
    {"data.mask", QT_TRANSLATE_NOOP("fieldLabels", "What is learned")},
    {"data.map", QT_TRANSLATE_NOOP("fieldLabels", "Column mapping")},
    {"data.cutoff_len", QT_TRANSLATE_NOOP("fieldLabels", "Longest sample, in tokens")},
    {"data.packing", QT_TRANSLATE_NOOP("fieldLabels", "Packing")},
    {"data.shuffle", QT_TRANSLATE_NOOP("fieldLabels", "Shuffle")},
    {"data.skip_faulty", QT_TRANSLATE_NOOP("fieldLabels", "Leave faulty rows out")},
    {"lora.r", QT_TRANSLATE_NOOP("fieldLabels", "LoRA rank")},
    {"lora.lora_alpha", QT_TRANSLATE_NOOP("fieldLabels", "LoRA alpha")},
    {"lora.lora_dropout", QT_TRANSLATE_NOOP("fieldLabels", "LoRA dropout")},
    {"lora.target_modules", QT_TRANSLATE_NOOP("fieldLabels", "Layers with an adapter")},
    {"lora.use_rslora", QT_TRANSLATE_NOOP("fieldLabels", "Rank-stabilised scaling")},
    {"lora.start_from", QT_TRANSLATE_NOOP("fieldLabels", "Continue from adapter")},
    {"train.learning_rate", QT_TRANSLATE_NOOP("fieldLabels", "Learning rate")},
    {"train.num_train_epochs", QT_TRANSLATE_NOOP("fieldLabels", "Epochs")},
    {"train.max_steps", QT_TRANSLATE_NOOP("fieldLabels", "Most steps")},
    {"train.per_device_train_batch_size", QT_TRANSLATE_NOOP("fieldLabels", "Batch size")},
    {"train.per_device_eval_batch_size", QT_TRANSLATE_NOOP("fieldLabels", "Batch size of evaluation")},
    {"train.gradient_accumulation_steps", QT_TRANSLATE_NOOP("fieldLabels", "Gradient accumulation")},
    {"train.lr_scheduler_type", QT_TRANSLATE_NOOP("fieldLabels", "Learning-rate schedule")},
    {"train.lr_scheduler_kwargs", QT_TRANSLATE_NOOP("fieldLabels", "Details of the schedule")},
    {"train.warmup_ratio", QT_TRANSLATE_NOOP("fieldLabels", "Warm-up, share of steps")},
    {"train.warmup_steps", QT_TRANSLATE_NOOP("fieldLabels", "Warm-up, in steps")},
    {"train.weight_decay", QT_TRANSLATE_NOOP("fieldLabels", "Weight decay")},
    {"train.adam_beta1", QT_TRANSLATE_NOOP("fieldLabels", "Adam beta 1")},
    {"train.adam_beta2", QT_TRANSLATE_NOOP("fieldLabels", "Adam beta 2")},
    {"train.adam_epsilon", QT_TRANSLATE_NOOP("fieldLabels", "Adam epsilon")},
    {"train.max_grad_norm", QT_TRANSLATE_NOOP("fieldLabels", "Largest gradient norm")},
    {"train.dtype", QT_TRANSLATE_NOOP("fieldLabels", "Precision")},
    {"train.gradient_checkpointing", QT_TRANSLATE_NOOP("fieldLabels", "Gradient checkpointing")},
    {"train.seed", QT_TRANSLATE_NOOP("fieldLabels", "Seed")},
    {"train.logging_steps", QT_TRANSLATE_NOOP("fieldLabels", "Log every … steps")},
    {"train.eval_steps", QT_TRANSLATE_NOOP("fieldLabels", "Evaluate every … steps")},
    {"train.save_steps", QT_TRANSLATE_NOOP("fieldLabels", "Checkpoint every … steps")},
    {"train.save_total_limit", QT_TRANSLATE_NOOP("fieldLabels", "Checkpoints kept")},
    {"train.load_best_model_at_end", QT_TRANSLATE_NOOP("fieldLabels", "End with the best checkpoint")},
    {"train.early_stopping_patience", QT_TRANSLATE_NOOP("fieldLabels", "Stop after … evaluations without a gain")},
    {"samples.prompts", QT_TRANSLATE_NOOP("fieldLabels", "Pinned prompts")},
    {"samples.rows", QT_TRANSLATE_NOOP("fieldLabels", "Questions from the evaluation data")},
    {"samples.max_new_tokens", QT_TRANSLATE_NOOP("fieldLabels", "Longest answer, in tokens")},
};

constexpr LabelRow choices[] = {
    {"finetuning_type=lora", QT_TRANSLATE_NOOP("fieldChoices", "LoRA: a small adapter beside the frozen model")},
    {"finetuning_type=full", QT_TRANSLATE_NOOP("fieldChoices", "Full: every weight of the model")},
    {"data.mask=assistant", QT_TRANSLATE_NOOP("fieldChoices", "all answers of the assistant")},
    {"data.mask=last", QT_TRANSLATE_NOOP("fieldChoices", "the last answer only")},
    {"data.mask=all", QT_TRANSLATE_NOOP("fieldChoices", "everything")},
    {"data.mask=completion", QT_TRANSLATE_NOOP("fieldChoices", "the completion")},
    {"data.format=auto", QT_TRANSLATE_NOOP("fieldChoices", "recognised by itself")},
    {"train.dtype=auto", QT_TRANSLATE_NOOP("fieldChoices", "what this computer is fast in")},
    {"train.lr_scheduler_type=cosine",
     QT_TRANSLATE_NOOP("fieldChoices", "cosine: falls slowly, then fast, then slowly")},
    {"train.lr_scheduler_type=linear", QT_TRANSLATE_NOOP("fieldChoices", "linear: falls evenly")},
    {"train.lr_scheduler_type=constant", QT_TRANSLATE_NOOP("fieldChoices", "constant: does not fall")},
};

}  // namespace

QString field_label(const QString& key) {
  for (const LabelRow& row : labels)
    if (key == row.key) return QCoreApplication::translate("fieldLabels", row.label);
  return key;
}

QStringList field_label_words(const QString& key) {
  for (const LabelRow& row : labels)
    if (key == row.key) return {row.label, chinese_of("fieldLabels", row.label)};
  return {};
}

QString field_help(const config::Field& field) {
  return QCoreApplication::translate("fields", std::string(field.help_text).c_str());
}

QString choice_label(const QString& key, const QString& value) {
  const QString wanted = key + "=" + value;
  for (const LabelRow& row : choices)
    if (wanted == row.key) return QCoreApplication::translate("fieldChoices", row.label);
  return value;
}

QString value_text(const QString& key, const Json& value) {
  const auto plain = [](const Json& one) {
    return to_qstring(one.is_string() ? one.get<std::string>() : to_text(one));
  };
  if (value.is_null() || (value.is_string() && value.get<std::string>().empty())) return QString::fromUtf8("–");
  if (value.is_object() && value.empty()) return QString::fromUtf8("–");
  if (key == "train.max_steps" && value.is_number_integer() && value.get<int64_t>() <= 0)
    return QCoreApplication::translate("fieldValues", "as the epochs need");
  if (value.is_boolean())
    return value.get<bool>() ? QCoreApplication::translate("fieldValues", "on")
                             : QCoreApplication::translate("fieldValues", "off");
  if (value.is_number_integer()) return QString::number(value.get<int64_t>());
  if (value.is_number()) return NumberEdit::text_of(value.get<double>(), NumberEdit::Kind::real);
  if (value.is_array()) {
    QStringList parts;
    for (const Json& part : value) parts << plain(part);
    return parts.isEmpty() ? QString::fromUtf8("–") : parts.join(", ");
  }
  const config::Field* field = field_named(key);
  if (field && field->kind == config::FieldKind::choice) return choice_label(key, plain(value));
  return plain(value);
}

const config::Field* field_named(const QString& key) {
  static const auto rows = [] {
    std::map<QString, const config::Field*> all;
    for (const config::SpecGroup& group : config::spec_groups())
      for (const config::Field& field : group.fields) {
        const QString name = to_qstring(field.key);
        all[group.name.empty() ? name : to_qstring(group.name) + "." + name] = &field;
      }
    return all;
  }();
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : found->second;
}

}  // namespace ft::ui
