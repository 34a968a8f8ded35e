#include "core/base/mapped_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <mutex>

namespace ft {

namespace {

constexpr size_t most_watched = 1024;
WatchedPages watched[most_watched];
std::mutex changing;
struct sigaction previous {};
uintptr_t page_bytes = 4096;

// Signal-safe: atomics and one system call. Behind the end of a file that was cut nothing comes back, so everything
// from the page of the fault on is replaced at once.
void on_bus_error(int, siginfo_t* info, void*) {
  const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
  for (WatchedPages& pages : watched) {
    const uintptr_t begin = pages.begin.load(), end = pages.end.load();
    if (address < begin || address >= end) continue;
    const uintptr_t page = address / page_bytes * page_bytes;
    void* const zeros = ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
    if (zeros == MAP_FAILED) break;
    pages.lost.store(true);
    return;
  }
  ::sigaction(SIGBUS, &previous, nullptr);  // not ours: the access is tried again and takes its usual course
}

void install_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    page_bytes = static_cast<uintptr_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action {};
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    ::sigaction(SIGBUS, &action, &previous);
  });
}

}  // namespace

WatchedPages* watch_pages(const std::byte* data, size_t bytes) {
  install_once();
  const std::lock_guard lock(changing);
  for (WatchedPages& pages : watched) {
    if (pages.end.load() != 0) continue;
    const auto begin = reinterpret_cast<uintptr_t>(data);
    pages.lost.store(false);
    pages.begin.store(begin);
    pages.end.store(begin + bytes);
    return &pages;
  }
  return nullptr;
}

void forget_pages(WatchedPages* pages) {
  if (!pages) return;
  const std::lock_guard lock(changing);
  pages->end.store(0);
  pages->begin.store(0);
}

}  // namespace ft
