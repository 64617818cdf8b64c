#include "app/dev/kata_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace grader {
namespace {

// A name that is a folder, a C++ function and a word on the command line at once.
bool is_identifier(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), allowed);
}

// "02_algorithms"
bool is_chapter(std::string_view name) {
  return name.size() > 3 && std::isdigit(static_cast<unsigned char>(name[0])) != 0 &&
         std::isdigit(static_cast<unsigned char>(name[1])) != 0 && name[2] == '_' &&
         is_identifier(name.substr(3));
}

// A kata's name is a function's.
bool is_keyword(std::string_view name) {
  static constexpr std::string_view kKeywords[] = {
      "alignas", "alignof", "and",       "asm",    "auto",     "bool",     "break",    "case",
      "catch",   "char",    "class",     "compl",  "concept",  "const",    "continue", "default",
      "delete",  "do",      "double",    "else",   "enum",     "explicit", "export",   "extern",
      "false",   "float",   "for",       "friend", "goto",     "if",       "inline",   "int",
      "long",    "mutable", "namespace", "new",    "noexcept", "not",      "nullptr",  "operator",
      "or",      "private", "protected", "public", "register", "requires", "return",   "short",
      "signed",  "sizeof",  "static",    "struct", "switch",   "template", "this",     "throw",
      "true",    "try",     "typedef",   "typeid", "typename", "union",    "unsigned", "using",
      "virtual", "void",    "volatile",  "while",  "xor",      "main"};
  return std::ranges::find(kKeywords, name) != std::end(kKeywords);
}

}  // namespace

std::string camel_case(const std::string& name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c != '_') out += up ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    up = c == '_';
  }
  return out;
}

std::string title_case(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

Result<KataId> parse_kata_id(const std::string& text) {
  const std::size_t slash = text.find('/');
  const KataId id{text.substr(0, slash), slash == std::string::npos ? std::string() : text.substr(slash + 1)};
  if (is_keyword(id.name))
    return user_fault(fmt::format("'{}' is a word of C++, and a kata's function has its name", id.name));
  if (is_chapter(id.chapter) && is_identifier(id.name)) return id;
  return user_fault("name it CHAPTER/NAME in lower case, such as 02_algorithms/binary_search");
}

}  // namespace grader
