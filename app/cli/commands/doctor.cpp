// finetune doctor [--json]: what this machine and this installation have, and what to do about what they lack.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/engine/doctor.h"

namespace ft::cli::commands {

const Command doctor{
    .path = "doctor",
    .summary = "Examine this machine and installation",
    .example = "finetune doctor",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto json = std::make_shared<bool>(false);
      app.add_flag("--json", *json, "Print one JSON document");
      return [json] {
        const Json report = engine::examine_computer(FT_VERSION);
        *json ? print_json(report) : print(engine::lines_of(report));
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
