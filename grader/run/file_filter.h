#pragma once

#include <string>
#include <vector>

namespace grader {

/// Confines the calling thread, and all it starts, to these files: it may read the system's libraries, its
/// devices without memory (null, zero, random) and what lies at `readable`, and do anything in the folder
/// `writable`. Nothing else can be opened, /proc and other processes' memory included. Cannot be undone.
///
/// Needs no privilege (it sets no_new_privs). Returns false where the kernel has no Landlock (Linux
/// before 5.13, or switched off); what a path's status says stays visible everywhere.
bool install_file_filter(const std::vector<std::string>& readable, const std::string& writable);

}  // namespace grader
