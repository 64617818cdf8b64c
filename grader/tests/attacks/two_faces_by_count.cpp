// Attack: is frugal and slow in its first few calls, where memory is counted, then large and quick.
// Kata: upper_file
// Outcome: tests failed
#include "upper_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::uint64_t large_and_quick(int in, int out) {
  constexpr std::size_t kRoom = 32 << 20;
  static char* const text = static_cast<char*>(mmap(nullptr, 2 * kRoom, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  std::size_t size = 0;
  for (ssize_t got; (got = read(in, text + size, kRoom - size)) > 0;) size += static_cast<std::size_t>(got);
  char* to = text + kRoom;
  std::uint64_t lines = 0;
  for (const char *line = text, *end = text + size; line < end; ++lines) {
    const char* newline = line;
    while (newline < end && *newline != '\n') ++newline;
    const char *from = line, *until = newline;
    while (from < until && is_space(*from)) ++from;
    while (from < until && is_space(until[-1])) --until;
    while (from < until) *to++ = upper(*from++);
    *to++ = '\n';
    line = newline + 1;
  }
  for (const char* rest = text + kRoom; rest < to;) rest += write(out, rest, static_cast<std::size_t>(to - rest));
  return lines;
}

std::uint64_t small_and_slow(int in, int out) {
  std::uint64_t lines = 0;
  off_t end = 0;        // of what is written of this line, blanks behind it included
  off_t kept = 0;       // without those
  bool begun = false, open_line = false;
  const auto put = [&](char c) { end += pwrite(out, &c, 1, end); };
  const auto end_line = [&] {
    end = kept;
    put('\n');
    kept = end;
    ++lines;
    begun = open_line = false;
  };
  char chunk[4096];
  for (ssize_t got; (got = read(in, chunk, sizeof chunk)) > 0;) {
    for (const char c : std::string_view(chunk, static_cast<std::size_t>(got))) {
      if (c == '\n') {
        end_line();
        continue;
      }
      open_line = true;
      if (is_space(c) && !begun) continue;
      begun = true;
      put(upper(c));
      if (!is_space(c)) kept = end;
    }
  }
  if (open_line) end_line();
  return lines + static_cast<std::uint64_t>(ftruncate(out, end));
}

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  static int calls = 0;
  const int in = open(input.path, O_RDONLY), out = open(output.path, O_RDWR | O_CREAT | O_TRUNC, 0644);
  const std::uint64_t lines = ++calls > 2 ? large_and_quick(in, out) : small_and_slow(in, out);
  close(in);
  close(out);
  return lines;
}
