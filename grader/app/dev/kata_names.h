#pragma once

#include <string>

#include "base/result.h"

namespace grader {

struct KataId {
  std::string chapter;  ///< "02_algorithms"
  std::string name;     ///< "find_duplicates"
};

/// "02_algorithms/find_duplicates", taken apart. A user fault when it is not of that form.
Result<KataId> parse_kata_id(const std::string& text);

/// find_duplicates as "FindDuplicates": test suites.
std::string camel_case(const std::string& name);
/// find_duplicates as "Find duplicates": titles.
std::string title_case(std::string name);

}  // namespace grader
