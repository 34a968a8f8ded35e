// A compiled template: a safe subset of Jinja 3.1 with what Hugging Face's chat templates use, in a sandbox (no
// mutation, no access to anything but its variables, bounded work and output). Immutable; render() from any thread.
// What it may use stands in limits.h; each limit has its own message. Namespaces may hold each other in circles and end
// with the rendering. Reference: jinja.palletsprojects.com; transformers, utils/chat_template_utils.py.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/text/jinja/ast.h"
#include "core/text/jinja/value.h"

namespace ft::text::jinja {

struct Rendered {
  std::string text;
  std::vector<std::pair<int64_t, int64_t>> spans;  // what {% generation %} blocks put out, [begin, end) in characters
};

struct RenderOptions {
  std::string date;  // "2025-03-14 15:09:26" pins strftime_now; empty: the clock
};

class Template {
 public:
  // Throws Error{malformed} with the line.
  explicit Template(const std::string& source);

  // Throws Error{invalid}: the template's own raise_exception (its words are the message), or what went wrong at run
  // time.
  Rendered render(const Dict& variables, const RenderOptions& options = {}) const;

  bool has_generation() const { return has_generation_; }

 private:
  std::shared_ptr<const Block> body_;
  bool has_generation_ = false;
};

// Names that the evaluator knows; the parser refuses others where Jinja does.
bool is_filter(const std::string& name);
bool is_test(const std::string& name);

}  // namespace ft::text::jinja
