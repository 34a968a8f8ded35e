// The program `finetune`: finds the command, parses its options, runs it, and turns errors into an exit status.
#include <algorithm>
#include <cstdio>
#include <map>
#include <new>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/console.h"

namespace ft::cli {

namespace {

constexpr const Command* all_commands[] = {
#define FT_COMMAND(name) &commands::name,
#include "app/cli/commands.def"
#undef FT_COMMAND
};

const std::map<std::string, std::string> group_summaries = {
    {"data", "Check, mend and convert data sets"},
    {"model", "Look at models and convert them"},
    {"runs", "List, show and compare runs"},
    {"inspect", "See what the program sees: tokens, templates, masks, logits"},
    {"tokenizer", "Train and examine tokenizers"},
};

std::string footer_of(const Command& command) { return "Example:\n  " + std::string(command.example); }

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--threads", globals.threads, "Processor threads to use (0: all cores)")->check(CLI::Range(0, 1024));
  app.add_option("--device", globals.device, "auto, cpu, cuda or cuda:N");
  app.add_option_function<uint64_t>(
      "--seed", [&globals](uint64_t seed) { globals.seed = seed, globals.seed_given = true; }, "Seed of everything random (default 42)");
}

int run(int argc, char** argv) {
  CLI::App app("FineTune Studio, without the window: turn a general language model into a specialist.", "finetune");
  app.require_subcommand(1);
  app.footer("Example:\n  finetune demo\n\nEvery command has --help, with an example.");
  app.set_version_flag("--version", FT_VERSION);

  Globals globals;
  std::map<std::string, CLI::App*> groups;
  Action chosen;
  for (const Command* command : all_commands) {
    const std::string path(command->path);
    const size_t space = path.find(' ');
    CLI::App* parent = &app;
    if (space != std::string::npos) {
      const std::string group = path.substr(0, space);
      if (!groups.contains(group)) {
        groups[group] = app.add_subcommand(group, group_summaries.contains(group) ? group_summaries.at(group) : "");
        groups[group]->require_subcommand(1);
      }
      parent = groups[group];
    }
    CLI::App* sub = parent->add_subcommand(path.substr(space == std::string::npos ? 0 : space + 1), std::string(command->summary));
    sub->footer(footer_of(*command));
    add_globals(*sub, globals);
    const Action action = command->prepare(*sub, globals);
    sub->callback([&chosen, action] { chosen = action; });
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return chosen ? chosen() : 2;
}

int exit_status_of(const Error& error) {
  if (error.code() == Code::usage) return 2;
  return error.code() == Code::cancelled ? 130 : 1;
}

}  // namespace

}  // namespace ft::cli

int main(int argc, char** argv) {
  try {
    return ft::cli::run(argc, argv);
  } catch (const ft::Error& error) {
    ft::cli::print_error(error);
    return ft::cli::exit_status_of(error);
  } catch (const std::bad_alloc&) {
    ft::cli::print_error({ft::Code::no_memory, "Memory ran out.", "Close other programs, or choose a smaller model or smaller batches."});
  } catch (const std::exception& error) {
    ft::cli::print_error({ft::Code::internal, std::string("Something went wrong inside the program: ") + error.what(),
                          "Please report it with the command that you ran."});
  }
  return 1;
}
