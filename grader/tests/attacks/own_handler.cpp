// Attack: takes the signal of a refused system call itself and goes on.
// Outcome: correct, but

#include "find_duplicates.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <set>

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) {
  struct sigaction ignore = {};
  ignore.sa_handler = [](int) {};
  sigaction(SIGSYS, &ignore, nullptr);
  char byte = 0;
  if (write(socket(AF_INET, SOCK_STREAM, 0), &byte, 0) == 0 || fork() == 0) throw std::runtime_error("a refused call went through");
  return slow(values);
}
