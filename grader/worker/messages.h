#pragma once

#include <span>
#include <vector>

#include "base/fd.h"

namespace grader {

/// Sends one message with descriptors attached. False when the other side is gone.
bool send_message(int socket, const void* data, std::size_t size, std::span<const int> descriptors = {});

/// Receives one message of exactly `size` bytes; attached descriptors are appended, owned. False at the end.
bool receive_message(int socket, void* data, std::size_t size, std::vector<UniqueFd>& descriptors);

}  // namespace grader
