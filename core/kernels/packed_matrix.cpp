#include "core/kernels/packed_matrix.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <bit>
#include <vector>

#include "core/base/error.h"
#include "core/kernels/panels.h"
#include "core/kernels/tasks.h"

namespace ft::kernels {

using at::Tensor;

namespace {

// A block of the left matrix stays in the second-level cache while panels of the right one pass by, each of them short
// enough for the first-level cache. Short blocks of the depth also keep rounding small: sums of at most 512 products
// are added up, of 1,024 in bfloat16.
constexpr int64_t block_rows = 96, block_depth = 512, block_bytes = 320 << 10;
// Up to here rows are few: a bfloat16 panel is read directly (above, it is widened once for all of them), and it is not
// worth copying rows that lie badly.
constexpr int64_t few_rows = 24;
// Turning a weight's blocks costs as much as using them for some ten rows, so that a task has many rows.
// A few turned panels at once share the reading of the left matrix.
constexpr int64_t turned_rows = 1024, turned_panels = 4;
constexpr int64_t line_bytes = 64;

// [0, size) in equal shares of at most `most`, each but the last a multiple of 16.
int64_t share_of(int64_t size, int64_t most) {
  const int64_t shares = std::max<int64_t>(1, (size + most - 1) / most);
  return padded((size + shares - 1) / shares);
}

// How the result is divided: blocks of rows by groups of neighbouring panels.
struct Division {
  int64_t rows, panels, rows_each, groups;

  // At least `each` tasks for every thread, so that the last ones to finish differ little, and at most most_panels in a
  // group.
  Division(int64_t rows, int64_t panels, int64_t most_rows, int64_t most_panels, int64_t each)
      : rows(rows), panels(panels), rows_each(std::max<int64_t>(1, share_of(rows, most_rows))) {
    const int64_t wanted = (each * at::get_num_threads() + row_blocks() - 1) / row_blocks();
    groups = std::clamp<int64_t>(std::max(wanted, (panels + most_panels - 1) / most_panels), 1, panels);
  }
  int64_t row_blocks() const { return std::max<int64_t>(1, (rows + rows_each - 1) / rows_each); }
  int64_t tasks() const { return row_blocks() * groups; }

  struct Task {
    int64_t row_begin, row_end, panel_begin, panel_end;
  };
  Task task(int64_t i) const {
    const int64_t block = i / groups, group = i % groups;
    return {block * rows_each, std::min(rows, (block + 1) * rows_each), panels * group / groups,
            panels * (group + 1) / groups};
  }
};

// Where a panel of the result lies. The last one may have fewer than 16 columns: it is computed aside and copied.
class ResultPanel {
 public:
  ResultPanel(float* c, int64_t columns, int64_t panel, int64_t rows)
      : c_(c + panel * panel_width),
        stride_(columns),
        rows_(rows),
        valid_(std::min(panel_width, columns - panel * panel_width)) {
    if (valid_ < panel_width) aside_.assign(static_cast<size_t>(rows * panel_width), 0.0f);
  }
  PanelResult place(const float* start, int64_t start_stride) {
    if (aside_.empty()) return {c_, stride_, start, start_stride};
    if (!start) return {aside_.data(), panel_width, nullptr, 0};
    if (start != aside_.data())
      for (int64_t r = 0; r < rows_; ++r)
        std::copy_n(start + r * start_stride, valid_, aside_.data() + r * panel_width);
    return {aside_.data(), panel_width, aside_.data(), panel_width};
  }
  PanelResult again() {
    return aside_.empty() ? PanelResult{c_, stride_, c_, stride_}
                          : PanelResult{aside_.data(), panel_width, aside_.data(), panel_width};
  }
  void finish() {
    if (aside_.empty()) return;
    for (int64_t r = 0; r < rows_; ++r) std::copy_n(aside_.data() + r * panel_width, valid_, c_ + r * stride_);
  }

 private:
  float* c_;
  int64_t stride_, rows_, valid_;
  std::vector<float> aside_;
};

struct Start {
  const float* data = nullptr;
  int64_t stride = 0;
  explicit Start(const Tensor& tensor) {
    if (!tensor.defined()) return;
    data = tensor.const_data_ptr<float>();
    stride = tensor.dim() == 2 ? tensor.stride(0) : 0;
  }
  const float* at(int64_t row, int64_t panel) const {
    return data ? data + row * stride + panel * panel_width : nullptr;
  }
};

// The left-hand side of a product, [rows, depth].
template <class Left>
struct LeftSide {
  const Left* data;
  int64_t stride, rows, depth;
  const Left* at(int64_t row, int64_t k) const { return data + row * stride + k; }
};

// How two types are multiplied.
template <class T, class Left>
struct Multiplier {
  // Bfloat16 times float32: a panel is read as it is, unless so many rows use it that it is worth being widened first.
  static constexpr bool widens = sizeof(T) < sizeof(Left);
  static constexpr int64_t depth = block_depth * sizeof(float) / sizeof(Left);

  // `widened`: room for one panel, or empty to read it as it is.
  static void multiply(const PanelProduct<T, Left>& part, int64_t rows, int64_t panels, const PanelResult& to,
                       std::span<float> widened = {}) {
    if constexpr (sizeof(Left) == 2) {
      dot_kernels().product(part, rows, panels, to);
    } else if (widened.empty()) {
      gemm_kernels<T>().product(part, rows, panels, to);
    } else {
      gemm_kernels<T>().widen(part.b, part.depth, widened.data());
      gemm_kernels<float>().product({part.a, part.a_stride, widened.data(), 0, part.depth, part.ahead}, rows, 1, to);
    }
  }
  // 16 rows of the depth of a panel, turned and of the left side's type.
  static void turn(const T* block, Left* out) {
    if constexpr (sizeof(Left) == 2)
      dot_kernels().turn(block, out);
    else
      gemm_kernels<T>().turn(block, out);
  }
};

template <class T, class Left>
void run_product(const LeftSide<Left>& x, const PackedMatrix& w, const Tensor& start, std::span<const Addend> addends,
                 Tensor& y) {
  using Gemm = Multiplier<T, Left>;
  const auto& wide = gemm_kernels<float>();
  const int64_t rows = x.rows, depth = x.depth, columns = w.rows(), full = columns / panel_width;
  float* out = y.data_ptr<float>();
  const Start from(start);
  const Division division(rows, panels_in(columns), block_rows, panels_in(columns), 16);
  const int64_t step = share_of(depth, Gemm::depth), panel_size = panel_depth<T>(depth) * panel_width;

  for_tasks(division.tasks(), static_cast<double>(rows) * static_cast<double>(depth) * static_cast<double>(columns),
            [&](int64_t i) {
              const auto task = division.task(i);
              const int64_t count = task.row_end - task.row_begin;
              if (count <= few_rows && task.panel_end <= full) {  // generation: panels are read once, straight through
                float* c = out + task.row_begin * columns + task.panel_begin * panel_width;
                for (int64_t k = 0; k < depth; k += step)
                  Gemm::multiply({x.at(task.row_begin, k), x.stride, w.panel<T>(task.panel_begin) + k * panel_width,
                                  panel_size, std::min(step, depth - k)},
                                 count, task.panel_end - task.panel_begin,
                                 k == 0
                                     ? PanelResult{c, columns, from.at(task.row_begin, task.panel_begin), from.stride}
                                     : PanelResult{c, columns, c, columns});
                for (const Addend& addend : addends) {
                  const int64_t begin = addend.begin / panel_width, first = std::max(task.panel_begin, begin),
                                last = std::min(task.panel_end, begin + panels_in(addend.b->rows())),
                                rank = addend.b->columns();
                  if (first >= last) continue;
                  float* sum = out + task.row_begin * columns + first * panel_width;
                  wide.product({addend.a.const_data_ptr<float>() + task.row_begin * addend.a.stride(0),
                                addend.a.stride(0), addend.b->panel<float>(first - begin), rank * panel_width, rank},
                               count, last - first, {sum, columns, sum, columns});
                }
                return;
              }
              std::vector<float> widened;
              if (Gemm::widens && count > few_rows) widened.resize(static_cast<size_t>(step * panel_width));
              const auto run = [&](int64_t k, int64_t p, const T* next) {
                const int64_t deep = std::min(step, depth - k);
                const Left* a = x.at(task.row_begin, k);
                ResultPanel result(out + task.row_begin * columns, columns, p, count);
                const PanelResult to = k == 0 ? result.place(from.at(task.row_begin, p), from.stride)
                                              : result.place(out + task.row_begin * columns + p * panel_width, columns);
                const T* b = w.panel<T>(p) + k * panel_width;
                const Ahead ahead{next, static_cast<int64_t>(step * panel_width * sizeof(T)) / line_bytes,
                                  int64_t{1} << 30, 24};
                Gemm::multiply({a, x.stride, b, 0, deep, next ? ahead : Ahead{}}, count, 1, to, widened);
                for (const Addend& addend : addends) {
                  const int64_t at = p - addend.begin / panel_width;
                  if (k + deep < depth || at < 0 || at >= panels_in(addend.b->rows())) continue;
                  wide.product({addend.a.const_data_ptr<float>() + task.row_begin * addend.a.stride(0),
                                addend.a.stride(0), addend.b->panel<float>(at), 0, addend.b->columns()},
                               count, 1, result.again());
                }
                result.finish();
              };
              // The order in which the left block is read least often from beyond its cache.
              const int64_t steps = (depth + step - 1) / step, panels = task.panel_end - task.panel_begin,
                            parts = steps * panels;
              const bool panel_by_panel = count * depth * static_cast<int64_t>(sizeof(Left)) <= block_bytes;
              const auto place = [&](int64_t i) {
                return panel_by_panel ? std::pair{i % steps * step, task.panel_begin + i / steps}
                                      : std::pair{i / panels * step, task.panel_begin + i % panels};
              };
              for (int64_t i = 0; i < parts; ++i) {
                const auto [k, p] = place(i);
                const T* next = nullptr;
                if (i + 1 < parts) {
                  const auto [next_k, next_p] = place(i + 1);
                  next = w.panel<T>(next_p) + next_k * panel_width;
                }
                run(k, p, next);
              }
            });
}

template <class T, class Left>
void run_turned(const LeftSide<Left>& dy, const PackedMatrix& w, const Tensor& a, const Tensor& b, Tensor& dx) {
  const int64_t rows = dy.rows, depth = dy.depth, columns = w.columns();
  float* out = dx.data_ptr<float>();
  const Division division(rows, panels_in(columns), turned_rows, turned_panels, 6);
  const int64_t step = share_of(depth, Multiplier<Left, Left>::depth);

  for_tasks(division.tasks(), static_cast<double>(rows) * static_cast<double>(depth) * static_cast<double>(columns),
            [&](int64_t i) {
              const auto task = division.task(i);
              const int64_t panels = task.panel_end - task.panel_begin, first = task.panel_begin * panel_width;
              const auto valid = [&](int64_t q) {
                return std::min(panel_width, columns - (task.panel_begin + q) * panel_width);
              };
              const auto add = [&]<class Side>(const LeftSide<Side>& left, int64_t k, const std::vector<Side>& turned,
                                               int64_t deep, bool fresh) {
                const auto panel_size = std::ssize(turned) / panels;
                for (int64_t row = task.row_begin; row < task.row_end; row += block_rows) {
                  const int64_t count = std::min(block_rows, task.row_end - row);
                  for (int64_t q = 0; q < panels; ++q) {
                    ResultPanel result(out + row * columns, columns, task.panel_begin + q, count);
                    Multiplier<Side, Side>::multiply(
                        {left.at(row, k), left.stride, turned.data() + q * panel_size, 0, deep}, count, 1,
                        fresh ? result.place(nullptr, 0)
                              : result.place(out + row * columns + first + q * panel_width, columns));
                    result.finish();
                  }
                }
              };
              std::vector<Left> turned(static_cast<size_t>(panels * step * panel_width));
              alignas(line_bytes) T edge[panel_width * panel_width];
              for (int64_t n = 0; n < depth; n += step) {
                const int64_t deep = std::min(step, depth - n);
                for (int64_t block = 0; block < deep; block += panel_width)
                  for (int64_t q = 0; q < panels; ++q) {
                    const T* from =
                        w.panel<T>((n + block) / panel_width) + first * panel_width + q * panel_width * panel_width;
                    if (valid(q) < panel_width) {
                      std::fill(std::begin(edge), std::end(edge), T{});
                      std::copy_n(from, panel_depth<T>(valid(q)) * panel_width, edge);
                      from = edge;
                    }
                    Multiplier<T, Left>::turn(from, turned.data() + (q * step + block) * panel_width);
                  }
                add(dy, n, turned, deep, n == 0);
              }
              if (!a.defined()) return;
              const int64_t rank = a.size(1);
              std::vector<float> beside(static_cast<size_t>(panels * rank * panel_width));
              for (int64_t q = 0; q < panels; ++q)
                gather_panel(b.const_data_ptr<float>() + first + q * panel_width, b.stride(0), rank, valid(q),
                             beside.data() + q * rank * panel_width);
              add(LeftSide<float>{a.const_data_ptr<float>(), a.stride(0), rows, rank}, 0, beside, rank, false);
            });
}

Tensor rows_together(const Tensor& tensor) {
  return tensor.stride(1) == 1 || tensor.size(1) == 1 ? tensor : tensor.contiguous();
}

// How far apart rows are best laid: at multiples of a page all rows of a tile would want the same few places of the
// first-level cache.
template <class T>
int64_t row_stride(int64_t depth) {
  constexpr int64_t page = 4096 / sizeof(T), line = line_bytes / sizeof(T);
  return depth % page == 0 ? depth + line : depth;
}

// Rows as a product reads them from the left: float32, copied only where they lie badly, or rounded to bfloat16.
template <class Left>
class LeftRows {
 public:
  explicit LeftRows(const Tensor& tensor) {
    const Tensor rows = rows_together(tensor);
    const int64_t count = rows.size(0), columns = rows.size(1), stride = rows.stride(0);
    const auto* from = rows.const_data_ptr<float>();
    constexpr bool rounds = sizeof(Left) == 2;
    if constexpr (!rounds) {
      if (count <= few_rows || row_stride<float>(stride) == stride) {
        values_ = rows;
        side_ = {from, stride, count, columns};
        return;
      }
    }
    const int64_t depth = panel_depth<Left>(columns), apart = row_stride<Left>(depth);
    values_ = at::empty({count, apart}, at::TensorOptions().dtype(rounds ? at::kBFloat16 : at::kFloat));
    auto* to = static_cast<Left*>(values_.data_ptr());
    at::parallel_for(0, count, std::max<int64_t>(1, 65536 / std::max<int64_t>(1, columns)),
                     [&](int64_t begin, int64_t end) {
                       for (int64_t row = begin; row < end; ++row) copy(from + row * stride, columns, to + row * apart);
                     });
    side_ = {to, apart, count, depth};
  }
  const LeftSide<Left>& side() const { return side_; }

 private:
  static void copy(const float* from, int64_t count, float* to) { std::copy_n(from, count, to); }
  static void copy(const float* from, int64_t count, Bf16* to) {
    dot_kernels().narrow(from, count, to);
    std::fill(to + count, to + panel_depth<Bf16>(count), Bf16{});
  }

  Tensor values_;
  LeftSide<Left> side_;
};

// Calls use(type of the weight's values, the left side) as the weight is stored and multiplied.
template <class Use>
void with_types(const Tensor& left, const PackedMatrix& w, const Use& use) {
  if (w.multiplied() == c10::ScalarType::BFloat16)
    use(Bf16{}, LeftRows<Bf16>(left).side());
  else if (w.stored() == c10::ScalarType::BFloat16)
    use(Bf16{}, LeftRows<float>(left).side());
  else
    use(float{}, LeftRows<float>(left).side());
}

}  // namespace

PackedMatrix::PackedMatrix(int64_t rows, int64_t columns, c10::ScalarType stored, c10::ScalarType multiplied)
    : rows_(rows),
      columns_(columns),
      multiplied_(multiplied),
      values_(at::zeros(
          {panels_in(rows),
           (stored == c10::ScalarType::Float ? panel_depth<float>(columns) : panel_depth<Bf16>(columns)) * panel_width},
          at::TensorOptions().dtype(stored))) {
  if (multiplied != c10::ScalarType::Float && stored != multiplied)
    throw Error(Code::internal, "A packed matrix of float32 cannot be multiplied in bfloat16.");
}

PackedMatrix PackedMatrix::of(const Tensor& matrix) {
  PackedMatrix packed(matrix.size(0), matrix.size(1), c10::ScalarType::Float);
  const Tensor rows = rows_together(matrix);
  const float* values = rows.const_data_ptr<float>();
  const int64_t stride = rows.stride(0);
  auto* panels = packed.values_.data_ptr<float>();
  for_tasks(panels_in(packed.rows_), static_cast<double>(matrix.numel()), [&](int64_t p) {
    gemm_kernels<float>().pack(values + p * panel_width * stride, stride,
                               std::min(panel_width, packed.rows_ - p * panel_width), packed.columns_,
                               panels + p * packed.columns_ * panel_width);
  });
  return packed;
}

void PackedMatrix::set_rows(int64_t first, int64_t count, const float* values) {
  const auto fill = [&]<class T>(T* panels) {
    for (int64_t r = 0; r < count;) {
      const int64_t row = first + r, lane = row % panel_width;
      T* panel = panels + row / panel_width * values_.stride(0);
      if (lane == 0 && count - r >= panel_width) {
        gemm_kernels<T>().pack(values + r * columns_, columns_, panel_width, columns_, panel);
        r += panel_width;
        continue;
      }
      // A panel that other rows share: this row's lane only.
      std::vector<T> single(static_cast<size_t>(values_.stride(0)));
      gemm_kernels<T>().pack(values + r * columns_, columns_, 1, columns_, single.data());
      for (int64_t k = 0; k < columns_; ++k)
        panel[place_in_panel<T>(k, lane)] = single[static_cast<size_t>(place_in_panel<T>(k, 0))];
      ++r;
    }
  };
  if (stored() == c10::ScalarType::Float)
    fill(values_.data_ptr<float>());
  else
    fill(static_cast<Bf16*>(values_.data_ptr()));
}

namespace {

void read_row(const PackedMatrix& matrix, int64_t row, float* out) {
  const int64_t panel = row / panel_width, lane = row % panel_width;
  if (matrix.stored() == c10::ScalarType::Float) {
    const float* from = matrix.panel<float>(panel);
    for (int64_t k = 0; k < matrix.columns(); ++k) out[k] = from[place_in_panel<float>(k, lane)];
  } else {
    const Bf16* from = matrix.panel<Bf16>(panel);
    for (int64_t k = 0; k < matrix.columns(); ++k)
      out[k] = std::bit_cast<float>(static_cast<uint32_t>(from[place_in_panel<Bf16>(k, lane)].bits) << 16);
  }
}

}  // namespace

Tensor PackedMatrix::rows_of(int64_t begin, int64_t end) const {
  Tensor out = at::empty({end - begin, columns_}, at::kFloat);
  float* to = out.data_ptr<float>();
  at::parallel_for(begin, end, 16, [&](int64_t from, int64_t until) {
    for (int64_t row = from; row < until; ++row) read_row(*this, row, to + (row - begin) * columns_);
  });
  return out;
}

Tensor PackedMatrix::rows_at(const Tensor& ids) const {
  const Tensor numbers = ids.contiguous();
  const int64_t* id = numbers.const_data_ptr<int64_t>();
  Tensor out = at::empty({numbers.numel(), columns_}, at::kFloat);
  float* to = out.data_ptr<float>();
  at::parallel_for(0, numbers.numel(), 16, [&](int64_t from, int64_t until) {
    for (int64_t i = from; i < until; ++i) read_row(*this, id[i], to + i * columns_);
  });
  return out;
}

Tensor product(const Tensor& x, const PackedMatrix& w, const Tensor& start, std::span<const Addend> addends) {
  Tensor y = at::empty({x.size(0), w.rows()}, at::kFloat);
  with_types(x, w, [&]<class T>(T, const auto& left) { run_product<T>(left, w, start, addends, y); });
  return y;
}

void accumulate_gradient(Tensor& grad, const Tensor& a, const Tensor& b) {
  const int64_t depth = b.size(0), rank = a.size(1), columns = b.size(1), left_stride = row_stride<float>(depth);
  const Tensor turned = at::empty({rank, left_stride}, at::kFloat), right = rows_together(b);
  turned.slice(1, 0, depth).copy_(a.t());
  const int64_t stride = right.stride(0), down = grad.stride(0), across = grad.stride(1);
  const float *left = turned.const_data_ptr<float>(), *values = right.const_data_ptr<float>();
  float* out = grad.data_ptr<float>();
  for_tasks(panels_in(columns), static_cast<double>(depth) * static_cast<double>(rank) * static_cast<double>(columns),
            [&](int64_t q) {
              const int64_t first = q * panel_width, valid = std::min(panel_width, columns - first);
              std::vector<float> panel(static_cast<size_t>(std::min(depth, block_depth) * panel_width)),
                  sum(static_cast<size_t>(rank * panel_width));
              for (int64_t k = 0; k < depth; k += block_depth) {
                const int64_t deep = std::min(block_depth, depth - k);
                gather_panel(values + k * stride + first, stride, deep, valid, panel.data());
                gemm_kernels<float>().product({left + k, left_stride, panel.data(), 0, deep}, rank, 1,
                                              {sum.data(), panel_width, k == 0 ? nullptr : sum.data(), panel_width});
              }
              for (int64_t r = 0; r < rank; ++r)
                for (int64_t c = 0; c < valid; ++c)
                  out[r * down + (first + c) * across] += sum[static_cast<size_t>(r * panel_width + c)];
            });
}

Tensor turned_product(const Tensor& dy, const PackedMatrix& w, const Tensor& a, const Tensor& b) {
  Tensor dx = at::empty({dy.size(0), w.columns()}, at::kFloat);
  with_types(dy, w, [&]<class T>(T, const auto& left) { run_turned<T>(left, w, a, b, dx); });
  return dx;
}

}  // namespace ft::kernels
