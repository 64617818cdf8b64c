// A program that disturbs measurements: what else may run on a student's machine.
//   antagonist cpu      computes without a pause
//   antagonist bursty   computes and rests, 50 ms each on average
//   antagonist memory   streams through 64 MiB
#include <sys/prctl.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using std::chrono::steady_clock;

std::uint64_t compute(std::uint64_t x) {
  for (int i = 0; i < 100'000; ++i) x = x * 6364136223846793005U + 1442695040888963407U;
  return x;
}

volatile std::uint64_t sink;

[[noreturn]] void compute_forever() {
  for (std::uint64_t x = 1;;) sink = x = compute(x);
}

[[noreturn]] void compute_in_bursts() {
  std::mt19937 random(std::random_device{}());
  std::exponential_distribution<double> seconds(1 / 0.050);
  for (std::uint64_t x = 1;;) {
    const auto end = steady_clock::now() + std::chrono::duration<double>(seconds(random));
    while (steady_clock::now() < end) sink = x = compute(x);
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds(random)));
  }
}

[[noreturn]] void stream_forever() {
  std::vector<std::uint64_t> memory((std::size_t{64} << 20) / sizeof(std::uint64_t), 1);
  while (true) {
    for (std::size_t i = 0; i < memory.size(); i += 8) memory[i] += i;
    sink = memory[7];
  }
}

}  // namespace

int main(int argc, char** argv) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const std::string_view kind = argc > 1 ? argv[1] : "";
  if (kind == "cpu") compute_forever();
  if (kind == "bursty") compute_in_bursts();
  if (kind == "memory") stream_forever();
  std::fputs("antagonist cpu|bursty|memory\n", stderr);
  return 2;
}
