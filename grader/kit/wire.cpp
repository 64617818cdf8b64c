#include "kit/wire.h"

namespace kata::wire {

std::size_t Region::take(std::size_t size, std::size_t alignment) {
  const std::size_t offset = (used_ + alignment - 1) / alignment * alignment;
  if (size > capacity_ || offset > capacity_ - size)
    throw WireError("the arguments of one call are too large");
  used_ = offset + size;
  return offset;
}

void ArgumentWriter::clear() {
  arguments.clear();
  written.clear();
  written_spans.clear();
}

std::size_t ArgumentWriter::copy_text(std::string_view text) {
  const std::size_t offset = arguments.take(text.size(), 1);
  if (!text.empty()) std::memcpy(arguments.at(offset), text.data(), text.size());
  return offset;
}

void ArgumentWriter::remember_written(void* caller, std::size_t offset, std::size_t bytes) {
  written_spans.push_back({caller, offset, bytes});
}

void ArgumentWriter::fetch_written() const {
  for (const WrittenSpan& span : written_spans) {
    if (span.bytes != 0) std::memcpy(span.caller, written.at(span.offset), span.bytes);
  }
}

void ReplyReader::expect_end() const {
  if (!empty()) throw WireError("more came back than a result of this function");
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

void ReplyReader::lie() { throw WireError("what came back is not a result of this function"); }

}  // namespace kata::wire
