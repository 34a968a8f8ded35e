// finetune inspect losses: preference, reward and reinforcement losses. This version trains by examples only.
#include "app/cli/command.h"
#include "app/cli/console.h"

namespace ft::cli::commands {

const Command inspect_losses{
    .path = "inspect losses",
    .summary = "Preference, reward and reinforcement losses (not built yet)",
    .example = R"(echo '{"loss": "dpo", "inputs": {}}' | finetune inspect losses --jsonl)",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      app.add_flag_callback(
          "--jsonl", [] {}, "Lines {\"loss\", \"inputs\"} on stdin (the only form)");
      return []() -> int { not_built_yet("Preference, reward and reinforcement losses: \"inspect losses\""); };
    },
};

}  // namespace ft::cli::commands
