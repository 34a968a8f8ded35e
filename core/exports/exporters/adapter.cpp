// The adapter alone, as PEFT saves it.
#include "core/base/error.h"
#include "core/exports/exporter.h"

namespace ft::exports::exporters {

const Exporter adapter{"adapter", "f32", [](const ExportInput& input) {
                         if (!input.lora)
                           throw Error(Code::invalid, "There is no adapter to export: the run trained every weight.",
                                       "Export it with --to merged.");
                         if (!input.quant.empty() && input.quant != "f32")
                           throw Error(Code::usage, "An adapter is exported as f32, not as " + input.quant + ".",
                                       "Leave --quant out, or export with --to merged or --to gguf.");
                         adapters::save_adapter(input.model, *input.lora, input.target);
                       }};

}  // namespace ft::exports::exporters
