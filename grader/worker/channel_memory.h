#pragma once

#include <cstddef>
#include <vector>

#include "run/memory_filter.h"

namespace grader {

/// Where a worker has mapped its channel (protocol.h).
struct ChannelMemory {
  std::byte* arguments = nullptr;
  std::byte* replies = nullptr;
};

/// Maps the two files that the worker was started with, with all their guards, and closes them. Null pointers
/// when that fails.
ChannelMemory map_channel();

/// What lies where before an implementation is loaded and has to stay as it is, so that what is mapped later
/// adds to the process and takes the place of nothing: the channel, `more`, the program and its libraries.
std::vector<AddressRange> settled_memory(const ChannelMemory& channel, AddressRange more);

}  // namespace grader
