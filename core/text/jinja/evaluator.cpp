// A rendering from begin to end, and the expressions in it.
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

Evaluator::Evaluator(const Dict& variables, const RenderOptions& options) {
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

Evaluator::~Evaluator() {
  for (const auto& space : runtime_.spaces) space->attributes = {};
  for (const auto& memory : memories_) memory->reset();
  for (const auto& scope : homes_) scope->variables.clear();
}

Rendered Evaluator::run(const Block& body) {
  try {
    execute(body);
  } catch (const Raised&) {
    throw;
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("chat template line {}: {}", line_, error.message()), error.hint());
  }
  return {std::move(root_), std::move(spans_)};
}

void Evaluator::write(std::string_view text) {
  if (root_.size() + out_->size() + text.size() > text_limit) fail("the template writes too much (more than 16 MB)");
  work_on_bytes(text.size());
  *out_ += text;
}

int64_t Evaluator::characters_written() {
  written_characters_ += static_cast<int64_t>(count_code_points(std::string_view(root_).substr(written_bytes_)));
  written_bytes_ = root_.size();
  return written_characters_;
}

Value Evaluator::lookup(const std::string& name) {
  if (name.empty()) return block_text_;
  for (const Scope* scope = scope_.get(); scope; scope = scope->parent.get())
    if (const Value* found = scope->find(name)) return *found;
  return Undefined{name};
}

Value Evaluator::evaluate(const Expression& e) {
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

Value Evaluator::negated(const Expression& e) {
  const Value value = evaluate(*e.parts[0]);
  if (!value.is_number())
    fail(value.is_undefined() ? value.undefined_message()
                              : fmt::format("bad operand type for unary {}: '{}'", e.name, value.type_name()));
  if (value.is_float()) return e.name == "-" ? -value.as_double() : value.as_double();
  if (e.name == "-" && value.as_int() == std::numeric_limits<int64_t>::min()) fail("the number is too large");
  return e.name == "-" ? -value.as_int() : value.as_int();
}

Value Evaluator::comparison(const Expression& e) {
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

Arguments Evaluator::arguments_of(const Expression& e, size_t first) {
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

Value Evaluator::call(const Expression& e) {
  const Value caller = std::exchange(caller_, Value(Undefined{"caller"}));  // for this call, not for its arguments
  const Value callee = evaluate(*e.parts[0]);
  const Arguments arguments = arguments_of(e, 1);
  caller_ = caller;
  Value result = call_value(callee, arguments);
  caller_ = Value(Undefined{"caller"});
  return result;
}

}  // namespace ft::text::jinja
