// The adapter alone, as PEFT saves it.
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exports/exporter.h"

namespace ft::exports::exporters {

const Exporter adapter{"adapter", "f32", {"f32"}, [](const ExportInput& input) {
                         if (!input.lora)
                           throw Error(Code::invalid, "There is no adapter to export: the run trained every weight.",
                                       "Export it with --to merged.");
                         adapters::save_adapter(input.model, *input.lora, input.target);
                         // PEFT leaves it alone; whoever asks the model needs it.
                         if (const auto chat = input.source.chat_template(); chat && input.source.has_other_template())
                           write_file(input.target / "chat_template.jinja", *chat);
                       }};

}  // namespace ft::exports::exporters
