// Where each row of a text lies: begin and length, twelve bytes a row. One thread appends while any number read what
// was published before; nothing is ever moved.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ft::data {

struct RowSpan {
  uint64_t begin = 0;
  uint32_t length = 0;
};

class RowIndex {
 public:
  // Room for the rows of a text of this size (an empty line of a text file is a row of one byte).
  explicit RowIndex(size_t text_bytes) { chunks_.reserve(text_bytes / chunk_rows + 2); }

  void add(RowSpan row) {
    const size_t slot = added_ % chunk_rows;
    if (slot == 0) chunks_.push_back(std::make_unique<Chunk>());
    chunks_.back()->begins[slot] = row.begin;
    chunks_.back()->lengths[slot] = row.length;
    ++added_;
  }
  // Makes all rows added so far visible to readers.
  void publish() { published_.store(added_, std::memory_order_release); }

  size_t size() const { return published_.load(std::memory_order_acquire); }
  size_t added() const { return added_; }  // by the appending thread only
  RowSpan operator[](size_t row) const {
    const Chunk& chunk = *chunks_.data()[row / chunk_rows];  // no look at the vector's end, which the appender moves
    return {chunk.begins[row % chunk_rows], chunk.lengths[row % chunk_rows]};
  }

 private:
  static constexpr size_t chunk_rows = 1 << 14;
  struct Chunk {
    uint64_t begins[chunk_rows];
    uint32_t lengths[chunk_rows];
  };
  std::vector<std::unique_ptr<Chunk>> chunks_;  // reserved in full, so that its storage never moves under a reader
  size_t added_ = 0;
  std::atomic<size_t> published_{0};
};

}  // namespace ft::data
