// The program `finetune`: finds the command, parses its options, runs it, and turns errors into an exit status.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/terminate.h"
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
  app.add_option("--device", globals.device, "auto, cpu, cuda or cuda:N")->check([](const std::string& device) {
    const bool numbered = device.starts_with("cuda:") && device.size() > 5 &&
                          device.find_first_not_of("0123456789", 5) == std::string::npos;
    const bool known = device == "auto" || device == "cpu" || device == "cuda" || numbered;
    return known ? std::string() : "there is no device \"" + device + "\"; use auto, cpu, cuda or cuda:N";
  });
  app.add_option_function<uint64_t>(
         "--seed", [&globals](uint64_t seed) { globals.seed = seed, globals.seed_given = true; },
         "Seed of everything random (default 42)")
      ->check(CLI::Range(int64_t{0}, int64_t{9'000'000'000'000'000}));
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

// The command as far as it was typed, with a space behind it; empty when none was.
std::string command_typed(int argc, char** argv) {
  std::string typed;
  for (int i = 1; i < argc; ++i) {
    const std::string longer = typed + argv[i];
    const bool begins_one = std::any_of(std::begin(all_commands), std::end(all_commands), [&](const Command* command) {
      return command->path == longer || command->path.starts_with(longer + " ");
    });
    if (!begins_one) break;
    typed = longer + " ";
  }
  return typed;
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
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    throw Error(Code::usage, std::string(error.what()) + ".", "See finetune " + command_typed(argc, argv) + "--help.");
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
  std::set_terminate(ft::cli::on_terminate);
  try {
    const int status = ft::cli::run(argc, argv);
    errno = 0;
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    // Half a document with status 0 would be taken for a whole one.
    throw ft::Error(ft::Code::io,
                    fmt::format("The output could not be written{}.",
                                errno != 0 ? fmt::format(": {}", std::strerror(errno)) : std::string()),
                    "Make room, or write it elsewhere.");
  } catch (const ft::Error& error) {
    ft::cli::print_error(error);
    return ft::cli::exit_status_of(error);
  } catch (const std::bad_alloc&) {
    ft::cli::print_error(ft::cli::out_of_memory());
  } catch (const std::exception& error) {
    ft::cli::print_error({ft::Code::internal, std::string("Something went wrong inside the program: ") + error.what(),
                          "Please report it with the command that you ran."});
  }
  return 1;
}
