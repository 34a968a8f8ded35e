#include "ui/bridge/async.h"

#include <new>

namespace ft::ui {

namespace {

struct Pools {
  QThreadPool workers, engine;
  Pools() {
    workers.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
    engine.setMaxThreadCount(1);
    engine.setExpiryTimeout(-1);  // the thread owns a team of computing threads; making it anew costs memory
  }
};

Pools& pools() {
  static Pools all;
  return all;
}

}  // namespace

QThreadPool& worker_pool() {
  return pools().workers;
}
QThreadPool& engine_pool() {
  return pools().engine;
}

void finish_pools() {
  pools().workers.waitForDone();
  pools().engine.waitForDone();
}

Error error_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error(Code::no_memory, "Memory ran out.", "Close other programs, or choose a smaller model or batch.");
  } catch (const std::exception& error) {
    return Error(Code::internal, std::string("Something went wrong inside the program: ") + error.what() + ".",
                 "Please report it with what was done before.");
  } catch (...) {
    return Error(Code::internal, "Something went wrong inside the program.", "Please report it.");
  }
}

}  // namespace ft::ui
