#include "core/kernels/cpu_allocator.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <c10/core/CPUAllocator.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace ft::kernels {
namespace {

// Below and above the size from which blocks are kept.
const size_t sizes[] = {1, 1000, 200'000, 5'000'000};

TEST(CpuAllocator, gives_plain_memory_and_takes_it_back) {
  install_cpu_allocator();
  const size_t before = cpu_memory().in_use;
  std::vector<void*> blocks;
  for (const size_t size : sizes) {
    blocks.push_back(c10::GetCPUAllocator()->raw_allocate(size));
    std::fill_n(static_cast<char*>(blocks.back()), size, 'x');
  }
  EXPECT_GE(cpu_memory().in_use, before + 5'200'000);
  for (void* block : blocks) c10::GetCPUAllocator()->raw_deallocate(block);
  EXPECT_EQ(cpu_memory().in_use, before);
}

TEST(CpuAllocator, keeps_a_block_for_the_next_tensor_of_its_size) {
  install_cpu_allocator();
  const auto held_with_a_tensor = [] {
    const at::Tensor tensor = at::empty({1 << 20});
    return cpu_memory().held;
  };
  const size_t held = held_with_a_tensor();
  EXPECT_GE(held, size_t{4} << 20);
  EXPECT_EQ(cpu_memory().held, held);  // the tensor is gone
  EXPECT_EQ(held_with_a_tensor(), held);
  release_cached_memory();
  EXPECT_LT(cpu_memory().held, held);
}

TEST(CpuAllocator, serves_torchs_own_products_in_every_precision) {
  install_cpu_allocator();
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const at::Tensor product = at::mm(at::ones({256, 512}).to(type), at::ones({512, 256}).to(type));
    EXPECT_EQ(product.to(at::kFloat).max().item<float>(), 512.0f);
  }
}

}  // namespace
}  // namespace ft::kernels
