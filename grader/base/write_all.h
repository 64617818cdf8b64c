#pragma once

#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace grader {

/// Writes all of it to a descriptor; false with errno set when that fails.
inline bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace grader
