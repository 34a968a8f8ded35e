// The evaluator: walks the tree with scopes, bounded in work, depth and output.
#include "core/text/jinja/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/jinja/builtins.h"
#include "core/text/jinja/parser.h"

namespace ft::text::jinja {

namespace {

using Kind = Expression::Kind;

struct Scope {
  std::vector<std::pair<std::string, Value>> variables;
  std::shared_ptr<Scope> parent;

  const Value* find(const std::string& name) const {
    work(variables.size() / 16);
    for (const auto& [mine, value] : variables)
      if (mine == name) return &value;
    return nullptr;
  }

  void set(const std::string& name, Value value) {
    work(variables.size() / 16);
    for (auto& [mine, old] : variables)
      if (mine == name) {
        old = std::move(value);
        return;
      }
    variables.emplace_back(name, std::move(value));
  }
};
using ScopePtr = std::shared_ptr<Scope>;

enum class Flow { next, breaks, continues };

// The variable `loop` of one iteration.
struct Loop final : Namespace {
  Value list;  // held: a template may keep its loop for longer
  size_t index = 0;
  int64_t level = 1;
  std::shared_ptr<std::optional<List>> last_changed;
  Value again;  // recursive loops: a callable

  const List& items() const { return list.items(); }
  bool settable() const override { return false; }
  uint32_t depth() const override { return list.depth() + 1; }

  bool get(const std::string& name, Value& out) const override {
    const auto count = static_cast<int64_t>(items().size()), i = static_cast<int64_t>(index);
    if (name == "index") return out = i + 1, true;
    if (name == "index0") return out = i, true;
    if (name == "revindex") return out = count - i, true;
    if (name == "revindex0") return out = count - i - 1, true;
    if (name == "first") return out = i == 0, true;
    if (name == "last") return out = i + 1 == count, true;
    if (name == "length") return out = count, true;
    if (name == "depth") return out = level, true;
    if (name == "depth0") return out = level - 1, true;
    if (name == "previtem") return out = i > 0 ? items()[index - 1] : Value(Undefined{"loop.previtem"}), true;
    if (name == "nextitem") return out = i + 1 < count ? items()[index + 1] : Value(Undefined{"loop.nextitem"}), true;
    if (name == "cycle")
      return out = Callable{"cycle",
                            [i](const Arguments& arguments) -> Value {
                              if (arguments.positional.empty()) fail("no items for cycling given");
                              return arguments.positional[static_cast<size_t>(i) % arguments.positional.size()];
                            }},
             true;
    if (name == "changed")
      return out = Callable{"changed",
                            [memory = last_changed](const Arguments& arguments) -> Value {
                              const bool same =
                                  memory->has_value() && Value(**memory).equals(Value(arguments.positional));
                              *memory = arguments.positional;
                              return !same;
                            }},
             true;
    return false;
  }
  void append_repr(BoundedText& out) const override {
    out.add(fmt::format("<LoopContext {}/{}>", index + 1, items().size()));
  }
  const Value* callee() const override { return again.is_callable() ? &again : nullptr; }
};

// The variable `self`; blocks cannot be printed twice through it.
struct Self final : Namespace {
  bool settable() const override { return false; }
  void append_repr(BoundedText& out) const override { out.add("<TemplateReference None>"); }
};

class Evaluator {
 public:
  Evaluator(const Dict& variables, const RenderOptions& options) {
    runtime_.options = &options;
    auto globals = std::make_shared<Scope>();
    for (auto& [name, value] : global_functions(runtime_).items) globals->set(name.text(), value);
    scope_ = std::make_shared<Scope>();
    scope_->parent = globals;
    for (const auto& [name, value] : variables.items) scope_->variables.emplace_back(name.text(), value);
    auto self = std::make_shared<Self>();
    globals->set("self", Value(std::static_pointer_cast<Namespace>(self)));
    top_ = scope_;
    out_ = &root_;
  }

  // Namespaces may hold each other in a circle, and long chains of them would be destroyed recursively: emptied one by
  // one, the oldest first. What loop.changed() remembers may be the loop, and a scope may keep a loop that keeps it.
  ~Evaluator() {
    for (const auto& space : runtime_.spaces) space->attributes = {};
    for (const auto& memory : memories_) memory->reset();
    for (const auto& scope : homes_) scope->variables.clear();
  }
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  Rendered run(const Block& body) {
    try {
      execute(body);
    } catch (const Raised&) {
      throw;
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("chat template line {}: {}", line_, error.message()), error.hint());
    }
    return {std::move(root_), std::move(spans_)};
  }

 private:
  void spend(uint64_t steps) { meter_.spend(steps); }

  void write(std::string_view text) {
    if (root_.size() + out_->size() + text.size() > text_limit) fail("the template writes too much (more than 16 MB)");
    work_on_bytes(text.size());
    *out_ += text;
  }

  struct Deeper {
    explicit Deeper(Evaluator& evaluator) : evaluator(evaluator) {
      if (++evaluator.depth_ > evaluation_depth_limit) fail("maximum recursion depth exceeded");
    }
    ~Deeper() { --evaluator.depth_; }
    Evaluator& evaluator;
  };

  // A macro or a recursive loop in another.
  struct Call {
    explicit Call(Evaluator& evaluator) : evaluator(evaluator) {
      if (++evaluator.calls_ > call_depth_limit)
        fail(fmt::format("maximum recursion depth exceeded ({} macros or loops in each other)", call_depth_limit));
    }
    ~Call() { --evaluator.calls_; }
    Evaluator& evaluator;
  };

  // Counts only what is new since it was asked last.
  int64_t characters_written() {
    written_characters_ += static_cast<int64_t>(count_code_points(std::string_view(root_).substr(written_bytes_)));
    written_bytes_ = root_.size();
    return written_characters_;
  }

  // Statements -----------------------------------------------------------------------------------------------------

  Flow execute(const Block& body) {
    for (const auto& statement : body)
      if (const Flow flow = execute(*statement); flow != Flow::next) return flow;
    return Flow::next;
  }

  // A body in a scope of its own.
  Flow in_scope(const Block& body, const ScopePtr& scope) {
    const ScopePtr outer = std::exchange(scope_, scope);
    const Flow flow = execute(body);
    scope_ = outer;
    return flow;
  }

  ScopePtr inner_scope(const ScopePtr& parent) const {
    auto scope = std::make_shared<Scope>();
    scope->parent = parent;
    return scope;
  }

  // What a body puts out, as a text.
  std::string captured(const Block& body, const ScopePtr& scope) {
    std::string text;
    std::string* outer = std::exchange(out_, &text);
    in_scope(body, scope);
    out_ = outer;
    return text;
  }

  Flow execute(const Statement& s) {
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

  void print(const Value& value) { write(runtime_.autoescape ? escaped(value) : value.str()); }

  // What a block put out is escaped already where escaping is on.
  Value block_text(std::string text) const {
    return runtime_.autoescape ? Value::safe_text(std::move(text)) : Value(std::move(text));
  }

  Value with_block_text(const Expression& filter, Value text) {
    const Value outer = std::exchange(block_text_, std::move(text));
    Value result = evaluate(filter);
    block_text_ = outer;
    return result;
  }

  Flow for_loop(const Statement& s, const Value& source, int64_t depth,
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

  void assign(const Expression& target, const Value& value) {
    if (target.kind == Kind::name) return scope_->set(target.name, value);
    if (target.kind == Kind::attribute) {
      const Value object = evaluate(*target.parts[0]);
      if (!object.is_namespace() || !object.space()->settable())
        fail("cannot assign attribute on non-namespace object");
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

  Value macro(const Statement& s, const std::string& name, const ScopePtr& home) {
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

  void bind(const Statement& s, const std::string& macro, const Arguments& arguments, Scope& scope) {
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

  // Expressions ----------------------------------------------------------------------------------------------------

  Value lookup(const std::string& name) {
    if (name.empty()) return block_text_;
    for (const Scope* scope = scope_.get(); scope; scope = scope->parent.get())
      if (const Value* found = scope->find(name)) return *found;
    return Undefined{name};
  }

  Value optional_part(const ExpressionPtr& part) { return part ? evaluate(*part) : Value(None{}); }

  Value evaluate(const Expression& e) {
    const Deeper deeper(*this);
    spend(1);
    line_ = e.line;
    switch (e.kind) {
      case Kind::literal:
        return e.value;
      case Kind::name:
        return lookup(e.name);
      case Kind::list:
      case Kind::tuple: {
        List items;
        for (const auto& part : e.parts) items.push_back(evaluate(*part));
        return e.kind == Kind::tuple ? Value::tuple(std::move(items)) : Value(std::move(items));
      }
      case Kind::dict: {
        Dict dict;
        for (size_t i = 0; i + 1 < e.parts.size(); i += 2) {
          const Value key = evaluate(*e.parts[i]);
          if ((key.is_list() && !key.is_tuple()) || key.is_dict())
            fail(fmt::format("unhashable type: '{}'", key.type_name()));
          dict.set(key, evaluate(*e.parts[i + 1]));
        }
        return dict;
      }
      case Kind::attribute:
        return attribute_of(evaluate(*e.parts[0]), e.name, runtime_);
      case Kind::index: {
        const Value left = evaluate(*e.parts[0]);
        return item_of(left, evaluate(*e.parts[1]), runtime_);
      }
      case Kind::slice: {
        const Value left = evaluate(*e.parts[0]), start = optional_part(e.parts[1]), stop = optional_part(e.parts[2]);
        return slice_of(left, start, stop, optional_part(e.parts[3]));
      }
      case Kind::call:
        return call(e);
      case Kind::filter:
        return runtime_.call_filter(e.name, arguments_of(e, 0));
      case Kind::test:
        return runtime_.call_test(e.name, arguments_of(e, 0));
      case Kind::unary:
        return negated(e);
      case Kind::binary: {
        const Value left = evaluate(*e.parts[0]);
        return binary(e.name, left, evaluate(*e.parts[1]));
      }
      case Kind::compare:
        return comparison(e);
      case Kind::logic_and: {
        Value left = evaluate(*e.parts[0]);
        return left.truth() ? evaluate(*e.parts[1]) : left;
      }
      case Kind::logic_or: {
        Value left = evaluate(*e.parts[0]);
        return left.truth() ? left : evaluate(*e.parts[1]);
      }
      case Kind::logic_not:
        return !evaluate(*e.parts[0]).truth();
      case Kind::condition:
        if (evaluate(*e.parts[0]).truth()) return evaluate(*e.parts[1]);
        return e.parts[2] ? evaluate(*e.parts[2]) : Value(Undefined{"the inline if-expression"});
      case Kind::concat: {
        List parts;
        bool safe = runtime_.autoescape;
        for (const auto& part : e.parts) {
          parts.push_back(evaluate(*part));
          safe |= runtime_.autoescape && parts.back().is_safe();
        }
        BoundedText text;
        for (const Value& part : parts) text.add(safe ? escaped(part) : part.str());
        return safe ? Value::safe_text(text.take()) : Value(text.take());
      }
    }
    return None{};
  }

  Value negated(const Expression& e) {
    const Value value = evaluate(*e.parts[0]);
    if (!value.is_number())
      fail(value.is_undefined() ? value.undefined_message()
                                : fmt::format("bad operand type for unary {}: '{}'", e.name, value.type_name()));
    if (value.is_float()) return e.name == "-" ? -value.as_double() : value.as_double();
    if (e.name == "-" && value.as_int() == std::numeric_limits<int64_t>::min()) fail("the number is too large");
    return e.name == "-" ? -value.as_int() : value.as_int();
  }

  Value comparison(const Expression& e) {
    Value left = evaluate(*e.parts[0]);
    for (size_t i = 0; i < e.operators.size(); ++i) {
      const std::string& op = e.operators[i];
      Value right = evaluate(*e.parts[i + 1]);
      const bool true_here = op == "in"       ? contains(right, left)
                             : op == "not in" ? !contains(right, left)
                                              : holds(op, left, right);
      if (!true_here) return false;
      left = std::move(right);
    }
    return true;
  }

  Arguments arguments_of(const Expression& e, size_t first) {
    Arguments arguments;
    for (size_t i = first; i < e.parts.size(); ++i) arguments.positional.push_back(evaluate(*e.parts[i]));
    if (e.star)
      for (Value& item : iterate(evaluate(*e.star))) arguments.positional.push_back(std::move(item));
    for (const NamedExpression& named : e.named) arguments.named.emplace_back(named.name, evaluate(*named.value));
    if (e.double_star) {
      const Value more = evaluate(*e.double_star);
      if (!more.is_dict()) fail("argument after ** must be a mapping");
      spend(more.dict().items.size());
      for (const auto& [key, value] : more.dict().items) arguments.named.emplace_back(key.str(), value);
    }
    return arguments;
  }

  Value call(const Expression& e) {
    const Value caller = std::exchange(caller_, Value(Undefined{"caller"}));  // for this call, not for its arguments
    const Value callee = evaluate(*e.parts[0]);
    const Arguments arguments = arguments_of(e, 1);
    caller_ = caller;
    Value result = call_value(callee, arguments);
    caller_ = Value(Undefined{"caller"});
    return result;
  }

  Meter meter_;
  Runtime runtime_;
  ScopePtr scope_, top_;
  std::vector<ScopePtr> homes_;  // of call blocks: a template may keep its caller for longer
  std::string root_;
  std::string* out_ = nullptr;
  std::vector<std::pair<int64_t, int64_t>> spans_;
  Value block_text_, caller_ = Undefined{"caller"};
  std::vector<std::shared_ptr<std::optional<List>>> memories_;  // of loop.changed()
  int64_t written_characters_ = 0;
  size_t written_bytes_ = 0;
  int depth_ = 0, calls_ = 0, line_ = 0;
};

}  // namespace

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
