// Golden values: gguf 0.19.0 by tests/golden/weights.py.
#include "core/weights/gguf_quants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/error.h"
#include "core/weights/safetensors.h"

namespace ft::weights {
namespace {

struct Case {
  const char* name;
  DType type;
};

constexpr Case kAll[] = {{"F16", DType::f16},       {"BF16", DType::bf16},    {"Q4_0", DType::q4_0},
                         {"Q4_1", DType::q4_1},     {"Q5_0", DType::q5_0},    {"Q5_1", DType::q5_1},
                         {"Q8_0", DType::q8_0},     {"Q2_K", DType::q2_k},    {"Q3_K", DType::q3_k},
                         {"Q4_K", DType::q4_k},     {"Q5_K", DType::q5_k},    {"Q6_K", DType::q6_k},
                         {"IQ4_NL", DType::iq4_nl}, {"IQ4_XS", DType::iq4_xs}};

SafetensorsFile golden(const Case& type) {
  return SafetensorsFile::open(std::string(FT_TEST_DATA) + "/weights/" + type.name + ".safetensors");
}

std::vector<float> floats(const TensorView* tensor) {
  std::vector<float> out(tensor->bytes.size() / 4);
  std::memcpy(out.data(), tensor->bytes.data(), tensor->bytes.size());
  return out;
}

class Blocks : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(OfGguf, Blocks, testing::ValuesIn(kAll),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_P(Blocks, are_read_as_gguf_reads_them_to_the_last_bit) {
  const auto file = golden(GetParam());
  const auto expected = floats(file.find("random.f32"));
  std::vector<float> got(expected.size());

  to_f32(GetParam().type, file.find("random.raw")->bytes, got);

  for (size_t i = 0; i < got.size(); ++i) ASSERT_EQ(got[i], expected[i]) << "value " << i;
}

TEST_P(Blocks, become_bfloat16_by_rounding_their_float32) {
  const auto file = golden(GetParam());
  const auto expected = floats(file.find("random.f32"));
  std::vector<uint16_t> got(expected.size());

  to_bf16(GetParam().type, file.find("random.raw")->bytes, got);

  for (size_t i = 0; i < got.size(); ++i) ASSERT_EQ(got[i], float_to_bfloat(expected[i])) << "value " << i;
}

TEST_P(Blocks, are_written_as_gguf_writes_them_to_the_last_bit) {
  if (!can_quantize_to(GetParam().type)) {
    EXPECT_EQ(golden(GetParam()).find("quantize.raw"), nullptr);
    return;
  }
  const auto file = golden(GetParam());
  const auto* expected = file.find("quantize.raw");
  std::vector<std::byte> got(expected->bytes.size());

  from_f32(GetParam().type, floats(file.find("quantize.f32")), got);

  for (size_t i = 0; i < got.size(); ++i) ASSERT_EQ(got[i], expected->bytes[i]) << "byte " << i;
}

TEST(Half, every_number_comes_back) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    const float value = half_to_float(static_cast<uint16_t>(bits));
    if (!std::isnan(value))
      ASSERT_EQ(float_to_half(value), bits);
    else
      ASSERT_EQ(float_to_half(value) & 0x7c00, 0x7c00);
  }
}

TEST(Half, rounds_ties_to_even_and_overflows_to_infinity) {
  EXPECT_EQ(float_to_half(1.0f + 0x1p-11f), float_to_half(1.0f));
  EXPECT_EQ(float_to_half(1.0f + 3 * 0x1p-11f), float_to_half(1.0f + 0x1p-9f));
  EXPECT_EQ(float_to_half(65519.0f), 0x7bff);
  EXPECT_EQ(float_to_half(65520.0f), 0x7c00);
}

TEST(Bfloat, not_a_number_stays_one) {
  EXPECT_TRUE(std::isnan(bfloat_to_float(float_to_bfloat(std::numeric_limits<float>::quiet_NaN()))));
  EXPECT_EQ(float_to_bfloat(std::numeric_limits<float>::infinity()), 0x7f80);
}

TEST(Reading, a_type_without_a_reader_is_refused_by_name) {
  std::vector<std::byte> bytes(66);
  std::vector<float> out(256);
  try {
    to_f32(DType::iq2_xxs, bytes, out);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
    EXPECT_THAT(error.message(), testing::HasSubstr("IQ2_XXS"));
  }
}

}  // namespace
}  // namespace ft::weights
