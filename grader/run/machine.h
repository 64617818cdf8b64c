#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace grader {

/// What a result depends on beside the code. Results are stamped with it.
struct Machine {
  std::string cpu;  ///< "AMD EPYC", as the processor calls itself.
  int cores = 1;    ///< Those this process may use.
  std::int64_t memory_bytes = 0;
  std::string l2_cache;  ///< "1024K", empty when unknown.
  std::string kernel;    ///< "Linux 6.1.0".

  static Machine here();
  /// "x86_64", "aarch64".
  static std::string architecture();
  /// "AMD EPYC, 2 cores, 23.5 GiB"
  std::string summary() const;
};

/// The processors this process may run on.
std::vector<int> usable_processors();

/// What others took from a measurement, read from the kernel's counters; take one before and one after. The
/// machine's pressure (PSI) does not tell: processes that hand work to each other on one processor wait for
/// it now and then themselves.
struct Disturbance {
  double steal_s = 0;       ///< Time the hypervisor gave to others, summed over the processors.
  double queue_wait_s = 0;  ///< Time this process was ready to run and did not.

  static Disturbance now();
  Disturbance since(const Disturbance& before) const;
  /// The worst of it over `elapsed_s` in words: "other programs kept the processor busy for 61 % of the
  /// time". Empty when nothing stands out.
  std::string in_words(double elapsed_s) const;
};

}  // namespace grader
