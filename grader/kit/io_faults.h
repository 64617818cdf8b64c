#pragma once

#include <cstdint>

namespace kata {

/// What the system may do to a program that reads and writes, made to happen. No member set: nothing does.
struct IoFaults {
  /// Every so many calls that read, write, send or receive move a part of what they could: one byte, half of
  /// it, or all but one byte, in turn.
  std::uint32_t short_every = 0;
  /// Every so many of these calls, and of poll() and its like, do nothing and fail with EINTR. Not 1: no
  /// program would get anywhere.
  std::uint32_t interrupt_every = 0;
  /// From this call on, counted from 1, those that read or receive fail with EIO.
  std::uint32_t fail_read_at = 0;
  /// The disk is full where a file would become larger than this; 0 is no limit. It is one of the process
  /// (RLIMIT_FSIZE), so it holds for whatever writes.
  std::uint64_t full_at_bytes = 0;
  /// Behind a file that is mapped lies a page that cannot be touched: reading past its end crashes.
  bool guard_mapped_files = false;
};

/// Has calls of the contract's functions meet with such faults for as long as it lives.
///
///   const kata::IoFaultScope faults({.short_every = 3, .interrupt_every = 5});
///   EXPECT_EQ(upper_file(input, output), 2U);
///
/// Calls of the reference by kata::reference() go to another process and meet with none. What an
/// implementation has read and written by the C library's own streams (FILE) is neither made short nor
/// interrupted; C++ streams, SQLite and libcurl are.
class IoFaultScope {
 public:
  explicit IoFaultScope(const IoFaults& faults);
  ~IoFaultScope();
  IoFaultScope(const IoFaultScope&) = delete;

  /// False where calls stay in this process (--in-process, sanitizers): there everything works. A test that
  /// waits for a failure has to be skipped then.
  bool active() const { return active_; }

 private:
  bool active_;
};

}  // namespace kata
