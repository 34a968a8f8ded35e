// Statements: loops, assignments, macros and blocks.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/jinja/evaluator.h"
#include "core/text/jinja/loop.h"

namespace ft::text::jinja {

namespace {

using Kind = Expression::Kind;

}  // namespace

Flow Evaluator::execute(const Block& body) {
  for (const auto& statement : body)
    if (const Flow flow = execute(*statement); flow != Flow::next) return flow;
  return Flow::next;
}

Flow Evaluator::in_scope(const Block& body, const ScopePtr& scope) {
  const ScopePtr outer = std::exchange(scope_, scope);
  const Flow flow = execute(body);
  scope_ = outer;
  return flow;
}

ScopePtr Evaluator::inner_scope(const ScopePtr& parent) const {
  auto scope = std::make_shared<Scope>();
  scope->parent = parent;
  return scope;
}

std::string Evaluator::captured(const Block& body, const ScopePtr& scope) {
  std::string text;
  std::string* outer = std::exchange(out_, &text);
  in_scope(body, scope);
  out_ = outer;
  return text;
}

Flow Evaluator::execute(const Statement& s) {
  const Deeper deeper(*this);
  spend(1);
  line_ = s.line;
  switch (s.kind) {
    case Statement::Kind::text:
      write(s.text);
      return Flow::next;
    case Statement::Kind::print:
      print(evaluate(*s.value));
      return Flow::next;
    case Statement::Kind::if_else:
      for (const auto& [condition, body] : s.branches)
        if (evaluate(*condition).truth()) return execute(body);
      return execute(s.otherwise);
    case Statement::Kind::for_loop:
      return for_loop(s, evaluate(*s.value), 1, scope_);
    case Statement::Kind::set:
      assign(*s.targets[0], evaluate(*s.value));
      return Flow::next;
    case Statement::Kind::set_block: {
      Value text = block_text(captured(s.body, inner_scope(scope_)));
      if (s.filter) text = with_block_text(*s.filter, text);
      assign(*s.targets[0], text);
      return Flow::next;
    }
    case Statement::Kind::macro:
      scope_->set(s.text, macro(s, s.text, scope_));
      return Flow::next;
    case Statement::Kind::call_block: {
      spend(20);
      homes_.push_back(scope_);
      caller_ = macro(s, "caller", scope_);
      const Value result = evaluate(*s.value);
      print(result);
      return Flow::next;
    }
    case Statement::Kind::filter_block: {
      const Value text = with_block_text(*s.filter, block_text(captured(s.body, inner_scope(scope_))));
      if (!text.is_text()) fail(fmt::format("expected str instance, {} found", text.type_name()));
      write(text.text());
      return Flow::next;
    }
    case Statement::Kind::autoescape: {
      const bool outer = std::exchange(runtime_.autoescape, evaluate(*s.value).truth());
      const Flow flow = in_scope(s.body, inner_scope(scope_));
      runtime_.autoescape = outer;
      return flow;
    }
    case Statement::Kind::loading:
      fail("a chat template stands alone: it cannot include, import or extend another one");
    case Statement::Kind::with: {
      auto scope = inner_scope(scope_);
      List values;
      for (const auto& value : s.values) values.push_back(evaluate(*value));
      const ScopePtr outer = std::exchange(scope_, scope);
      for (size_t i = 0; i < values.size(); ++i) assign(*s.targets[i], values[i]);
      const Flow flow = execute(s.body);
      scope_ = outer;
      return flow;
    }
    case Statement::Kind::generation: {
      // The place is that of the whole template's output so far, as Hugging Face's tracker counts it.
      const int64_t begin = characters_written();
      const std::string text = captured(s.body, inner_scope(scope_));
      work_on_bytes(text.size());
      spans_.emplace_back(begin, begin + static_cast<int64_t>(count_code_points(text)));
      write(text);
      return Flow::next;
    }
    case Statement::Kind::block:
      return in_scope(s.body, inner_scope(s.recursive ? scope_ : top_));
    case Statement::Kind::break_loop:
      return Flow::breaks;
    case Statement::Kind::continue_loop:
      return Flow::continues;
  }
  return Flow::next;
}

Value Evaluator::block_text(std::string text) const {
  return runtime_.autoescape ? Value::safe_text(std::move(text)) : Value(std::move(text));
}

Value Evaluator::with_block_text(const Expression& filter, Value text) {
  const Value outer = std::exchange(block_text_, std::move(text));
  Value result = evaluate(filter);
  block_text_ = outer;
  return result;
}

Flow Evaluator::for_loop(const Statement& s, const Value& source, int64_t depth,
                         const ScopePtr parent) {  // by value: scope_ changes
  List items = iterate(source);
  if (s.filter) {
    List kept;
    for (Value& item : items) {
      const ScopePtr outer = std::exchange(scope_, inner_scope(parent));
      assign(*s.targets[0], item);
      const bool keep = evaluate(*s.filter).truth();
      scope_ = outer;
      if (keep) kept.push_back(std::move(item));
    }
    items = std::move(kept);
  }
  if (items.empty()) {
    in_scope(s.otherwise, inner_scope(parent));
    return Flow::next;
  }
  auto loop = std::make_shared<Loop>();
  loop->list = Value(std::move(items));
  loop->level = depth;
  loop->last_changed = std::make_shared<std::optional<List>>();
  memories_.push_back(loop->last_changed);
  if (s.recursive) {
    spend(20);
    homes_.push_back(parent);
    loop->again = Callable{"loop", [this, &s, depth, parent](const Arguments& arguments) -> Value {
                             if (arguments.positional.empty()) fail("loop() needs something to go over");
                             const Call call(*this);
                             std::string text;
                             std::string* outer = std::exchange(out_, &text);
                             for_loop(s, arguments.positional[0], depth + 1, parent);
                             out_ = outer;
                             return text;
                           }};
  }
  const ScopePtr outer = scope_;
  bool completed = false;  // as in Jinja, `else` runs when no round came to its end
  for (size_t i = 0; i < loop->items().size(); ++i) {
    spend(2);
    loop->index = i;
    scope_ = inner_scope(parent);
    scope_->variables.reserve(4);
    scope_->variables.emplace_back("loop", Value(std::static_pointer_cast<Namespace>(loop)));
    assign(*s.targets[0], loop->items()[i]);
    const Flow flow = execute(s.body);
    completed |= flow == Flow::next;
    if (flow == Flow::breaks) break;
  }
  scope_ = outer;
  if (!completed) in_scope(s.otherwise, inner_scope(parent));
  return Flow::next;
}

void Evaluator::assign(const Expression& target, const Value& value) {
  if (target.kind == Kind::name) return scope_->set(target.name, value);
  if (target.kind == Kind::attribute) {
    const Value object = evaluate(*target.parts[0]);
    if (!object.is_namespace() || !object.space()->settable()) fail("cannot assign attribute on non-namespace object");
    if (target.name.starts_with('_')) fail("names that begin with an underscore cannot be set");
    object.space()->attributes.set(Value(target.name), value);
    return;
  }
  if (value.is_undefined()) fail(value.undefined_message());
  const List items = iterate(value);
  if (items.size() != target.parts.size())
    fail(items.size() < target.parts.size()
             ? fmt::format("not enough values to unpack (expected {}, got {})", target.parts.size(), items.size())
             : fmt::format("too many values to unpack (expected {})", target.parts.size()));
  for (size_t i = 0; i < items.size(); ++i) assign(*target.parts[i], items[i]);
}

Value Evaluator::macro(const Statement& s, const std::string& name, const ScopePtr& home) {
  spend(10 + s.parameters.size());
  List names;
  for (const Parameter& parameter : s.parameters) names.emplace_back(parameter.name);
  Dict attributes;
  attributes.set(Value("name"), Value(name));
  attributes.set(Value("arguments"), Value::tuple(std::move(names)));
  attributes.set(Value("catch_kwargs"), Value(s.uses_kwargs));
  attributes.set(Value("catch_varargs"), Value(s.uses_varargs));
  attributes.set(Value("caller"), Value(s.uses_caller));
  Function call = [this, &s, name, home = std::weak_ptr<Scope>(home)](const Arguments& arguments) -> Value {
    const Call depth(*this);
    const ScopePtr parent = home.lock();
    auto scope = inner_scope(parent ? parent : scope_);
    const Value caller = std::exchange(caller_, Value(Undefined{"caller"}));
    if (caller.is_callable() && !s.uses_caller)
      fail(fmt::format("macro '{}' was called with a call block but does not use caller", name));
    if (s.uses_caller) scope->set("caller", caller.is_callable() ? caller : Value(Undefined{"caller"}));
    const ScopePtr outer = std::exchange(scope_, scope);
    bind(s, name, arguments, *scope);
    scope_ = outer;
    const int line = line_;
    std::string text = captured(s.body, scope);
    line_ = line;
    return block_text(std::move(text));
  };
  Callable macro{name, std::move(call), std::move(attributes)};
  macro.shown = name == "caller" ? "<Macro anonymous>" : "<Macro " + Value(name).repr() + ">";
  return macro;
}

void Evaluator::bind(const Statement& s, const std::string& macro, const Arguments& arguments, Scope& scope) {
  const auto& parameters = s.parameters;
  const size_t placed = std::min(arguments.positional.size(), parameters.size());
  Dict rest;
  for (const auto& [key, value] : arguments.named) {
    if (key == "caller" && s.uses_caller) {
      scope.set("caller", value);
      continue;
    }
    spend(1 + parameters.size() / 16);
    size_t place = 0;
    while (place < parameters.size() && parameters[place].name != key) ++place;
    if (place >= placed && place < parameters.size()) continue;  // read below
    if (!s.uses_kwargs) fail(fmt::format("macro '{}' takes no keyword argument '{}'", macro, key));
    rest.set(Value(key), value);
  }
  if (arguments.positional.size() > parameters.size() && !s.uses_varargs)
    fail(fmt::format("macro '{}' takes not more than {} argument(s)", macro, parameters.size()));
  for (size_t i = 0; i < parameters.size(); ++i) {
    const Value* given = arguments.get(i, parameters[i].name);
    if (given)
      scope.set(parameters[i].name, *given);
    else if (parameters[i].fallback)
      scope.set(parameters[i].name, evaluate(*parameters[i].fallback));
    else
      scope.set(parameters[i].name, Undefined{parameters[i].name});
  }
  if (s.uses_varargs)
    scope.set("varargs", Value::tuple(List(arguments.positional.begin() + static_cast<std::ptrdiff_t>(placed),
                                           arguments.positional.end())));
  if (s.uses_kwargs) scope.set("kwargs", std::move(rest));
}

}  // namespace ft::text::jinja
