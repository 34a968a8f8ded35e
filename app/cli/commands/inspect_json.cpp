// finetune inspect json FILE: exit 0 if the file is one JSON document, 1 with line and column if not.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"

namespace ft::cli::commands {

const Command inspect_json{
    .path = "inspect json",
    .summary = "Check that a file is one JSON document",
    .example = "finetune inspect json train.json",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto file = std::make_shared<std::string>();
      app.add_option("FILE", *file, "The file to read")->required();
      return [file] {
        read_json(*file);
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
