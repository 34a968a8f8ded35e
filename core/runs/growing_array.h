// A vector of plain values that grows without being copied: past a page or two its memory is mapped, and growing it
// moves the mapping (mremap), not the numbers. A std::vector of a million points copies megabytes at its last doubling,
// which is one frame of 40 ms. append() takes nothing of its own values. One thread at a time.
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace ft::runs {

template <class Value>
class GrowingArray {
  static_assert(std::is_trivially_copyable_v<Value> && std::is_trivially_destructible_v<Value>);

 public:
  GrowingArray() = default;
  GrowingArray(const GrowingArray& other) { assign(other); }
  GrowingArray(GrowingArray&& other) noexcept { swap(other); }
  GrowingArray& operator=(const GrowingArray& other) {
    if (this != &other) {
      size_ = 0;
      assign(other);
    }
    return *this;
  }
  GrowingArray& operator=(GrowingArray&& other) noexcept {
    swap(other);
    return *this;
  }
  ~GrowingArray() { release(); }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Value* data() const { return values_; }
  Value& operator[](size_t i) { return values_[i]; }
  const Value& operator[](size_t i) const { return values_[i]; }
  const Value& front() const { return values_[0]; }
  Value& back() { return values_[size_ - 1]; }
  const Value& back() const { return values_[size_ - 1]; }
  const Value* begin() const { return values_; }
  const Value* end() const { return values_ + size_; }

  void push_back(const Value& value) {
    if (size_ == capacity_) {
      const Value kept = value;  // it may lie in what moves
      reserve(std::max<size_t>(64, 2 * capacity_));
      values_[size_++] = kept;
      return;
    }
    values_[size_++] = value;
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  void append(std::span<const Value> more) {
    if (size_ + more.size() > capacity_) reserve(std::max(size_ + more.size(), 2 * capacity_));
    if (!more.empty()) std::memcpy(values_ + size_, more.data(), more.size_bytes());
    size_ += more.size();
  }
  void reserve(size_t wanted) {
    if (wanted <= capacity_) return;
    const size_t bytes = wanted * sizeof(Value);
    const bool maps = bytes >= mapped_from;
    void* grown = nullptr;
    if (maps && is_mapped_) {
      grown = ::mremap(values_, capacity_ * sizeof(Value), bytes, MREMAP_MAYMOVE);
    } else if (maps) {
      grown = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (grown != MAP_FAILED) take_over(grown);
    } else {
      grown = std::malloc(bytes);
      if (grown) take_over(grown);
    }
    if (!grown || grown == MAP_FAILED) throw std::bad_alloc();
    values_ = static_cast<Value*>(grown);
    capacity_ = wanted;
    is_mapped_ = maps;
  }

 private:
  static constexpr size_t mapped_from = size_t{64} << 10;  // bytes

  void assign(const GrowingArray& other) {
    reserve(other.size_);
    if (other.size_ > 0) std::memcpy(values_, other.values_, other.size_ * sizeof(Value));
    size_ = other.size_;
  }
  void take_over(void* grown) {
    if (size_ > 0) std::memcpy(grown, values_, size_ * sizeof(Value));
    const size_t size = size_;
    release();
    size_ = size;
  }
  void release() {
    if (is_mapped_)
      ::munmap(values_, capacity_ * sizeof(Value));
    else
      std::free(values_);
    values_ = nullptr;
    size_ = capacity_ = 0;
    is_mapped_ = false;
  }
  void swap(GrowingArray& other) noexcept {
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(is_mapped_, other.is_mapped_);
  }

  Value* values_ = nullptr;
  size_t size_ = 0, capacity_ = 0;
  bool is_mapped_ = false;
};

}  // namespace ft::runs
