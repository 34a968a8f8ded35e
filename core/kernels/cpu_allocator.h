// Tensor memory on the processor. The system's allocator gives large blocks back to the kernel after every operation
// and pays for zeroed pages again at the next (a third of a training step on small models); this one keeps them, on
// huge pages where it can, counts what is in use, and turns "no memory" into an Error before the kernel kills the
// process.
#pragma once

#include <cstddef>

namespace ft::kernels {

// Makes torch use this allocator from now on. Call before the first tensor is made; later calls do nothing.
void install_cpu_allocator();

struct MemoryUse {
  size_t in_use = 0;  // bytes that tensors hold now
  size_t peak = 0;    // the most they held since reset_peak_memory()
  size_t held = 0;    // in use, or kept for the next tensor
};
MemoryUse cpu_memory();
void reset_peak_memory();

// Gives the kept blocks back to the system.
void release_cached_memory();

// The most that may be held; 0 means what was available when the program started. Beyond it, allocations throw
// Error{no_memory}.
void set_memory_limit(size_t bytes);

}  // namespace ft::kernels
