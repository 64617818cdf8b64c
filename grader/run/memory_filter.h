#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <memory_resource>
#include <span>
#include <vector>

namespace grader {

using FilterProgram = std::pmr::vector<sock_filter>;

/// Addresses from `begin` to before `end`.
struct AddressRange {
  std::uint64_t begin;
  std::uint64_t end;
};

/// The part of a system call filter that is about memory, to be put where the call's number is loaded. It
/// allows mmap() and its like, but not (EPERM) what
///  - lays a mapping over one of the sealed ranges, or unmaps, moves, protects or advises a part of it;
///  - is memory that the data limit (RLIMIT_DATA) does not count: shared and anonymous, growing downwards,
///  huge
///    pages.
/// REQUIRES: at most 16 ranges.
void append_memory_rules(FilterProgram& program, std::span<const AddressRange> sealed);

}  // namespace grader
