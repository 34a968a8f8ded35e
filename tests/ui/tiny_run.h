// A model of a few thousand numbers with a file to learn from: a run that takes seconds.
#pragma once

#include <QTemporaryDir>
#include <filesystem>
#include <string>

#include "core/base/files.h"
#include "tests/support/tiny_folder.h"
#include "ui/bridge/train_queue.h"

namespace ft::ui::test {

struct TinyRun {
  explicit TinyRun(int64_t steps) {
    const std::filesystem::path root = folder.path().toStdString();
    ft::test::make_tiny_folder(root / "model");
    std::string rows;
    for (int n = 0; n < 12; ++n)
      rows += "{\"prompt\": \"say " + std::to_string(n) + " \", \"completion\": \"" + std::to_string(n) + " it is\"}\n";
    write_file(root / "train.jsonl", rows);
    plan.name = "tiny";
    plan.spec.model = (root / "model").string();
    plan.spec.data.train = (root / "train.jsonl").string();
    plan.spec.data.packing = false;
    plan.spec.train.per_device_train_batch_size = 2;
    plan.spec.train.gradient_accumulation_steps = 1;
    plan.spec.train.max_steps = steps;
    plan.spec.train.eval_steps = 0;
    plan.spec.train.lr_scheduler_type = "constant";
    plan.spec.train.warmup_ratio = 0.0;
  }
  RunPlan plan_in(const std::filesystem::path& runs, const QString& name) const {
    RunPlan named = plan;
    named.name = name;
    named.directory = runs / name.toStdString();
    return named;
  }
  QTemporaryDir folder;
  RunPlan plan;
};

}  // namespace ft::ui::test
