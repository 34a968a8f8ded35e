#include "core/text/jinja/template.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/text/jinja/evaluator.h"
#include "core/text/jinja/parser.h"

namespace ft::text::jinja {

Template::Template(const std::string& source) {
  if (source.size() > source_limit)
    throw Error(Code::malformed, fmt::format("The chat template has {} bytes.", source.size()),
                "A chat template may have 256 KB; put long texts into the data.");
  Parsed parsed = parse(source);
  body_ = std::make_shared<const Block>(std::move(parsed.body));
  has_generation_ = parsed.has_generation;
}

Rendered Template::render(const Dict& variables, const RenderOptions& options) const {
  return Evaluator(variables, options).run(*body_);
}

}  // namespace ft::text::jinja
