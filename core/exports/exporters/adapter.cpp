// The adapter alone, as PEFT saves it.
#include "core/base/error.h"
#include "core/exports/exporter.h"

namespace ft::exports::exporters {

const Exporter adapter{"adapter", "f32", {"f32"}, [](const ExportInput& input) {
                         if (!input.lora)
                           throw Error(Code::invalid, "There is no adapter to export: the run trained every weight.",
                                       "Export it with --to merged.");
                         adapters::save_adapter(input.model, *input.lora, input.target);
                       }};

}  // namespace ft::exports::exporters
