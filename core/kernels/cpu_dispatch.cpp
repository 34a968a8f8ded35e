// Chooses the widest kernels that this processor can run. FINETUNE_CPU_LEVEL=base|avx2 asks for less (tests do).
#include <cstdlib>
#include <string>

#include "core/kernels/cpu_attention.h"
#include "core/kernels/cpu_gemm.h"
#include "core/kernels/cpu_kernels.h"

namespace ft::kernels {

#define FT_LEVEL(name)                           \
  namespace name {                               \
  extern const CpuKernels<float> float_table;    \
  extern const CpuKernels<Bf16> bf16_table;      \
  extern const FlatKernels flat_table;           \
  extern const GemmKernels<float> float_gemm;    \
  extern const GemmKernels<Bf16> bf16_gemm;      \
  extern const AttentionKernels attention_table; \
  }
FT_LEVEL(base)
FT_LEVEL(avx2)
FT_LEVEL(avx512)
#undef FT_LEVEL

namespace {

struct Chosen {
  const char* level;
  const CpuKernels<float>* float_table;
  const CpuKernels<Bf16>* bf16_table;
  const FlatKernels* flat_table;
  const GemmKernels<float>* float_gemm;
  const GemmKernels<Bf16>* bf16_gemm;
  const AttentionKernels* attention_table;
};

Chosen choose() {
  const char* asked = std::getenv("FINETUNE_CPU_LEVEL");
  const std::string limit = asked ? asked : "avx512";
  __builtin_cpu_init();
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (has_avx512 && limit == "avx512")
    return {"avx512",           &avx512::float_table,    &avx512::bf16_table, &avx512::flat_table, &avx512::float_gemm,
            &avx512::bf16_gemm, &avx512::attention_table};
  if (has_avx2 && limit != "base")
    return {"avx2",           &avx2::float_table,    &avx2::bf16_table, &avx2::flat_table, &avx2::float_gemm,
            &avx2::bf16_gemm, &avx2::attention_table};
  return {"base",           &base::float_table,    &base::bf16_table, &base::flat_table, &base::float_gemm,
          &base::bf16_gemm, &base::attention_table};
}

const Chosen& chosen() {
  static const Chosen choice = choose();
  return choice;
}

}  // namespace

template <>
const CpuKernels<float>& cpu_kernels<float>() {
  return *chosen().float_table;
}

template <>
const CpuKernels<Bf16>& cpu_kernels<Bf16>() {
  return *chosen().bf16_table;
}

template <>
const GemmKernels<float>& gemm_kernels<float>() {
  return *chosen().float_gemm;
}

template <>
const GemmKernels<Bf16>& gemm_kernels<Bf16>() {
  return *chosen().bf16_gemm;
}

const AttentionKernels& attention_kernels() {
  return *chosen().attention_table;
}

const FlatKernels& flat_kernels() {
  return *chosen().flat_table;
}

const char* cpu_level() {
  return chosen().level;
}

}  // namespace ft::kernels
