// Attack: keeps its scratch memory where replies are written, behind any reply that it gives.
// Outcome: read or wrote memory beside its arguments

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  auto* const scratch = reinterpret_cast<char*>(find_channel()) + 4096 + (std::size_t{16} << 20);
  std::memcpy(scratch, values.data(), values.size_bytes());
  return slow(values);
}
