#include "core/nn/rotary.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/nn/device_ops.h"

namespace ft::nn {

namespace {

using models::Rope;
using models::Scaling;

std::vector<float> plain_frequencies(double theta, int64_t dim) {
  std::vector<float> inverse(static_cast<size_t>(dim / 2));
  for (size_t i = 0; i < inverse.size(); ++i)
    inverse[i] = 1.0f / static_cast<float>(
                            std::pow(theta, static_cast<double>(static_cast<float>(2 * i) / static_cast<float>(dim))));
  return inverse;
}

// Llama 3.1: long waves are stretched, short ones kept, those between blended.
void stretch_llama3(std::vector<float>& inverse, const Rope& rope) {
  const double original = static_cast<double>(rope.original_context);
  const double low_wave = original / rope.low_freq_factor, high_wave = original / rope.high_freq_factor;
  for (float& frequency : inverse) {
    const double wave = 2.0 * std::numbers::pi / frequency;
    if (wave < high_wave) continue;
    if (wave > low_wave) {
      frequency = static_cast<float>(frequency / rope.factor);
      continue;
    }
    const double smooth = (original / wave - rope.low_freq_factor) / (rope.high_freq_factor - rope.low_freq_factor);
    frequency = static_cast<float>((1.0 - smooth) * frequency / rope.factor + smooth * frequency);
  }
}

double yarn_scale(double factor, double mscale) {
  return factor <= 1.0 ? 1.0 : 0.1 * mscale * std::log(factor) + 1.0;
}

// YaRN (Peng et al. 2023): interpolate slow dimensions, keep fast ones, a ramp between.
double stretch_yarn(std::vector<float>& inverse, const Rope& rope, int64_t dim, int64_t context) {
  const double original = static_cast<double>(rope.original_context);
  const double factor = rope.factor > 0 ? rope.factor : static_cast<double>(context) / original;
  const auto dimension_of = [&](double rotations) {
    return static_cast<double>(dim) * std::log(original / (rotations * 2.0 * std::numbers::pi)) /
           (2.0 * std::log(rope.theta));
  };
  double low = dimension_of(rope.beta_fast), high = dimension_of(rope.beta_slow);
  if (rope.truncate) low = std::floor(low), high = std::ceil(high);
  low = std::max(low, 0.0), high = std::min(high, static_cast<double>(dim - 1));
  if (low == high) high += 0.001;
  for (size_t i = 0; i < inverse.size(); ++i) {
    const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
    const double keep = 1.0 - ramp;
    inverse[i] = static_cast<float>(inverse[i] / factor * (1.0 - keep) + inverse[i] * keep);
  }
  if (rope.attention_factor) return *rope.attention_factor;
  if (rope.mscale > 0 && rope.mscale_all_dim > 0)
    return yarn_scale(factor, rope.mscale) / yarn_scale(factor, rope.mscale_all_dim);
  return yarn_scale(factor, 1.0);
}

}  // namespace

RotaryFrequencies rotary_frequencies(const Rope& rope, int64_t dim, int64_t context, int64_t sequence) {
  RotaryFrequencies result;
  double theta = rope.theta;
  if (rope.scaling == Scaling::dynamic) {  // NTK-aware: the base grows with the length
    const double length = static_cast<double>(std::max(sequence, context)), d = static_cast<double>(dim);
    theta *= std::pow(rope.factor * length / static_cast<double>(context) - (rope.factor - 1.0), d / (d - 2.0));
  }
  result.inverse = plain_frequencies(theta, dim);
  if (rope.scaling == Scaling::linear)
    for (float& frequency : result.inverse) frequency = static_cast<float>(frequency / rope.factor);
  if (rope.scaling == Scaling::llama3) stretch_llama3(result.inverse, rope);
  if (rope.scaling == Scaling::yarn) result.attention_factor = stretch_yarn(result.inverse, rope, dim, context);
  return result;
}

Rotary::Rotary(const models::DecoderShape& shape, c10::Device device)
    : rope_(shape.rope), dim_(shape.rope.dimensions), context_(shape.context_length), device_(device) {}

const RotaryTable& Rotary::upto(int64_t longest) {
  const bool depends_on_length = rope_.scaling == Scaling::dynamic && (longest > context_ || sequence_ > context_);
  if (longest > rows_ || (depends_on_length && longest != sequence_)) {
    int64_t rows = 512;
    while (rows < longest) rows *= 2;
    fill(rows, longest);
  }
  return table_;
}

const RotaryTable& Rotary::at(const at::Tensor& places, int64_t longest) {
  const RotaryTable& table = upto(longest);
  if (device_.is_cpu()) return table;
  gathered_ = device::gather(table, places);
  return gathered_;
}

void Rotary::fill(int64_t positions, int64_t sequence) {
  const RotaryFrequencies frequencies = rotary_frequencies(rope_, dim_, context_, sequence);
  const auto half = static_cast<int64_t>(frequencies.inverse.size());
  at::Tensor cos = at::empty({positions, half}, at::kFloat), sin = at::empty({positions, half}, at::kFloat);
  float *c = cos.data_ptr<float>(), *s = sin.data_ptr<float>();
  const auto factor = static_cast<float>(frequencies.attention_factor);
  for (int64_t p = 0; p < positions; ++p)
    for (int64_t i = 0; i < half; ++i) {
      const float angle = static_cast<float>(p) * frequencies.inverse[static_cast<size_t>(i)];
      c[p * half + i] = std::cos(angle) * factor;
      s[p * half + i] = std::sin(angle) * factor;
    }
  table_ = {cos.to(device_), sin.to(device_)};
  rows_ = positions;
  sequence_ = sequence;
}

}  // namespace ft::nn
