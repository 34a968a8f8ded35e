// The engine as the programs see it: no torch in here. The first call of engine() loads libfinetune_torch.so (about 0.2 s),
// so that commands which need no model start at once and the window shows before it is there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace ft::engine {

struct LogitsRequest {
  std::string model;
  std::filesystem::path adapter;        // empty: none
  std::filesystem::path input, output;  // safetensors, see cli.md "inspect logits"
  std::filesystem::path grads;          // empty: no gradients
  int threads = 0;
};

class Engine {
 public:
  virtual ~Engine() = default;

  // Logits, loss and gradients of a batch in float32, for comparison with other implementations.
  virtual void inspect_logits(const LogitsRequest& request) = 0;
};

// Loads the engine on the first call. Throws Error{not_found} when its library is not beside the program. Any thread.
Engine& engine();

}  // namespace ft::engine
