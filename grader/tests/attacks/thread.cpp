// Attack: computes in a thread where one thread is allowed.
// Outcome: started a thread
// Unconfined: started a thread

#include "find_duplicates.h"

#include "parts/slow.h"

#include <thread>

std::vector<int> find_duplicates(std::span<const int> values) {
  std::thread([] {
    while (true) {
    }
  }).detach();
  return slow(values);
}
