#include "core/kernels/cpu_allocator.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <fmt/format.h>
#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/error.h"
#include "core/base/machine.h"

namespace ft::kernels {

namespace {

constexpr size_t small_limit = size_t{128} << 10;  // below it the system's allocator is as good
constexpr size_t small_page = size_t{4} << 10, huge_page = size_t{2} << 20;

struct Block {
  void* data = nullptr;
  size_t size = 0;   // of the whole block
  size_t bytes = 0;  // asked for
};

// Eight classes for each power of two: at most an eighth of a block is wasted.
size_t class_of(size_t bytes) {
  size_t power = small_limit;
  while (power * 2 <= bytes) power *= 2;
  const size_t step = power / 8;
  return (bytes + step - 1) / step * step;
}

size_t available_memory() {
  const int64_t bytes = available_memory_bytes();
  return bytes > 0 ? static_cast<size_t>(bytes) : size_t{1} << 40;
}

void* map_block(size_t size) {
  const size_t extra = size >= huge_page ? huge_page : 0;
  void* raw = ::mmap(nullptr, size + extra, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (raw == MAP_FAILED) return nullptr;
  if (extra == 0) return raw;
  // Cut to a multiple of the huge page on both sides.
  char* begin = static_cast<char*>(raw);
  char* aligned = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(begin) + huge_page - 1) / huge_page * huge_page);
  if (aligned > begin) ::munmap(begin, aligned - begin);
  if (begin + extra > aligned) ::munmap(aligned + size, begin + extra - aligned);
  ::madvise(aligned, size, MADV_HUGEPAGE);
  return aligned;
}

class Pool final : public c10::Allocator {
 public:
  Pool() : limit_(available_memory()) {}

  c10::DataPtr allocate(size_t bytes) override {
    void* data = bytes < small_limit ? take_small(bytes) : take(bytes);
    return {data, data, &Pool::give_back, c10::Device(c10::DeviceType::CPU)};
  }

  // For who asks for plain memory, as oneDNN's kernels do.
  c10::DeleterFnPtr raw_deleter() const override { return &Pool::give_back; }

  void copy_data(void* to, const void* from, size_t bytes) const override { std::memcpy(to, from, bytes); }

  MemoryUse use() const {
    const std::lock_guard lock(mutex_);
    return use_;
  }

  void reset_peak() {
    const std::lock_guard lock(mutex_);
    use_.peak = use_.in_use;
  }

  void release() {
    const std::lock_guard lock(mutex_);
    release_locked(0);
  }

  void set_limit(size_t bytes) {
    const std::lock_guard lock(mutex_);
    limit_ = bytes ? bytes : available_memory() + use_.held;
  }

 private:
  void* take_small(size_t bytes) const {
    void* data = nullptr;
    if (bytes > 0 && ::posix_memalign(&data, 64, bytes) != 0) throw no_memory(bytes);
    return data;
  }

  void* take(size_t bytes) {
    const std::lock_guard lock(mutex_);
    Block block{nullptr, class_of(bytes), bytes};
    if (!take_kept(block, block.size + block.size / 4)) {
      // Steps differ in size: rather than hold blocks of every size ever asked for, use a larger one, or give some
      // back.
      const size_t enough = std::max(use_.peak, use_.in_use + block.size) / 8 * 9;
      const bool holds_much = use_.held + block.size > enough;
      if (!holds_much || !take_kept(block, 2 * block.size)) map_new(block, enough);
    }
    use_.in_use += block.size;
    use_.peak = std::max(use_.peak, use_.in_use);
    sizes_[block.data] = block.size;
    return block.data;
  }

  // A kept block of the wanted size up to `most`, the smallest there is.
  bool take_kept(Block& block, size_t most) {
    for (auto kept = kept_.lower_bound(block.size); kept != kept_.end() && kept->first <= most; ++kept) {
      if (kept->second.empty()) continue;
      block.size = kept->first;
      block.data = kept->second.back();
      kept->second.pop_back();
      return true;
    }
    return false;
  }

  void map_new(Block& block, size_t enough) {
    release_locked(enough > block.size ? enough - block.size : 0);
    if (use_.held + block.size > limit_) release_locked(0);
    if (use_.held + block.size > limit_) throw no_memory(block.bytes);
    block.data = map_block(block.size);
    if (!block.data) {
      release_locked(0);
      block.data = map_block(block.size);
    }
    if (!block.data) throw no_memory(block.bytes);
    use_.held += block.size;
  }

  // False for what is none of the blocks in use.
  bool put_back(void* data) {
    const std::lock_guard lock(mutex_);
    const auto used = sizes_.find(data);
    if (used == sizes_.end()) return false;
    use_.in_use -= used->second;
    kept_[used->second].push_back(data);
    sizes_.erase(used);
    return true;
  }

  // Gives kept blocks back, the largest first, until at most `target` bytes are held.
  void release_locked(size_t target) {
    for (auto kept = kept_.rbegin(); kept != kept_.rend(); ++kept)
      while (!kept->second.empty() && use_.held > target) {
        ::munmap(kept->second.back(), kept->first);
        kept->second.pop_back();
        use_.held -= kept->first;
      }
  }

  static void give_back(void* data);

  Error no_memory(size_t bytes) const {
    return {Code::no_memory,
            fmt::format("Memory ran out: {:.1f} MB more were needed beside the {:.1f} GB in use.", bytes / 1e6,
                        use_.in_use / 1e9),
            "Choose a smaller batch or cutoff length, switch gradient checkpointing on, or close other programs."};
  }

  mutable std::mutex mutex_;
  std::map<size_t, std::vector<void*>> kept_;
  std::unordered_map<void*, size_t> sizes_;  // of the blocks in use
  MemoryUse use_;
  size_t limit_;
};

Pool& pool() {
  static Pool* pool = new Pool;  // outlives every tensor, static ones too
  return *pool;
}

void Pool::give_back(void* data) {
  const bool at_a_page = reinterpret_cast<uintptr_t>(data) % small_page == 0;  // as mapped blocks are, few others
  if (!at_a_page || !pool().put_back(data)) std::free(data);
}

}  // namespace

void install_cpu_allocator() {
  static const bool installed = [] {
    c10::SetCPUAllocator(&pool(), 1);
    return true;
  }();
  (void)installed;
}

MemoryUse cpu_memory() {
  return pool().use();
}

void reset_peak_memory() {
  pool().reset_peak();
}

void release_cached_memory() {
  pool().release();
}

void set_memory_limit(size_t bytes) {
  pool().set_limit(bytes);
}

}  // namespace ft::kernels
