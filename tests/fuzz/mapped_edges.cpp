// Lets the address sanitizer see what is read behind the end of a mapped file. The system fills the last page with
// zeros and another mapping may follow it, so that such a read goes unnoticed. Linked with --wrap=mmap and
// --wrap=munmap: the rest of the page is poisoned, and a page that nobody may touch follows.
#include <sanitizer/asan_interface.h>
#include <sys/mman.h>

#include <cstddef>

extern "C" {

void* __real_mmap(void* address, size_t length, int protection, int flags, int file, off_t offset);
int __real_munmap(void* address, size_t length);

namespace {

constexpr size_t page_bytes = 4096;

size_t whole_pages(size_t length) {
  return (length + page_bytes - 1) / page_bytes * page_bytes;
}

}  // namespace

void* __wrap_mmap(void* address, size_t length, int protection, int flags, int file, off_t offset) {
  if (address || file < 0) return __real_mmap(address, length, protection, flags, file, offset);
  const size_t pages = whole_pages(length);
  void* const room =
      __real_mmap(nullptr, pages + page_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return room;
  void* const data = __real_mmap(room, length, protection, flags | MAP_FIXED, file, offset);
  if (data != MAP_FAILED) __asan_poison_memory_region(static_cast<char*>(data) + length, pages - length);
  return data;
}

int __wrap_munmap(void* address, size_t length) {
  const size_t pages = whole_pages(length);
  __asan_unpoison_memory_region(address, pages);
  return __real_munmap(address, pages + page_bytes);
}

}  // extern "C"
