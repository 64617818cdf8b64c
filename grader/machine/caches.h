#pragma once

#include <cstddef>
#include <span>

namespace grader {

/// Writes these bytes back to memory and leaves them in no processor's cache. Does nothing on processors that
/// have no instruction for it which a program may use (known: x86-64 and AArch64).
void evict_from_caches(std::span<const std::byte> bytes);

}  // namespace grader
