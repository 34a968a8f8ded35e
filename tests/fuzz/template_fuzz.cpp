// libFuzzer: any bytes as a template, rendered over a small conversation. An Error is the only way out that is allowed:
// no crash, no leak, nothing slow, no memory beyond the limits of core/text/jinja/template.h.
// Not part of the default build: see the CMakeLists beside.
#include <cstdint>
#include <string>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/chat_template.h"

namespace {

const ft::text::ChatRequest& conversation() {
  static const ft::text::ChatRequest request = [] {
    ft::text::ChatRequest made;
    made.messages = ft::parse_json(
        R"([{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Grüß dich\n  <b>日本</b> %s {0}"},
            {"role": "assistant", "content": null, "reasoning": "hm", "tool_calls": [{"name": "f", "arguments": {"x": [1, 2.5, null]}}]},
            {"role": "tool", "content": [{"type": "text", "text": "4"}]}])",
        "conversation");
    made.tools =
        ft::parse_json(R"([{"type": "function", "function": {"name": "f", "parameters": {"a": true}}}])", "tools");
    made.extra = ft::parse_json(R"({"n": 3, "f": 0.1, "s": "text", "l": [3, 1, 2], "d": {"b": 1, "a": [2]}})", "extra");
    made.date = "2025-03-14 15:09:26";
    made.add_generation_prompt = true;
    return made;
  }();
  return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    const ft::text::ChatTemplate chat(std::string(reinterpret_cast<const char*>(data), size), {"<s>", "</s>", "", ""});
    (void)chat.render(conversation());
  } catch (const ft::Error&) {  // a broken or failing template
  }
  return 0;
}
