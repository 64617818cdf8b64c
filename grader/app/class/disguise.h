#pragma once

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "classroom/similarity/source_text.h"

namespace grader::classroom {

// What somebody does to a source of others'. Small, for tests: what comes out need not compile.

/// Every word that is not C++'s own under another name.
inline std::string renamed(std::string_view source) {
  static const std::set<std::string, std::less<>> kKept = {
      "auto",      "bool",     "break",   "case",   "char",        "class",     "const",    "constexpr",
      "continue",  "define",   "do",      "double", "else",        "false",     "for",      "if",
      "include",   "inline",   "int",     "long",   "new",         "namespace", "nullptr",  "return",
      "signed",    "sizeof",   "static",  "struct", "switch",      "true",      "template", "typename",
      "using",     "unsigned", "void",    "while",  "float",       "noexcept",  "std",      "operator",
      "constinit", "public",   "private", "delete", "thread_local"};
  std::string result, word;
  const auto flush = [&] {
    const bool name =
        !word.empty() && std::isdigit(static_cast<unsigned char>(word[0])) == 0 && !kKept.contains(word);
    result += name ? "my_" + word + "_x" : word;
    word.clear();
  };
  for (const char c : source) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
    } else {
      flush();
      result += c;
    }
  }
  flush();
  return result;
}

/// The blocks between empty lines at the outermost level in the opposite order, `#include`s first.
inline std::string reordered(const std::string& source) {
  std::vector<std::string> blocks(1);
  std::string head;
  int depth = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string line = source.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("#include")) {
      head += line + "\n";
      continue;
    }
    for (const char c : line) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    // A namespace is no level.
    if (line.starts_with("namespace") || line.starts_with("}  // namespace")) continue;
    if (line.empty() && depth <= 1 && !blocks.back().empty()) blocks.emplace_back();
    blocks.back() += line + "\n";
  }
  std::string result = head + "\n";
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) result += *block + "\n";
  return result;
}

/// Other comments, another layout.
inline std::string recommented(const std::string& source) {
  std::string result = "// All my own work.\n" + without_comments(source);
  replace_all(result, " {\n", "\n{  // begin\n\n");
  replace_all(result, ";\n", ";  // done\n");
  return result;
}

inline std::string disguised(const std::string& source) { return recommented(renamed(reordered(source))); }

}  // namespace grader::classroom
