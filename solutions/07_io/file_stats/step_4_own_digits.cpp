#include "file_stats.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

// Step 4: most numbers are read as a whole number and one division; std::from_chars reads the others.

namespace {

// -?digits(.digits)?([eE][+-]?digits)?
bool is_number(std::string_view line) {
  const auto skip = [&](std::string_view any_of) {
    const bool found = !line.empty() && any_of.find(line.front()) != any_of.npos;
    if (found) line.remove_prefix(1);
    return found;
  };
  const auto digits = [&] {
    const std::size_t before = line.size();
    while (!line.empty() && line.front() >= '0' && line.front() <= '9') line.remove_prefix(1);
    return line.size() != before;
  };
  skip("-");
  if (!digits()) return false;
  if (skip(".") && !digits()) return false;
  if (skip("eE")) {
    skip("+-");
    if (!digits()) return false;
  }
  return line.empty();
}

constexpr double kPowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// A line of up to 15 digits, with a point or without: a whole number over a power of ten, both exact.
bool read_short(std::string_view line, double& value) {
  const char* at = line.data();
  const char* const end = at + line.size();
  const bool negative = at != end && *at == '-';
  at += negative;
  if (end - at > 16) return false;
  std::int64_t number = 0;
  const auto digits = [&] {
    const char* const start = at;
    for (; at != end && *at >= '0' && *at <= '9'; ++at) number = number * 10 + (*at - '0');
    return at - start;
  };
  std::ptrdiff_t count = digits();
  if (count == 0) return false;
  std::ptrdiff_t behind_point = 0;
  if (at != end && *at == '.') {
    ++at;
    behind_point = digits();
    if (behind_point == 0) return false;
    count += behind_point;
  }
  if (at != end || count > 15) return false;
  value = static_cast<double>(number) / kPowers[behind_point];
  if (negative) value = -value;
  return true;
}

// Sums about the first number of a block: where the numbers are close together, their differences are small
// and exact. Blocks are joined by the formula of Chan, Golub and LeVeque, so that a first number that is far
// off spoils no more than it must.
class Statistics {
 public:
  void add_line(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    double value;
    const char* const end = line.data() + line.size();
    if (read_short(line, value)) {
      add(value);
    } else if (is_number(line) && std::from_chars(line.data(), end, value).ec == std::errc{}) {
      add(value);
    } else {
      ++stats_.malformed;
    }
  }

  FileStats finish() {
    if (stats_.count == 0) return stats_;
    end_block();
    stats_.mean = first_ + mean_;
    stats_.variance = squares_ / joined_;
    return stats_;
  }

 private:
  void add(double value) {
    if (stats_.count++ == 0) first_ = stats_.lowest = stats_.highest = value;
    stats_.lowest = std::min(stats_.lowest, value);
    stats_.highest = std::max(stats_.highest, value);
    block_[size_++] = value;
    if (size_ == kBlock) end_block();
  }

  void end_block() {
    if (size_ == 0) return;
    const auto n = static_cast<double>(size_);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < size_; ++i) sum += block_[i] - block_[0];
    for (std::size_t i = 0; i < size_; ++i) {
      const double apart = block_[i] - block_[0] - sum / n;
      squares += apart * apart;
    }
    const double apart = block_[0] - first_ + sum / n - mean_;
    squares_ += squares + apart * apart * (joined_ * n / (joined_ + n));
    joined_ += n;
    mean_ += apart * (n / joined_);
    size_ = 0;
  }

  static constexpr std::size_t kBlock = 512;

  FileStats stats_{};
  double first_ = 0;    ///< What all means are relative to.
  double mean_ = 0;     ///< Of the blocks that were joined, as are the two below.
  double squares_ = 0;  ///< Of distances from the mean.
  double joined_ = 0;   ///< How many numbers.
  double block_[kBlock];
  std::size_t size_ = 0;
};

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {}
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the numbers");
    return static_cast<std::size_t>(result);
  }

 private:
  int descriptor_;
};

}  // namespace

FileStats measure(const kata::InputFile& numbers) {
  File file(numbers.path);
  Statistics statistics;
  std::string open_line;  // begun in an earlier chunk
  char chunk[32 * 1024];
  while (const std::size_t size = file.read(chunk, sizeof chunk)) {
    const char* at = chunk;
    const char* const end = chunk + size;
    while (const auto* newline =
               static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) {
      if (open_line.empty()) {
        statistics.add_line({at, newline});
      } else {
        statistics.add_line(open_line.append(at, newline));
        open_line.clear();
      }
      at = newline + 1;
    }
    open_line.append(at, end);
  }
  if (!open_line.empty()) statistics.add_line(open_line);
  return statistics.finish();
}
