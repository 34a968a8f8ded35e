// finetune doctor [--json]: what this machine and this installation have, and what to do about what they lack; with
// --verify MODEL whether its arithmetic holds.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/engine/doctor.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

namespace {

const char* words_for(const std::string& way) {
  if (way == "whole") return "all at once";
  if (way == "single") return "one by one";
  if (way == "packed") return "packed";
  return "all at once, common beginnings read again";
}

Json to_json(const engine::GradientCheck& check) {
  Json ways = Json::array();
  for (const auto& way : check.ways)
    ways.push_back({{"name", way.name},
                    {"micro_batches", way.micro_batches},
                    {"loss", way.loss},
                    {"grad_norm", way.gradient_norm},
                    {"difference", way.difference},
                    {"agrees", way.agrees}});
  return {{"ways", ways}, {"allowed", check.allowed}, {"dtype", check.dtype}, {"agrees", check.agrees}};
}

std::string to_lines(const engine::GradientCheck& check) {
  std::string text = fmt::format("Eight samples, products in {}\n", check.dtype);
  for (const auto& way : check.ways)
    text += fmt::format("  {:<41} {:>2} x  loss {:.6f}  gradient {:.6f}  differs by {:.1e}\n", words_for(way.name),
                        way.micro_batches, way.loss, way.gradient_norm, way.difference);
  text += check.agrees ? fmt::format("One gradient: the differences are roundings (up to {:.0e}).\n", check.allowed)
                       : fmt::format("The gradients differ by more than roundings ({:.0e}).\n", check.allowed);
  return text;
}

int verify(const std::string& model, const Globals& globals, bool json) {
  engine::GradientCheck check;
  {
    ShareBar bar("Verifying");
    check = engine::engine().check_gradients(model, {globals.device, "auto", globals.threads}, bar.stop(),
                                             [&](double share) { bar.show(share); });
  }
  json ? print_json(to_json(check)) : print(to_lines(check));
  return check.agrees ? 0 : 1;
}

}  // namespace

const Command doctor{
    .path = "doctor",
    .summary = "Examine this machine and installation",
    .example = "finetune doctor\nfinetune doctor --verify smollm2-135m-instruct",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      struct Options {
        bool json = false;
        std::string verify;
      };
      auto options = std::make_shared<Options>();
      app.add_flag("--json", options->json, "Print one JSON document");
      app.add_option("--verify", options->verify,
                     "A MODEL: whether eight samples at once, one by one and packed give one gradient");
      return [options, &globals] {
        if (!options->verify.empty()) return verify(options->verify, globals, options->json);
        const Json report = engine::examine_computer(FT_VERSION);
        options->json ? print_json(report) : print(engine::lines_of(report));
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
