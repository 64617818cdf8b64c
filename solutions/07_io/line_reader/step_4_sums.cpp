#include "line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#ifndef __clang__
#pragma GCC optimize("O3")
#endif

// Step 4: sums of comparisons, counted in bytes, which the compiler makes vectors of; memchr and a count for
// each line.

namespace {

constexpr std::size_t kChunk = 32 * 1024;
constexpr std::size_t kBlock = 240;  // a counter of one byte can count so many

using Byte = unsigned char;

Byte white(Byte c) {
  return static_cast<Byte>(c == ' ') | static_cast<Byte>(static_cast<Byte>(c - '\t') < 5);
}
Byte begins(Byte c) { return static_cast<signed char>(c) >= -64 ? 1 : 0; }

std::uint64_t count_characters(const char* text, std::size_t size) {
  std::uint64_t characters = 0;
  while (size != 0) {
    const std::size_t block = std::min(size, kBlock);
    Byte count = 0;
    for (std::size_t i = 0; i < block; ++i)
      count = static_cast<Byte>(count + begins(static_cast<Byte>(text[i])));
    characters += count;
    text += block;
    size -= block;
  }
  return characters;
}

// Looks at text[-1] too.
std::uint64_t count_words(const char* text, std::size_t size) {
  std::uint64_t words = 0;
  while (size != 0) {
    const std::size_t block = std::min(size, kBlock);
    Byte count = 0;
    for (std::size_t i = 0; i < block; ++i) {
      const auto before = static_cast<Byte>(text[static_cast<std::ptrdiff_t>(i) - 1]);
      count = static_cast<Byte>(count + (white(before) & (white(static_cast<Byte>(text[i])) ^ 1)));
    }
    words += count;
    text += block;
    size -= block;
  }
  return words;
}

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {}
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the text");
    return static_cast<std::size_t>(result);
  }

 private:
  int descriptor_;
};

}  // namespace

TextCounts count_text(const kata::InputFile& path) {
  File file(path.path);
  char buffer[1 + kChunk];
  char* const chunk = buffer + 1;
  chunk[-1] = '\n';
  TextCounts counts{};
  std::uint64_t open = 0;
  while (const std::size_t size = file.read(chunk, kChunk)) {
    counts.words += count_words(chunk, size);
    const char* at = chunk;
    const char* const end = chunk + size;
    while (const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
      const auto length = static_cast<std::size_t>(static_cast<const char*>(newline) - at);
      open += count_characters(at, length);
      counts.longest_line = std::max(counts.longest_line, open);
      counts.characters += open + 1;
      ++counts.lines;
      open = 0;
      at += length + 1;
    }
    open += count_characters(at, static_cast<std::size_t>(end - at));
    chunk[-1] = chunk[size - 1];
  }
  counts.lines += chunk[-1] != '\n' ? 1 : 0;
  counts.characters += open;
  counts.longest_line = std::max(counts.longest_line, open);
  return counts;
}
