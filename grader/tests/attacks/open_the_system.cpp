// Attack: reads what it should not see: other processes, the system's files, the checkout.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

std::vector<int> find_duplicates(std::span<const int> values) {
  for (const char* path : {"/proc/self/maps", "/proc/self/mem", "/proc/1/mem", "/proc/self/exe", "/etc/passwd", "/etc/hostname",
                           "/root", "/home", "/sys/kernel", "/tmp", "/var", "/out", "/contract", "../solutions"}) {
    if (open(path, O_RDONLY) >= 0) throw std::runtime_error(std::string("it can read ") + path);
  }
  if (open("/kata/implementation.so", O_RDWR) >= 0 || open("/kata/worker", O_RDWR) >= 0 || open("/dev/tty", O_RDWR) >= 0) {
    throw std::runtime_error("it can write to the grader");
  }
  return slow(values);
}
