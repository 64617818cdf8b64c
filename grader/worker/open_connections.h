#pragma once

#include <atomic>
#include <cstdint>

namespace grader {

/// The most sockets that were connected and open at once, since it was last set to 0. connect() of this
/// program stands before the C library's for everything that the program loads, and counts.
extern std::atomic<std::uint32_t> most_connections;

}  // namespace grader
