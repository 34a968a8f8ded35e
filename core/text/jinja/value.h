// Values of the template language: Python's, as far as chat templates see them. Copies are cheap (shared contents), and
// nothing is ever changed in place: the sandbox allows no mutation. Every container knows how deep and how heavy it is,
// and one that is too deep or too heavy is never made; so whatever walks a value comes to an end.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/text/jinja/limits.h"

namespace ft::text::jinja {

class Value;
struct Dict;
struct Callable;
struct Namespace;
using List = std::vector<Value>;

struct Undefined {
  std::string name;          // what was asked for
  std::string message = {};  // what its use is answered with; empty: "'name' is undefined"
};
struct None {};

class Value {
 public:
  struct TextData {
    std::string text;
    bool safe = false;  // Markup: escaped already
  };
  using Text = std::shared_ptr<const TextData>;
  // group: a pair with names, of groupby; view: of a dict; bytes: an encoded text, its items are numbers.
  enum class Kind : uint8_t { list, tuple, group, generator, range, view, bytes };
  struct Sequence {
    List items;
    Kind kind = Kind::list;
    std::string name;  // view: as it prints
    uint32_t depth = 1;
    uint64_t weight = 1;
    int64_t start = 0, stop = 0, step = 1;     // range
    mutable std::function<List()> later = {};  // generator: makes its items when somebody goes over them
    mutable bool spent = false;                // generator: it has been gone over
  };

  Value() : data_(None{}) {}
  Value(None) : data_(None{}) {}
  Value(Undefined undefined) : data_(std::make_shared<const Undefined>(std::move(undefined))) {}
  Value(bool value) : data_(value) {}
  Value(int64_t value) : data_(value) {}
  Value(int value) : data_(static_cast<int64_t>(value)) {}
  Value(size_t value) : data_(static_cast<int64_t>(value)) {}
  Value(double value) : data_(value) {}
  Value(std::string text) : data_(std::make_shared<const TextData>(TextData{std::move(text), false})) {}
  Value(const char* text) : Value(std::string(text)) {}
  Value(List items) : Value(sequence_of(std::move(items), Kind::list)) {}
  Value(Dict dict);
  Value(Callable callable);
  Value(std::shared_ptr<Namespace> space) : data_(std::move(space)) {}
  static Value safe_text(std::string text);  // Markup
  static Value tuple(List items) { return sequence_of(std::move(items), Kind::tuple); }
  static Value generator(List items) { return sequence_of(std::move(items), Kind::generator); }
  // Makes its items when somebody goes over them, as Python does: what is never looked at never fails. `depth` is the
  // deepest of the values that `make` holds.
  static Value lazy(std::function<List()> make, uint32_t depth);
  static Value range(List items, int64_t start, int64_t stop, int64_t step);
  // Throws Error{invalid} for what is nested too deeply or too large.
  static Value sequence_of(List items, Kind kind, std::string name = {});
  static Value from_json(const Json& json);

  bool is_undefined() const { return std::holds_alternative<std::shared_ptr<const Undefined>>(data_); }
  bool is_none() const { return std::holds_alternative<None>(data_); }
  bool is_bool() const { return std::holds_alternative<bool>(data_); }
  bool is_int() const { return std::holds_alternative<int64_t>(data_); }
  bool is_float() const { return std::holds_alternative<double>(data_); }
  bool is_number() const { return is_int() || is_float() || is_bool(); }
  bool is_text() const { return std::holds_alternative<Text>(data_); }
  bool is_list() const { return std::holds_alternative<std::shared_ptr<const Sequence>>(data_); }
  bool is_tuple() const { return is_list() && (sequence().kind == Kind::tuple || sequence().kind == Kind::group); }
  bool is_generator() const { return is_list() && sequence().kind == Kind::generator; }
  bool is_plain_list() const { return is_list() && sequence().kind == Kind::list; }
  bool is_range() const { return is_list() && sequence().kind == Kind::range; }
  bool is_bytes() const { return is_list() && sequence().kind == Kind::bytes; }
  bool is_indexed() const { return is_list() && sequence().kind != Kind::generator && sequence().kind != Kind::view; }
  bool is_safe() const { return is_text() && std::get<Text>(data_)->safe; }
  bool is_dict() const { return std::holds_alternative<std::shared_ptr<const Dict>>(data_); }
  bool is_callable() const { return std::holds_alternative<std::shared_ptr<const Callable>>(data_); }
  bool is_namespace() const { return std::holds_alternative<std::shared_ptr<Namespace>>(data_); }

  bool as_bool() const { return std::get<bool>(data_); }
  int64_t as_int() const { return is_bool() ? as_bool() : std::get<int64_t>(data_); }
  double as_double() const { return is_float() ? std::get<double>(data_) : static_cast<double>(as_int()); }
  const std::string& text() const { return std::get<Text>(data_)->text; }
  const List& items() const { return sequence().items; }
  const Sequence& sequence() const { return *std::get<std::shared_ptr<const Sequence>>(data_); }
  const Dict& dict() const { return *std::get<std::shared_ptr<const Dict>>(data_); }
  const Callable& callable() const { return *std::get<std::shared_ptr<const Callable>>(data_); }
  const std::shared_ptr<Namespace>& space() const { return std::get<std::shared_ptr<Namespace>>(data_); }
  std::string undefined_message() const;

  uint32_t depth() const;
  uint64_t weight() const;  // about the bytes it takes; what is shared counts each time, as a walk meets it each time

  bool truth() const;
  bool equals(const Value& other) const;
  std::string type_name() const;  // Python's: "str", "list"
  std::string str() const;        // as {{ value }} prints it
  std::string repr() const;       // as it stands inside a list
  void append_repr(BoundedText& out) const;
  bool same_object(const Value& other) const;

 private:
  std::variant<std::shared_ptr<const Undefined>, None, bool, int64_t, double, Text, std::shared_ptr<const Sequence>,
               std::shared_ptr<const Dict>, std::shared_ptr<const Callable>, std::shared_ptr<Namespace>>
      data_;
};

// Insertion-ordered, as Python's dict; keys are mostly texts and few.
struct Dict {
  std::vector<std::pair<Value, Value>> items;
  const Value* find(const Value& key) const;
  const Value* find(std::string_view key) const;
  void set(const Value& key, Value value);  // counts the weight of what it adds
  void recount();                           // for who filled `items` directly; throws when it is too heavy
  uint32_t depth = 1;
  uint64_t weight = 1;
};

// Arguments of a call: positional, then named.
struct Arguments {
  List positional;
  std::vector<std::pair<std::string, Value>> named;
  // The argument at a place or of a name; nullptr when absent.
  const Value* get(size_t place, std::string_view name) const;
};
using Function = std::function<Value(const Arguments&)>;

struct Callable {
  std::string name;
  Function call;
  Dict attributes = {};    // of a macro: name, arguments, ...
  uint32_t depth = 1;      // more than that of any value it holds
  std::string shown = {};  // as it prints; empty: "<function name>"
};

// namespace(): the one thing whose attributes can be set.
struct Namespace {
  virtual ~Namespace() = default;
  virtual bool get(const std::string& name, Value& out) const;  // false when there is no such attribute
  virtual const Value* callee() const { return nullptr; }       // what a call of the object calls
  virtual void append_repr(BoundedText& out) const;
  virtual bool settable() const { return true; }
  virtual uint32_t depth() const { return 1; }  // a true namespace lives as long as the rendering, so it does not count
  Dict attributes;
};

// Python's ordering: numbers, texts, lists. Throws Error for what cannot be compared.
int compare(const Value& a, const Value& b);

// json.dumps with its options; throws Error for what JSON has not.
struct DumpOptions {
  bool ensure_ascii = false, sort_keys = false;
  int indent = -1;          // -1: one line
  std::string indent_text;  // instead of blanks
  std::string item_separator = ", ", key_separator = ": ";
};
std::string dump_json(const Value& value, const DumpOptions& options);

std::string python_float(double value);  // repr of a float

// Text with HTML's special characters escaped, unless it is safe already.
std::string escaped(const Value& value);

// What a text is made of, in characters.
std::u32string characters(const std::string& text);

}  // namespace ft::text::jinja
