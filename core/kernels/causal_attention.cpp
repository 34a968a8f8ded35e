#include "core/kernels/causal_attention.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>

#include <algorithm>

#include "core/kernels/cpu_attention.h"
#include "core/kernels/panels.h"
#include "core/kernels/tasks.h"

namespace ft::kernels {

using at::Tensor;

namespace {

constexpr int64_t forward_queries = 48;                        // of one task; all their scores are in memory at once
constexpr int64_t value_depth = 256;                           // keys of one product with the values
constexpr int64_t backward_queries = 64, backward_keys = 128;  // of one block of scores
constexpr int64_t query_blocks = 192;                          // both kinds of query blocks begin at its multiples

// What a float32 matrix with rows `stride` apart is for the kernels below.
struct Rows {
  const float* data = nullptr;
  int64_t stride = 0;
  Rows from(int64_t row) const { return {data + row * stride, stride}; }
};

// Rows [0, count) turned: panels [count / 16][depth][16], for products whose result has a column for each row.
void pack_turned(const Rows& rows, int64_t count, int64_t depth, float* panels) {
  for (int64_t p = 0; p < panels_in(count); ++p)
    gemm_kernels<float>().pack(rows.data + p * panel_width * rows.stride, rows.stride,
                               std::min(panel_width, count - p * panel_width), depth, panels + p * depth * panel_width);
}

// Rows [0, count) as they are: panels [columns / 16][count][16], for products whose depth goes over the rows.
void pack_straight(const Rows& rows, int64_t count, int64_t columns, float* panels) {
  for (int64_t p = 0; p < panels_in(columns); ++p)
    gather_panel(rows.data + p * panel_width, rows.stride, count, std::min(panel_width, columns - p * panel_width),
                 panels + p * count * panel_width);
}

// Where things lie in the rows of a batch.
struct Layout {
  const AttentionShape& shape;
  Rows qkv;
  int64_t wide, window;  // head_dim in whole panels; places seen

  Layout(const Tensor& qkv, const AttentionShape& shape)
      : shape(shape),
        qkv{qkv.const_data_ptr<float>(), qkv.size(1)},
        wide(padded(shape.head_dim)),
        window(shape.window > 0 ? shape.window : INT64_MAX / 4) {}

  int64_t group() const { return shape.heads / shape.kv_heads; }
  Rows query(int64_t begin, int64_t head) const {
    return {qkv.data + begin * qkv.stride + head * shape.head_dim, qkv.stride};
  }
  Rows key(int64_t begin, int64_t kv_head) const { return query(begin, shape.heads + kv_head); }
  Rows value(int64_t begin, int64_t kv_head) const { return query(begin, shape.heads + shape.kv_heads + kv_head); }
};

// Keys and values of one sample and head, laid out for the forward products.
struct PackedKeys {
  float *keys, *values;  // turned [L / 16][head_dim][16]; straight [wide / 16][L][16]
};

struct Sample {
  int64_t begin, length, first_query;
};

std::vector<Sample> samples_of(const Samples& all) {
  std::vector<Sample> samples;
  for (size_t s = 0; s + 1 < all.starts.size(); ++s) {
    const int64_t begin = all.starts[s], length = all.starts[s + 1] - begin;
    const int64_t own = all.own_from.empty() ? 0 : all.own_from[s];
    if (length > 0) samples.push_back({begin, length, own / query_blocks * query_blocks});
  }
  return samples;
}

double multiply_adds(const std::vector<Sample>& samples, const AttentionShape& shape) {
  double total = 0;
  for (const Sample& sample : samples) total += static_cast<double>(sample.length) * static_cast<double>(sample.length);
  return total * static_cast<double>(shape.heads * shape.head_dim);
}

// The results of queries [from, to) of one head.
void attend(const Layout& layout, const Sample& sample, int64_t head, int64_t from, int64_t to,
            const PackedKeys& packed, float* out, SoftmaxSum* sums) {
  const auto& gemm = gemm_kernels<float>();
  const int64_t dim = layout.shape.head_dim, queries = to - from;
  const int64_t first_key = std::max<int64_t>(0, from - layout.window + 1) / panel_width * panel_width,
                keys = padded(to) - first_key;
  const Tensor scratch = at::empty({queries * (keys + layout.wide)}, at::kFloat);
  float *scores = scratch.data_ptr<float>(), *result = scores + queries * keys;
  const Rows query = layout.query(sample.begin + from, head);
  constexpr int64_t together = 4;  // panels that stay in the first-level cache while all rows pass
  for (int64_t p = 0; p < keys / panel_width; p += together)
    gemm.product({query.data, query.stride, packed.keys + (first_key + p * panel_width) * dim, dim * panel_width, dim},
                 queries, std::min(together, keys / panel_width - p), {scores + p * panel_width, keys, nullptr, 0});
  attention_kernels().softmax(scores, keys, queries, keys, from, first_key, layout.window,
                              static_cast<float>(layout.shape.scale),
                              sums + (sample.begin + from) * layout.shape.heads + head, layout.shape.heads);
  const int64_t seen = to - first_key;
  for (int64_t k = 0; k < seen; k += value_depth)
    for (int64_t p = 0; p < layout.wide / panel_width; ++p) {
      float* c = result + p * panel_width;
      gemm.product({scores + k, keys, packed.values + (p * sample.length + first_key + k) * panel_width, 0,
                    std::min(value_depth, seen - k)},
                   queries, 1, {c, layout.wide, k == 0 ? nullptr : c, layout.wide});
    }
  for (int64_t i = 0; i < queries; ++i)
    std::copy_n(result + i * layout.wide, dim, out + ((sample.begin + from + i) * layout.shape.heads + head) * dim);
}

// The gradients of one sample and head.
class HeadBackward {
 public:
  HeadBackward(const Layout& layout, const Sample& sample, int64_t head, const Rows& out, const Rows& d_out,
               const SoftmaxSum* sums)
      : layout_(layout), sample_(sample), head_(head), out_(out), d_out_(d_out), sums_(sums) {
    const int64_t block = backward_queries * backward_keys, dim = layout.shape.head_dim;
    const int64_t sizes[] = {2 * sample.length * layout.wide,
                             sample.length * layout.wide,
                             2 * backward_queries * dim,
                             2 * backward_queries * layout.wide,
                             backward_queries * layout.wide,
                             3 * block,
                             3 * backward_queries};
    int64_t total = 0;
    for (const int64_t size : sizes) total += size;
    scratch_ = at::empty({total}, at::kFloat);
    float* at = scratch_.data_ptr<float>();
    float** places[] = {&d_key_, &keys_, &turned_, &straight_, &d_query_, &scores_, &largest_};
    for (size_t i = 0; i < std::size(sizes); at += sizes[i++]) *places[i] = at;
    d_value_ = d_key_ + sample.length * layout.wide;
    d_scores_ = scores_ + block;
    d_scores_turned_ = d_scores_ + block;
    share_ = largest_ + backward_queries;
    dots_ = share_ + backward_queries;
  }

  // dq goes into the head's place in d_qkv; dk and dv [L, wide] stay here.
  void run(float* d_qkv) {
    const int64_t dim = layout_.shape.head_dim;
    pack_straight(layout_.key(sample_.begin, kv_head()), sample_.length, dim, keys_);
    std::fill_n(d_key_, 2 * sample_.length * layout_.wide, 0.0f);
    for (int64_t from = sample_.first_query; from < sample_.length; from += backward_queries) {
      const int64_t to = std::min(from + backward_queries, sample_.length);
      take_queries(from, to);
      const int64_t first_key = std::max<int64_t>(0, from - layout_.window + 1);
      for (int64_t key = first_key; key < to; key += backward_keys)
        run_block(from, to, key, std::min(key + backward_keys, to), key == first_key);
      for (int64_t i = 0; i < to - from; ++i)
        std::copy_n(d_query_ + i * layout_.wide, dim,
                    d_qkv + (sample_.begin + from + i) * layout_.qkv.stride + head_ * dim);
    }
  }

  const float* d_key() const { return d_key_; }
  const float* d_value() const { return d_value_; }

 private:
  int64_t kv_head() const { return head_ / layout_.group(); }

  void take_queries(int64_t from, int64_t to) {
    const int64_t dim = layout_.shape.head_dim, queries = to - from;
    const Rows query = layout_.query(sample_.begin + from, head_), d_out = d_out_.from(from), out = out_.from(from);
    pack_turned(query, queries, dim, turned_);
    pack_turned(d_out, queries, dim, turned_ + padded(queries) * dim);
    pack_straight(query, queries, dim, straight_);
    pack_straight(d_out, queries, dim, straight_ + queries * layout_.wide);
    for (int64_t i = 0; i < queries; ++i) {
      float dot = 0;
      for (int64_t k = 0; k < dim; ++k) dot += d_out.data[i * d_out.stride + k] * out.data[i * out.stride + k];
      dots_[i] = dot;
      const SoftmaxSum& sum = sums_[(sample_.begin + from + i) * layout_.shape.heads + head_];
      largest_[i] = sum.largest, share_[i] = sum.share;
    }
  }

  void run_block(int64_t from, int64_t to, int64_t first_key, int64_t end_key, bool first) {
    const auto& gemm = gemm_kernels<float>();
    const int64_t dim = layout_.shape.head_dim, wide = layout_.wide, queries = to - from, keys = end_key - first_key,
                  across = padded(queries);
    const Rows key = layout_.key(sample_.begin + first_key, kv_head()),
               value = layout_.value(sample_.begin + first_key, kv_head());
    gemm.product({key.data, key.stride, turned_, dim * panel_width, dim}, keys, across / panel_width,
                 {scores_, across, nullptr, 0});
    gemm.product({value.data, value.stride, turned_ + across * dim, dim * panel_width, dim}, keys, across / panel_width,
                 {d_scores_, across, nullptr, 0});
    attention_kernels().gradient(scores_, d_scores_, across, keys, queries, first_key, from, layout_.window,
                                 static_cast<float>(layout_.shape.scale), largest_, share_, dots_);

    const auto add = [&](const float* left, int64_t left_stride, int64_t rows, const float* panels,
                         int64_t panel_stride, int64_t depth, float* to, bool fresh) {
      gemm.product({left, left_stride, panels, panel_stride, depth}, rows, wide / panel_width,
                   {to, wide, fresh ? nullptr : to, wide});
    };
    add(scores_, across, keys, straight_ + queries * wide, queries * panel_width, queries, d_value_ + first_key * wide,
        false);
    add(d_scores_, across, keys, straight_, queries * panel_width, queries, d_key_ + first_key * wide, false);
    attention_kernels().turn(d_scores_, across, keys, queries, d_scores_turned_, backward_keys);
    add(d_scores_turned_, backward_keys, queries, keys_ + first_key * panel_width, sample_.length * panel_width, keys,
        d_query_, first);
  }

  const Layout& layout_;
  const Sample& sample_;
  int64_t head_;
  Rows out_, d_out_;  // of this sample and head
  const SoftmaxSum* sums_;
  Tensor scratch_;
  float *d_key_, *d_value_;          // [L, wide]
  float* keys_;                      // straight, of the whole sample
  float *turned_, *straight_;        // queries, then gradients of their results
  float* d_query_;                   // [queries, wide]
  float *scores_, *d_scores_;        // [keys, queries]
  float* d_scores_turned_;           // [queries, keys]
  float *largest_, *share_, *dots_;  // [queries]
};

}  // namespace

AttentionResult causal_attention(const Tensor& qkv, const Samples& all, const AttentionShape& shape) {
  const Layout layout(qkv, shape);
  const std::vector<Sample> samples = samples_of(all);
  AttentionResult result{at::empty({qkv.size(0), shape.heads * shape.head_dim}, at::kFloat),
                         at::empty({qkv.size(0), shape.heads, 2}, at::kFloat)};
  const double work = 2 * multiply_adds(samples, shape);

  std::vector<int64_t> offsets;
  int64_t total = 0;
  for (const Sample& sample : samples)
    offsets.push_back(total),
        total += shape.kv_heads * (padded(sample.length) * shape.head_dim + sample.length * layout.wide);
  const Tensor store = at::empty({total}, at::kFloat);
  const auto packed_of = [&](size_t s, int64_t kv_head) {
    const int64_t keys = padded(samples[s].length) * shape.head_dim, values = samples[s].length * layout.wide;
    float* at = store.data_ptr<float>() + offsets[s] + kv_head * (keys + values);
    return PackedKeys{at, at + keys};
  };
  for_tasks(std::ssize(samples) * shape.kv_heads, work, [&](int64_t task) {
    const auto s = static_cast<size_t>(task / shape.kv_heads);
    const int64_t kv_head = task % shape.kv_heads;
    const PackedKeys packed = packed_of(s, kv_head);
    pack_turned(layout.key(samples[s].begin, kv_head), samples[s].length, shape.head_dim, packed.keys);
    pack_straight(layout.value(samples[s].begin, kv_head), samples[s].length, shape.head_dim, packed.values);
  });

  struct Task {
    size_t sample;
    int64_t head, from;
  };
  std::vector<Task> tasks;
  for (size_t s = 0; s < samples.size(); ++s)
    for (int64_t head = 0; head < shape.heads; ++head)
      for (int64_t from = samples[s].first_query; from < samples[s].length; from += forward_queries)
        tasks.push_back({s, head, from});
  float* out = result.out.data_ptr<float>();
  auto* sums = static_cast<SoftmaxSum*>(result.sums.data_ptr());
  for_tasks(std::ssize(tasks), work, [&](int64_t i) {
    const auto& [s, head, from] = tasks[static_cast<size_t>(i)];
    attend(layout, samples[s], head, from, std::min(from + forward_queries, samples[s].length),
           packed_of(s, head / layout.group()), out, sums);
  });
  return result;
}

Tensor causal_attention_backward(const Tensor& d_out, const Tensor& qkv, const AttentionResult& result,
                                 const Samples& all, const AttentionShape& shape) {
  const Layout layout(qkv, shape);
  const std::vector<Sample> samples = samples_of(all);
  const int64_t dim = shape.head_dim, width = layout.qkv.stride;
  Tensor d_qkv = at::empty_like(qkv);
  float* to = d_qkv.data_ptr<float>();
  // The heads of a group share keys and values: each has its own sums, which are added up in their order.
  const int64_t shared = shape.kv_heads * dim;
  const Tensor sums = at::empty({layout.group(), qkv.size(0), 2 * shared}, at::kFloat);
  float* sum = sums.data_ptr<float>();
  const double work = 5 * multiply_adds(samples, shape);
  const auto rows_of = [&](const Tensor& tensor, const Sample& sample, int64_t head) {
    return Rows{tensor.const_data_ptr<float>() + (sample.begin * shape.heads + head) * dim, shape.heads * dim};
  };
  for_tasks(std::ssize(samples) * shape.heads, work, [&](int64_t task) {
    const Sample& sample = samples[static_cast<size_t>(task / shape.heads)];
    const int64_t head = task % shape.heads, kv_head = head / layout.group();
    HeadBackward backward(layout, sample, head, rows_of(result.out, sample, head), rows_of(d_out, sample, head),
                          static_cast<const SoftmaxSum*>(result.sums.const_data_ptr()));
    backward.run(to);
    float* place = sum + (head % layout.group() * qkv.size(0) + sample.begin) * 2 * shared + kv_head * dim;
    for (int64_t i = 0; i < sample.length; ++i, place += 2 * shared) {
      std::copy_n(backward.d_key() + i * layout.wide, dim, place);
      std::copy_n(backward.d_value() + i * layout.wide, dim, place + shared);
    }
  });
  at::parallel_for(0, qkv.size(0), std::max<int64_t>(1, 16384 / width), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      float* out = to + row * width + shape.heads * dim;
      std::copy_n(sum + row * 2 * shared, 2 * shared, out);
      for (int64_t g = 1; g < layout.group(); ++g) {
        const float* more = sum + (g * qkv.size(0) + row) * 2 * shared;
        for (int64_t k = 0; k < 2 * shared; ++k) out[k] += more[k];
      }
    }
  });
  return d_qkv;
}

}  // namespace ft::kernels
