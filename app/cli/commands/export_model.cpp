// finetune export: a run or a model as a merged folder, an adapter, or a GGUF file.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

const Command export_model{
    .path = "export",
    .summary = "Write a trained model for other programs; it is read back and compared",
    .example = "finetune export runs/first first.gguf --to gguf --quant q8_0",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto request = std::make_shared<engine::ExportRequest>();
      app.add_option("WHAT", request->what, "A run's directory, or a model")->required();
      app.add_option("OUT", request->target, "The folder or file to write")->required();
      app.add_option("--to", request->to, "merged, adapter or gguf")->required();
      app.add_option("--quant", request->quant, "f32, f16, bf16, q8_0 (merged: bf16 if not given, gguf: q8_0)");
      app.add_option("--adapter", request->adapter, "With a model: the adapter to merge into it");
      return [request, &globals] {
        request->threads = globals.threads;
        const auto report = engine::engine().export_model(*request);
        print(
            fmt::format("{}: {} as {}, {:.1f} MB. Read back: largest logit difference {:.2g}, KL {:.2g} nats, same "
                        "first choice {:.1f} %.\n",
                        report.target.string(), report.to, report.quant, static_cast<double>(report.bytes) / 1e6,
                        report.largest_difference, report.mean_kl, 100 * report.same_top));
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
