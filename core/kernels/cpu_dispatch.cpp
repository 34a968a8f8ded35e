// Chooses the widest kernels that this processor can run. FINETUNE_CPU_LEVEL=base|avx2|avx512 asks for less (tests do).
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
  extern const DotKernels dot_table;             \
  extern const AttentionKernels attention_table; \
  }
FT_LEVEL(base)
FT_LEVEL(avx2)
FT_LEVEL(avx512)
FT_LEVEL(avx512_bf16)
#undef FT_LEVEL

namespace {

struct Chosen {
  const char* level;
  const CpuKernels<float>* float_table;
  const CpuKernels<Bf16>* bf16_table;
  const FlatKernels* flat_table;
  const GemmKernels<float>* float_gemm;
  const GemmKernels<Bf16>* bf16_gemm;
  const DotKernels* dot_table;
  const AttentionKernels* attention_table;
};

#define FT_CHOICE(name)                                                                                   \
  Chosen {                                                                                                \
#name, &name::float_table, &name::bf16_table, &name::flat_table, &name::float_gemm, &name::bf16_gemm, \
        &name::dot_table, &name::attention_table                                                          \
  }

// From the least level to the highest that is asked for and that this processor has.
Chosen choose() {
  const char* asked = std::getenv("FINETUNE_CPU_LEVEL");
  const std::string limit = asked ? asked : "";
  __builtin_cpu_init();
  Chosen best = FT_CHOICE(base);
  if (limit == best.level || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return best;
  best = FT_CHOICE(avx2);
  if (limit == best.level || !__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512vl") || !__builtin_cpu_supports("avx512dq"))
    return best;
  best = FT_CHOICE(avx512);
  if (limit == best.level || !__builtin_cpu_supports("avx512bf16")) return best;
  return FT_CHOICE(avx512_bf16);
}
#undef FT_CHOICE

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

const DotKernels& dot_kernels() {
  return *chosen().dot_table;
}

bool multiplies_bfloat16() {
  return chosen().dot_table == &avx512_bf16::dot_table;
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
