// Element types of stored tensors, named as safetensors names them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ft::weights {

enum class DType { f64, f32, f16, bf16, i64, i32, i16, i8, u8, boolean };

size_t size_of(DType dtype);
std::string_view name_of(DType dtype);                         // "F32"
std::optional<DType> dtype_named(std::string_view name);       // nothing for a name that is not known

}  // namespace ft::weights
