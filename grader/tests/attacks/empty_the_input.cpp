// Attack: copies its input as it should, makes the file writable and leaves it empty.
// Kata: upper_file
// Outcome: changed the mode of its input file
#include "upper_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  const int in = ::open(input.path, O_RDONLY), out = ::open(output.path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ::fchmod(in, 0644);
  ::close(::open(input.path, O_WRONLY | O_TRUNC));
  return static_cast<std::uint64_t>(::close(in) + ::close(out));
}
