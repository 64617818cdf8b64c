// Attack: writes into the grader by way of /proc.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

std::vector<int> find_duplicates(std::span<const int> values) {
  for (const std::string pid : {std::to_string(getppid()), std::string("self"), std::string("1")}) {
    if (open(("/proc/" + pid + "/mem").c_str(), O_RDWR) >= 0) throw std::runtime_error("it can write to " + pid);
  }
  if (open("/etc/passwd", O_RDONLY) >= 0) throw std::runtime_error("it can read /etc/passwd");
  return slow(values);
}
