#pragma once

#include "kit/io_faults.h"

namespace grader {

/// Has this process's calls that read, write, send, receive and poll meet with these faults for as long as it
/// lives. One at a time. The limit of a file's size is set by the harness; here its signal is ignored.
class ProcessIoFaults {
 public:
  explicit ProcessIoFaults(const kata::IoFaults& faults);
  ~ProcessIoFaults();
  ProcessIoFaults(const ProcessIoFaults&) = delete;
};

}  // namespace grader
