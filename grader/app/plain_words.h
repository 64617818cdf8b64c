#pragma once

#include <functional>
#include <string>
#include <vector>

namespace grader {

/// What people type who have not read the help yet, as the command line that they mean:
///
///     find_duplicates        run find_duplicates
///     help, help run         --help, run --help
///     next                   nothing: the overview, which says what comes next
///     Run find_duplicates    run find_duplicates
///
/// Everything else stays as it is. `is_kata` is asked at most once, and only about a first word that is no
/// command.
std::vector<std::string> understood(std::vector<std::string> words,
                                    const std::function<bool(const std::string&)>& is_kata);

}  // namespace grader
