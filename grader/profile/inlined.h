#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

/// A place in the source.
struct Place {
  std::string function;
  std::string file;  ///< As the compiler saw it; empty when unknown.
  int line = 0;      ///< 0 when unknown.
};

/// Where an instruction comes from: the function it is in, then the calls that were inlined there, down to
/// the place that it was written for.
using Chain = std::vector<Place>;
using Chains = std::map<std::uint64_t, Chain>;

/// Reads what `addr2line -a -i -f -C` printed. Lines that it would not print are passed over.
Chains read_addr2line(std::string_view text);

}  // namespace grader
