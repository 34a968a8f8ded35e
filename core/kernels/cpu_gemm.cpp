// Compiled once for each instruction set, as cpu_kernels.cpp is. The tile of accumulators fills the vector registers: 6
// rows of two 8-wide vectors with AVX2, 12 rows of one 16-wide vector with AVX-512.
#include "core/kernels/cpu_gemm.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "core/kernels/cpu_math.h"
#include "core/kernels/panels.h"

#if defined(__AVX512BF16__)
#include <immintrin.h>
#endif

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

inline Vector load(const float* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

// Pairs of bfloat16, and each pair's two numbers.
inline Bits load(const Bf16* from) {
  Bits bits;
  std::memcpy(&bits, from, sizeof bits);
  return bits;
}
inline Vector first_of(Bits pairs) {
  return std::bit_cast<Vector>(pairs << 16);
}
inline Vector second_of(Bits pairs) {
  return std::bit_cast<Vector>(pairs & 0xFFFF0000u);
}

inline void store(float* to, Vector v) {
  std::memcpy(to, &v, sizeof v);
}

// The same number in all lanes. Not Vector{} + x: adding to zero would be an instruction of its own.
template <class V, class X, int... lane>
inline V spread(X x, std::integer_sequence<int, lane...>) {
  return V{((void)lane, x)...};
}
inline Vector everywhere(float x) {
  return spread<Vector>(x, std::make_integer_sequence<int, lanes>{});
}

// How far one read of a panel reaches down: in bfloat16 it brings pairs.
template <class T>
constexpr int64_t depths_read = sizeof(T) == 2 ? 2 : 1;

// sum + the left row's next value or pair times what was read of a panel.
inline Vector add(Vector sum, const float* left, Vector right) {
  return sum + everywhere(*left) * right;
}
inline Vector add_first(Vector sum, const float* left, Bits right) {
  return sum + everywhere(*left) * first_of(right);
}
inline Vector add(Vector sum, const float* left, Bits right) {
  return add_first(sum, left, right) + everywhere(left[1]) * second_of(right);
}
inline Vector add(Vector sum, const Bf16* left, Bits right) {
#if defined(__AVX512BF16__)
  uint32_t pair;
  std::memcpy(&pair, left, sizeof pair);
  const Bits all = spread<Bits>(pair, std::make_integer_sequence<int, lanes>{});
  return (Vector)_mm512_dpbf16_ps((__m512)sum, (__m512bh)all, (__m512bh)right);
#else
  sum += everywhere(widened(left[0].bits)) * first_of(right);
  return sum + everywhere(widened(left[1].bits)) * second_of(right);
#endif
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

template <int R, int P, class T, class Left, class Fetch>
inline void tile(const PanelProduct<T, Left>& part, const PanelResult& result, Fetch fetch) {
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

  const auto step = [&](int64_t k, const auto& add_one) __attribute__((always_inline)) {
    decltype(load(part.b)) right[P][vectors];
    for (int p = 0; p < P; ++p)
      for (int v = 0; v < vectors; ++v)
        right[p][v] = load(part.b + k * panel_width + p * part.b_stride + v * lanes * depths_read<T>);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r)
      for (int p = 0; p < P; ++p)
        for (int v = 0; v < vectors; ++v)
          sum[r][p][v] = add_one(sum[r][p][v], part.a + r * part.a_stride + k, right[p][v]);
  };
  const auto whole = [](Vector total, const Left* left, auto right) __attribute__((always_inline)) {
    return add(total, left, right);
  };
  int64_t k = 0;
  for (; k + 4 <= part.depth; k += 4) {
    fetch.next();
    for (int64_t i = 0; i < 4; i += depths_read<T>) step(k + i, whole);
  }
  for (; k + depths_read<T> <= part.depth; k += depths_read<T>) step(k, whole);
  if constexpr (depths_read<T> == 2 && sizeof(Left) == 4)
    if (k < part.depth)
      step(k, [](Vector total, const Left* left, Bits right) { return add_first(total, left, right); });

  // The start comes last: a residual is often a hundred times the products, and would cost each of them its last bits.
  for (int r = 0; r < R; ++r)
    for (int p = 0; p < P; ++p)
      for (int v = 0; v < vectors; ++v) {
        const int64_t at = p * panel_width + v * lanes;
        if (result.start) sum[r][p][v] += load(result.start + r * result.start_stride + at);
        store(result.c + r * result.c_stride + at, sum[r][p][v]);
      }
}

template <int R, class T, class Left>
inline void over_panels(const PanelProduct<T, Left>& part, int64_t panels, const PanelResult& result) {
  constexpr int together = std::max(1, tile_rows / R >= 2 ? std::min(4, tile_rows / R) : 1);
  PanelProduct<T, Left> at = part;
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

template <int R, class T, class Left>
void last_rows(const PanelProduct<T, Left>& part, int64_t rows, int64_t panels, const PanelResult& result) {
  if (rows == R) return over_panels<R>(part, panels, result);
  if constexpr (R > 1) last_rows<R - 1>(part, rows, panels, result);
}

template <class T, class Left>
void product(const PanelProduct<T, Left>& part, int64_t rows, int64_t panels, const PanelResult& result) {
  PanelProduct<T, Left> at = part;
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

void widen(const float* panel, int64_t depth, float* out) {
  std::copy_n(panel, depth * panel_width, out);
}

void widen(const Bf16* panel, int64_t depth, float* out) {
  for (int64_t k = 0; k < depth; k += 2)
    for (int64_t c = 0; c < panel_width; c += lanes) {
      const Bits pairs = load(panel + place_in_panel<Bf16>(k, c));
      store(out + k * panel_width + c, first_of(pairs));
      if (k + 1 < depth) store(out + (k + 1) * panel_width + c, second_of(pairs));
    }
}

// The columns of a square of 4 by 4 words, `stride` words from one row to the next.
struct Square {
  Four columns[4];
  Square(const float* from, int64_t stride) {
    for (int64_t i = 0; i < 4; ++i) std::memcpy(&columns[i], from + i * stride, sizeof columns[i]);
    turn_square(columns);
  }
};

void turn(const float* block, float* out) {
  for (int64_t k = 0; k < panel_width; k += 4)
    for (int64_t n = 0; n < panel_width; n += 4) {
      const Square square(block + k * panel_width + n, panel_width);
      for (int64_t i = 0; i < 4; ++i) std::memcpy(out + (n + i) * panel_width + k, &square.columns[i], sizeof(Four));
    }
}

// Calls use(k, n, columns): four columns from n on of the depths k to k + 7, in pairs.
template <class Use>
inline void over_pair_squares(const Bf16* block, const Use& use) {
  const auto* words = reinterpret_cast<const float*>(block);
  for (int64_t k = 0; k < panel_width; k += 8)
    for (int64_t n = 0; n < panel_width; n += 4)
      use(k, n, Square(words + k / 2 * panel_width + n, panel_width).columns);
}

typedef uint16_t Eight __attribute__((vector_size(16)));

// Of two rows of eight, the first or the last four of each, alternating.
inline Eight first_halves(Eight a, Eight b) {
  return __builtin_shuffle(a, b, Eight{0, 8, 1, 9, 2, 10, 3, 11});
}
inline Eight last_halves(Eight a, Eight b) {
  return __builtin_shuffle(a, b, Eight{4, 12, 5, 13, 6, 14, 7, 15});
}

void turn(const Bf16* block, float* out) {
  over_pair_squares(block, [&](int64_t k, int64_t n, const Four(&columns)[4]) {
    for (int64_t i = 0; i < 4; ++i) {
      const auto values = std::bit_cast<Eight>(columns[i]);
      const Eight first = first_halves(Eight{}, values), last = last_halves(Eight{}, values);
      std::memcpy(out + (n + i) * panel_width + k, &first, sizeof first);
      std::memcpy(out + (n + i) * panel_width + k + 4, &last, sizeof last);
    }
  });
}

void turn_pairs(const Bf16* block, Bf16* out) {
  over_pair_squares(block, [&](int64_t k, int64_t n, const Four(&columns)[4]) {
    for (int64_t i = 0; i < 4; i += 2) {
      const auto a = std::bit_cast<Eight>(columns[i]), b = std::bit_cast<Eight>(columns[i + 1]);
      const Eight first = first_halves(a, b), last = last_halves(a, b);
      std::memcpy(out + place_in_panel<Bf16>(n + i, k), &first, sizeof first);
      std::memcpy(out + place_in_panel<Bf16>(n + i, k + 4), &last, sizeof last);
    }
  });
}

inline void put(float& to, float x) {
  to = x;
}
inline void put(Bf16& to, float x) {
  to.bits = bfloat16_bits(x);
}

template <class T>
void pack(const float* rows, int64_t stride, int64_t count, int64_t depth, T* panel) {
  for (int64_t k0 = 0; k0 < depth; k0 += panel_width) {
    const int64_t k1 = std::min(depth, k0 + panel_width);
    for (int64_t n = 0; n < panel_width; ++n)
      for (int64_t k = k0; k < k1; ++k) put(panel[place_in_panel<T>(k, n)], n < count ? rows[n * stride + k] : 0.0f);
  }
}

void narrow(const float* values, int64_t count, Bf16* out) {
  for (int64_t i = 0; i < count; ++i) put(out[i], values[i]);
}

template <class T>
constexpr GemmKernels<T> gemm_table_of() {
  return {product<T, float>, widen, turn, pack<T>};
}

}  // namespace

extern const GemmKernels<float> float_gemm;
extern const GemmKernels<Bf16> bf16_gemm;
const GemmKernels<float> float_gemm = gemm_table_of<float>();
const GemmKernels<Bf16> bf16_gemm = gemm_table_of<Bf16>();
extern const DotKernels dot_table;
const DotKernels dot_table = {product<Bf16, Bf16>, turn_pairs, narrow};

}  // namespace ft::kernels::FT_CPU_LEVEL
