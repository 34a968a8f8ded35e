#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace ft {

const char* name_of(Code code) {
  switch (code) {
    case Code::not_found:
      return "not_found";
    case Code::unreadable:
      return "unreadable";
    case Code::truncated:
      return "truncated";
    case Code::malformed:
      return "malformed";
    case Code::unsupported:
      return "unsupported";
    case Code::invalid:
      return "invalid";
    case Code::conflict:
      return "conflict";
    case Code::no_space:
      return "no_space";
    case Code::no_memory:
      return "no_memory";
    case Code::numeric:
      return "numeric";
    case Code::cancelled:
      return "cancelled";
    case Code::io:
      return "io";
    case Code::usage:
      return "usage";
    case Code::internal:
      return "internal";
  }
  return "internal";
}

Error::Error(Code code, std::string message, std::string hint)
    : code_(code), message_(std::move(message)), hint_(std::move(hint)) {
  text_ = hint_.empty() ? message_ : message_ + " " + hint_;
}

Error system_error(int error_number, const std::string& doing) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return {Code::no_space, "The disk is full: " + doing + " failed.",
              "Free some space, or choose a folder on another disk. Nothing that was there before is lost."};
    case ENOENT:
      return {Code::not_found, "There is no such file or folder: " + doing + " failed.", "Check the path."};
    case EACCES:
    case EPERM:
      return {Code::unreadable, "Permission denied: " + doing + " failed.",
              "Check the owner and the mode of the file and its folder."};
    case EROFS:
      return {Code::unreadable, "The disk can only be read: " + doing + " failed.", "Choose a folder on another disk."};
    case ENOMEM:
      return {Code::no_memory, "Memory ran out: " + doing + " failed.",
              "Close other programs, or choose smaller settings."};
    default:
      return {Code::io, doing + " failed: " + std::strerror(error_number) + ".", "Check the disk and the path."};
  }
}

}  // namespace ft
