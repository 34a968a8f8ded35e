#include "core/weights/dtype.h"

namespace ft::weights {

namespace {

struct Row {
  DType dtype;
  std::string_view name;
  size_t bytes;
};
constexpr Row rows[] = {{DType::f64, "F64", 8}, {DType::f32, "F32", 4}, {DType::f16, "F16", 2}, {DType::bf16, "BF16", 2}, {DType::i64, "I64", 8},
                        {DType::i32, "I32", 4}, {DType::i16, "I16", 2}, {DType::i8, "I8", 1},   {DType::u8, "U8", 1},     {DType::boolean, "BOOL", 1}};

}  // namespace

size_t size_of(DType dtype) { return rows[static_cast<size_t>(dtype)].bytes; }

std::string_view name_of(DType dtype) { return rows[static_cast<size_t>(dtype)].name; }

std::optional<DType> dtype_named(std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return row.dtype;
  return std::nullopt;
}

}  // namespace ft::weights
