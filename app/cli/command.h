// A command of the program `finetune`: one descriptor in one file of commands/ and one line in commands.def.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string_view>

namespace ft::cli {

// Options that every command takes.
struct Globals {
  int threads = 0;              // 0: all cores
  std::string device = "auto";  // auto | cpu | cuda[:N]
  uint64_t seed = 42;
  bool seed_given = false;
};

// What runs after parsing; returns the exit status (0 done, 1 failed, 2 wrong call, 130 stopped by Ctrl-C).
using Action = std::function<int()>;

struct Command {
  std::string_view path;     // words as typed: "train", "data check", "inspect tokens"
  std::string_view summary;  // one line for --help
  std::string_view example;  // one or more lines, as typed
  // Declares options on `app` and returns the action; the options' variables live in the action's closure
  // (a shared_ptr to a struct), since parsing happens after this call.
  Action (*prepare)(CLI::App& app, const Globals& globals);
};

#define FT_COMMAND(name) extern const Command name;
namespace commands {
#include "app/cli/commands.def"
}
#undef FT_COMMAND

}  // namespace ft::cli
