// What templates see of their own running: the variables `loop` and `self`.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/text/jinja/value.h"

namespace ft::text::jinja {

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

  bool get(const std::string& name, Value& out) const override;
  void append_repr(BoundedText& out) const override;
  const Value* callee() const override { return again.is_callable() ? &again : nullptr; }
};

// The variable `self`; blocks cannot be printed twice through it.
struct Self final : Namespace {
  bool settable() const override { return false; }
  void append_repr(BoundedText& out) const override { out.add("<TemplateReference None>"); }
};

}  // namespace ft::text::jinja
