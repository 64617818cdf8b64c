#pragma once

#include <atomic>

namespace grader {

/// Whether files that are mapped from now on end at a page that cannot be touched.
extern std::atomic<bool> guard_mapped_files;

}  // namespace grader
