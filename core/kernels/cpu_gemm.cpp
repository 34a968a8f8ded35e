// Compiled once for each instruction set, as cpu_kernels.cpp is. The tile of accumulators fills the vector registers: 6
// rows of two 8-wide vectors with AVX2, 12 rows of one 16-wide vector with AVX-512.
#include "core/kernels/cpu_gemm.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "core/kernels/cpu_math.h"

namespace ft::kernels::FT_CPU_LEVEL {

namespace {

#if defined(__AVX512F__)
constexpr int lanes = 16, tile_rows = 12;
#elif defined(__AVX2__)
constexpr int lanes = 8, tile_rows = 6;
#else
constexpr int lanes = 4, tile_rows = 2;
#endif
constexpr int vectors = static_cast<int>(panel_width) / lanes;  // of one row of a panel

typedef float Vector __attribute__((vector_size(lanes * sizeof(float))));
typedef uint32_t Bits __attribute__((vector_size(lanes * sizeof(uint32_t))));
typedef uint16_t HalfBits __attribute__((vector_size(lanes * sizeof(uint16_t))));

inline Vector load(const float* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

inline Vector load(const Bf16* from) {
  HalfBits half;
  std::memcpy(&half, from, sizeof half);
  return std::bit_cast<Vector>(__builtin_convertvector(half, Bits) << 16);
}

inline void store(float* to, Vector v) {
  std::memcpy(to, &v, sizeof v);
}

// The same number in all lanes. Not Vector{} + x: adding to zero would be an instruction of its own.
template <int... lane>
inline Vector spread(float x, std::integer_sequence<int, lane...>) {
  return Vector{((void)lane, x)...};
}
inline Vector everywhere(float x) {
  return spread(x, std::make_integer_sequence<int, lanes>{});
}

// R rows by P panels. A single chain of dependent multiply-adds would wait for itself, so few rows take more panels at
// once. What a tile fetches for later: one line for every four steps of the depth, from its own place in the list on.
class Fetcher {
 public:
  Fetcher(const Ahead& ahead, int64_t first) : ahead_(ahead), line_(first) {}
  void next() {
    const int64_t run = line_ >> ahead_.run_shift, place = line_ & ((int64_t{1} << ahead_.run_shift) - 1);
    __builtin_prefetch(static_cast<const char*>(ahead_.data) + run * ahead_.run_stride + place * 64, 0, 2);
    ++line_;
  }

 private:
  const Ahead& ahead_;
  int64_t line_;
};
struct NoFetcher {
  void next() {}
};

template <int R, int P, class T, class Fetch>
inline void tile(const PanelProduct<T>& part, const PanelResult& result, Fetch fetch) {
  // The places of the result arrive while the sums are made.
  for (int r = 0; r < R; ++r)
    for (int p = 0; p < P; ++p) __builtin_prefetch(result.c + r * result.c_stride + p * panel_width, 1, 3);
  if (result.start && result.start != result.c)
    for (int r = 0; r < R; ++r)
      for (int p = 0; p < P; ++p) __builtin_prefetch(result.start + r * result.start_stride + p * panel_width, 0, 3);

  Vector sum[R][P][vectors];
  for (int r = 0; r < R; ++r)
    for (int p = 0; p < P; ++p)
      for (int v = 0; v < vectors; ++v) sum[r][p][v] = Vector{};

  const float* a = part.a;
  const T* b = part.b;
  const auto step = [&](int64_t k) __attribute__((always_inline)) {
    Vector right[P][vectors];
    for (int p = 0; p < P; ++p)
      for (int v = 0; v < vectors; ++v) right[p][v] = load(b + k * panel_width + p * part.b_stride + v * lanes);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const Vector left = everywhere(a[r * part.a_stride + k]);
      for (int p = 0; p < P; ++p)
        for (int v = 0; v < vectors; ++v) sum[r][p][v] += left * right[p][v];
    }
  };
  int64_t k = 0;
  for (; k + 4 <= part.depth; k += 4) {
    fetch.next();
    step(k), step(k + 1), step(k + 2), step(k + 3);
  }
  for (; k < part.depth; ++k) step(k);

  // The start comes last: a residual is often a hundred times the products, and would cost each of them its last bits.
  for (int r = 0; r < R; ++r)
    for (int p = 0; p < P; ++p)
      for (int v = 0; v < vectors; ++v) {
        const int64_t at = p * panel_width + v * lanes;
        if (result.start) sum[r][p][v] += load(result.start + r * result.start_stride + at);
        store(result.c + r * result.c_stride + at, sum[r][p][v]);
      }
}

template <int R, class T>
inline void over_panels(const PanelProduct<T>& part, int64_t panels, const PanelResult& result) {
  constexpr int together = std::max(1, tile_rows / R >= 2 ? std::min(4, tile_rows / R) : 1);
  PanelProduct<T> at = part;
  PanelResult to = result;
  const auto advance = [&](int count) {
    at.b += count * part.b_stride;
    to.c += count * panel_width;
    if (to.start) to.start += count * panel_width;
  };
  int64_t p = 0;
  for (; p + together <= panels; p += together, advance(together)) tile<R, together>(at, to, NoFetcher{});
  for (; p < panels; ++p, advance(1)) tile<R, 1>(at, to, NoFetcher{});
}

template <int R, class T>
void last_rows(const PanelProduct<T>& part, int64_t rows, int64_t panels, const PanelResult& result) {
  if (rows == R) return over_panels<R>(part, panels, result);
  if constexpr (R > 1) last_rows<R - 1>(part, rows, panels, result);
}

template <class T>
void product(const PanelProduct<T>& part, int64_t rows, int64_t panels, const PanelResult& result) {
  PanelProduct<T> at = part;
  PanelResult to = result;
  int64_t fetched = 0;
  for (; rows >= tile_rows; rows -= tile_rows) {
    if (panels == 1 && fetched < part.ahead.lines) {
      tile<tile_rows, 1>(at, to, Fetcher(part.ahead, fetched));
      fetched += part.depth / 4;
    } else {
      over_panels<tile_rows>(at, panels, to);
    }
    at.a += tile_rows * part.a_stride;
    to.c += tile_rows * result.c_stride;
    if (to.start) to.start += tile_rows * result.start_stride;
  }
  if constexpr (tile_rows > 1)
    if (rows > 0) last_rows<tile_rows - 1>(at, rows, panels, to);
}

template <class T>
void widen(const T* panel, int64_t depth, float* out) {
  for (int64_t i = 0; i < depth * panel_width; i += lanes) store(out + i, load(panel + i));
}

inline Four load_four(const float* from) {
  Four v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
inline Four load_four(const Bf16* from) {
  typedef uint16_t Halves __attribute__((vector_size(8)));
  typedef uint32_t Words __attribute__((vector_size(16)));
  Halves half;
  std::memcpy(&half, from, sizeof half);
  return std::bit_cast<Four>(__builtin_convertvector(half, Words) << 16);
}

// In squares of 4 by 4.
template <class T>
void turn(const T* block, float* out) {
  for (int64_t k = 0; k < panel_width; k += 4)
    for (int64_t n = 0; n < panel_width; n += 4) {
      const T* from = block + k * panel_width + n;
      Four rows[] = {load_four(from), load_four(from + panel_width), load_four(from + 2 * panel_width),
                     load_four(from + 3 * panel_width)};
      turn_square(rows);
      for (int64_t i = 0; i < 4; ++i) std::memcpy(out + (n + i) * panel_width + k, &rows[i], sizeof rows[i]);
    }
}

inline void put(float& to, float x) {
  to = x;
}
inline void put(Bf16& to, float x) {  // round to nearest, ties to even
  const uint32_t bits = std::bit_cast<uint32_t>(x);
  to.bits = static_cast<uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

template <class T>
void pack(const float* rows, int64_t stride, int64_t count, int64_t depth, T* panel) {
  for (int64_t k0 = 0; k0 < depth; k0 += panel_width) {
    const int64_t k1 = std::min(depth, k0 + panel_width);
    for (int64_t n = 0; n < panel_width; ++n)
      for (int64_t k = k0; k < k1; ++k) put(panel[k * panel_width + n], n < count ? rows[n * stride + k] : 0.0f);
  }
}

template <class T>
constexpr GemmKernels<T> gemm_table_of() {
  return {product<T>, widen<T>, turn<T>, pack<T>};
}

}  // namespace

extern const GemmKernels<float> float_gemm;
extern const GemmKernels<Bf16> bf16_gemm;
const GemmKernels<float> float_gemm = gemm_table_of<float>();
const GemmKernels<Bf16> bf16_gemm = gemm_table_of<Bf16>();

}  // namespace ft::kernels::FT_CPU_LEVEL
