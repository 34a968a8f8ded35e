// The program `finetune`: finds the command, parses its options, runs it, and turns errors into an exit status.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/config/field.h"

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

std::string footer_of(const Command& command) {
  return "Example:\n  " + std::string(command.example);
}

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--threads", globals.threads, "Processor threads to use (0: all cores)")->check(CLI::Range(0, 1024));
  app.add_option("--device", globals.device, "auto, cpu, cuda or cuda:N");
  app.add_option_function<uint64_t>(
         "--seed", [&globals](uint64_t seed) { globals.seed = seed, globals.seed_given = true; },
         "Seed of everything random (default 42)")
      ->check(CLI::Range(0.0, 9e15));
}

// What was typed where a command is expected, if it is none.
std::string unknown_command(int argc, char** argv, std::string& hint) {
  std::string typed;
  for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
    typed += (i > 1 ? " " : "") + std::string(argv[i]);
    std::vector<std::string_view> known;
    bool is_group = false;
    for (const Command* command : all_commands) {
      if (command->path == typed) return "";
      is_group |= command->path.starts_with(typed + " ");
      known.push_back(command->path);
    }
    if (is_group) continue;
    for (const auto& [group, summary] : group_summaries)
      if (i == 1) known.push_back(group);
    const std::string near = config::nearest_name(typed, known);
    hint = near.empty() ? "See finetune --help." : "Did you mean \"finetune " + near + "\"?";
    return typed;
  }
  return "";
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
        groups[group]->footer(footer_of(*command));
      }
      parent = groups[group];
    }
    CLI::App* sub =
        parent->add_subcommand(path.substr(space == std::string::npos ? 0 : space + 1), std::string(command->summary));
    sub->footer(footer_of(*command));
    add_globals(*sub, globals);
    const Action action = command->prepare(*sub, globals);
    sub->callback([&chosen, action] { chosen = action; });
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::string hint;
    if (const std::string wrong = unknown_command(argc, argv, hint); !wrong.empty() && error.get_exit_code() != 0)
      throw Error(Code::usage, "There is no command \"" + wrong + "\".", hint);
    return app.exit(error) == 0 ? 0 : 2;
  }
  return chosen ? chosen() : 2;
}

int exit_status_of(const Error& error) {
  if (error.code() == Code::usage) return 2;
  return error.code() == Code::cancelled ? 130 : 1;
}

const Error out_of_memory(Code::no_memory, "Memory ran out.",
                          "Close other programs, or choose a smaller model or smaller batches.");

// Libraries that are being loaded, and threads of theirs, cannot hand an exception on to main.
[[noreturn]] void on_terminate() {
  try {
    if (const auto current = std::current_exception()) std::rethrow_exception(current);
  } catch (const std::bad_alloc&) {
    print_error(out_of_memory);
    ::_exit(1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "finetune: Something went wrong inside the program: %s\n", error.what());
  } catch (...) {
  }
  std::abort();
}

}  // namespace

}  // namespace ft::cli

int main(int argc, char** argv) {
  std::set_terminate(ft::cli::on_terminate);
  try {
    return ft::cli::run(argc, argv);
  } catch (const ft::Error& error) {
    ft::cli::print_error(error);
    return ft::cli::exit_status_of(error);
  } catch (const std::bad_alloc&) {
    ft::cli::print_error(ft::cli::out_of_memory);
  } catch (const std::exception& error) {
    ft::cli::print_error({ft::Code::internal, std::string("Something went wrong inside the program: ") + error.what(),
                          "Please report it with the command that you ran."});
  }
  return 1;
}
