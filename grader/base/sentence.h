#pragma once

#include <string>
#include <string_view>

namespace grader {

/// The name of a GoogleTest as the sentence it is: "FindDuplicates.OfNothingIsNothing" becomes
/// "Find duplicates of nothing is nothing". Abbreviations in capitals stay: "LRUCache" is "LRU cache".
std::string sentence(std::string_view test_name);

}  // namespace grader
