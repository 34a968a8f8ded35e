// finetune inspect logits: logits, loss and gradients of a batch in float32.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

const Command inspect_logits{
    .path = "inspect logits",
    .summary = "Logits, loss and gradients of a batch of token ids, in float32",
    .example = "finetune inspect logits --model DIR --input in.safetensors --output out.safetensors",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto request = std::make_shared<engine::LogitsRequest>();
      app.add_option("--model", request->model, "Hugging Face folder, .gguf file or catalogue name")->required();
      app.add_option("--adapter", request->adapter, "Folder of a PEFT adapter");
      app.add_option("--input", request->input, "safetensors with input_ids, attention_mask and labels, I64 [B, T]")
          ->required();
      app.add_option("--output", request->output, "Where logits [B, T, V] and loss go")->required();
      app.add_option("--grads", request->grads, "Where the gradient of every parameter goes");
      return [request, &globals] {
        request->threads = globals.threads;
        for (const auto& out : {request->output, request->grads}) refuse_same_file(request->input, out);
        if (request->output == request->grads)
          throw Error(Code::usage, "--output and --grads name the same file.", "Give each a name of its own.");
        engine::engine().inspect_logits(*request);
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
