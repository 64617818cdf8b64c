#include "kit/reply.h"

namespace kata::wire {

void ReplyReader::expect_end() const {
  if (!empty()) throw WireError("gave back more than a result of this function");
}

void ReplyReader::read_text(std::string& value) {
  const std::uint64_t size = read_count();
  value.assign(reinterpret_cast<const char*>(take(size)), static_cast<std::size_t>(size));
}

std::uint64_t ReplyReader::read_count() {
  std::uint64_t count = 0;
  read(count);
  return count;
}

const std::byte* ReplyReader::take(std::uint64_t size) {
  if (size > rest_.size()) lie();
  const std::byte* data = rest_.data();
  rest_ = rest_.subspan(static_cast<std::size_t>(size));
  return data;
}

void ReplyReader::lie() { throw WireError("gave back what is not a result of this function"); }

}  // namespace kata::wire
