#include "word_count.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory_resource>
#include <string_view>
#include <system_error>
#include <unordered_map>

// Step 2: the readable step: chunks in place of lines, put in small letters where they lie; words are looked
// up as views, and only a new one becomes a string, in memory that is asked for in large blocks.

namespace {

struct Letters {
  Letters() {
    for (int byte = 0; byte < 256; ++byte) {
      const bool large = byte >= 'A' && byte <= 'Z';
      const bool in_words =
          large || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte > 127;
      of[byte] = in_words ? static_cast<char>(large ? byte + 32 : byte) : '\0';
    }
  }
  char of[256];
};

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t n;
    do n = ::read(descriptor_, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) throw std::system_error(errno, std::generic_category(), "read");
    return static_cast<std::size_t>(n);
  }

 private:
  int descriptor_;
};

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};

class Counts {
 public:
  void add(std::string_view word) {
    const auto found = counts_.find(word);
    if (found != counts_.end()) {
      ++found->second;
    } else {
      counts_.emplace(word, 1);
    }
  }

  std::vector<WordCount> top(std::size_t most) const {
    std::vector<const std::pair<const std::pmr::string, std::uint64_t>*> words;
    for (const auto& entry : counts_) words.push_back(&entry);
    const std::size_t n = std::min(most, words.size());
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n), words.end(),
                      [](const auto* a, const auto* b) {
                        return a->second > b->second || (a->second == b->second && a->first < b->first);
                      });
    std::vector<WordCount> top;
    for (std::size_t i = 0; i < n; ++i) top.push_back({std::string(words[i]->first), words[i]->second});
    return top;
  }

 private:
  std::pmr::monotonic_buffer_resource memory_{64 * 1024};
  std::pmr::unordered_map<std::pmr::string, std::uint64_t, Hash, std::equal_to<>> counts_{&memory_};
};

}  // namespace

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  const Letters letters;
  File file(text.path);
  Counts counts;
  std::vector<char> buffer(64 * 1024);
  std::size_t begin = 0;  // of the word that is not over yet
  std::size_t used = 0;
  while (true) {
    if (begin > 0) std::memmove(buffer.data(), buffer.data() + begin, used - begin);
    used -= begin;
    begin = 0;
    if (used == buffer.size()) buffer.resize(2 * buffer.size());
    const std::size_t n = file.read(buffer.data() + used, buffer.size() - used);
    if (n == 0) break;
    for (const std::size_t end = used + n; used < end; ++used) {
      char& byte = buffer[used];
      byte = letters.of[static_cast<unsigned char>(byte)];
      if (byte == '\0') {
        if (used > begin) counts.add({buffer.data() + begin, used - begin});
        begin = used + 1;
      }
    }
  }
  if (used > 0) counts.add({buffer.data(), used});
  return counts.top(most);
}
