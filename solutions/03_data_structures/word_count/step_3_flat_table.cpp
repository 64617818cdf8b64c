#include "word_count.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

// Step 3: the hash is made while the word is read, and counts lie in a table of their own: a slot has the
// hash, where the letters are in one block of all words, and the count.

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

class Counts {
 public:
  void add(std::string_view word, std::uint64_t hash) {
    Slot* slot = &place_of(word, hash);
    if (slot->count == 0) {
      if (2 * ++used_ > slots_.size()) {
        grow();
        slot = &place_of(word, hash);
      }
      *slot = {hash, letters_.size(), word.size(), 0};
      letters_.insert(letters_.end(), word.begin(), word.end());
    }
    ++slot->count;
  }

  std::vector<WordCount> top(std::size_t most) {
    std::erase_if(slots_, [](const Slot& slot) { return slot.count == 0; });
    const std::size_t n = std::min(most, slots_.size());
    std::partial_sort(slots_.begin(), slots_.begin() + static_cast<std::ptrdiff_t>(n), slots_.end(),
                      [this](const Slot& a, const Slot& b) {
                        return a.count > b.count || (a.count == b.count && letters(a) < letters(b));
                      });
    std::vector<WordCount> top;
    for (std::size_t i = 0; i < n; ++i) top.push_back({std::string(letters(slots_[i])), slots_[i].count});
    return top;
  }

 private:
  struct Slot {
    std::uint64_t hash;
    std::size_t begin;  ///< Of its letters.
    std::size_t size;
    std::uint64_t count;  ///< 0 is a free slot.
  };

  std::string_view letters(const Slot& slot) const { return {letters_.data() + slot.begin, slot.size}; }

  Slot& place_of(std::string_view word, std::uint64_t hash) {
    for (std::size_t at = hash >> 20;; ++at) {
      Slot& slot = slots_[at & (slots_.size() - 1)];
      if (slot.count == 0 || (slot.hash == hash && letters(slot) == word)) return slot;
    }
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count > 0) place_of(letters(slot), slot.hash) = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(4096);
  std::vector<char> letters_;
  std::size_t used_ = 0;
};

}  // namespace

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  const Letters letters;
  File file(text.path);
  Counts counts;
  std::vector<char> buffer(64 * 1024);
  std::size_t begin = 0;  // of the word that is not over yet
  std::size_t used = 0;
  std::uint64_t hash = 0;
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
        if (used > begin) counts.add({buffer.data() + begin, used - begin}, hash);
        begin = used + 1;
        hash = 0;
      } else {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x9e37'79b9'7f4a'7c15U;
      }
    }
  }
  if (used > 0) counts.add({buffer.data(), used}, hash);
  return counts.top(most);
}
