#include "line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

// Step 3: read(2) into one buffer; each byte is copied once, and a state goes from byte to byte.

namespace {

std::size_t read_some(int descriptor, char* to, std::size_t size) {
  ssize_t result;
  do result = ::read(descriptor, to, size);
  while (result < 0 && errno == EINTR);
  if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the text");
  return static_cast<std::size_t>(result);
}

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {}
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

TextCounts count_text(const kata::InputFile& path) {
  const File file(path.path);
  char chunk[32 * 1024];
  TextCounts counts{};
  std::uint64_t open = 0;
  bool white = true;
  char last = '\n';
  while (const std::size_t size = read_some(file.get(), chunk, sizeof chunk)) {
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(chunk[i]);
      const bool white_now = byte == ' ' || (byte >= '\t' && byte <= '\r');
      counts.words += white && !white_now ? 1 : 0;
      white = white_now;
      const bool begins = (byte & 0xC0) != 0x80;
      counts.characters += begins ? 1 : 0;
      if (byte == '\n') {
        ++counts.lines;
        counts.longest_line = std::max(counts.longest_line, open);
        open = 0;
      } else {
        open += begins ? 1 : 0;
      }
    }
    last = chunk[size - 1];
  }
  counts.lines += last != '\n' ? 1 : 0;
  counts.longest_line = std::max(counts.longest_line, open);
  return counts;
}
