#include "core/base/cancel.h"

#include "core/base/error.h"

namespace ft {

void StopToken::check() const {
  if (requested()) throw Error(Code::cancelled, "Stopped on request.");
}

}  // namespace ft
