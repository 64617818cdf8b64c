#include "profile/function_name.h"

#include <cctype>
#include <vector>

#include "base/text.h"

namespace grader {
namespace {

constexpr std::string_view kOperator = "operator";

// The end of the operator's own signs, which are no brackets: "operator<<", "operator()", "operator[]".
std::size_t after_operator(std::string_view name, std::size_t at) {
  std::size_t end = at + kOperator.size();
  if (name.substr(end).starts_with("()")) return end + 2;
  if (name.substr(end).starts_with(" new") || name.substr(end).starts_with(" delete")) {
    end = name.find_first_of("(", end);
    return end == std::string_view::npos ? name.size() : end;
  }
  while (end < name.size() && std::string_view("<>=!+-*/%^&|~,[]").find(name[end]) != std::string_view::npos)
    ++end;
  return end;
}

// Everything outside of brackets, up to the parameters; lambdas keep a word.
std::string without_brackets(std::string_view name) {
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (depth == 0 && name.substr(i).starts_with(kOperator) &&
        (i == 0 || !std::isalnum(static_cast<unsigned char>(name[i - 1])))) {
      const std::size_t end = after_operator(name, i);
      out += name.substr(i, end - i);
      i = end - 1;
      continue;
    }
    if (depth == 0 && name.substr(i).starts_with("{lambda")) {
      out += "lambda";
      ++depth;
      continue;
    }
    const char c = name[i];
    if (c == '(' && depth == 0 && name.substr(i).starts_with("(anonymous namespace)::")) {
      i += std::string_view("(anonymous namespace)::").size() - 1;
      continue;
    }
    if (c == '<' || c == '(' || c == '{' || c == '[') {
      // Parameters end the name, unless something of it follows: "f(int)::{lambda()#1}::operator()".
      ++depth;
    } else if (c == '>' || c == ')' || c == '}' || c == ']') {
      depth -= depth > 0 ? 1 : 0;
    } else if (depth == 0) {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string short_function_name(std::string_view name) {
  const std::size_t clone = name.find(" [clone");
  if (clone != std::string_view::npos) name = name.substr(0, clone);
  std::string text = without_brackets(name);
  for (const std::string_view word : {" const", " volatile", " &", " &&", " "}) {
    if (text.ends_with(word)) text.erase(text.size() - word.size());
  }
  for (const std::string_view word : {"__cxx11::", "(anonymous namespace)::"}) replace_all(text, word, "");
  // What stands before the last space outside of "operator new" is the return type.
  const std::size_t op = text.find("operator");
  const std::size_t space = text.rfind(' ', op == std::string::npos ? std::string::npos : op);
  if (space != std::string::npos && space + 1 < text.size()) text.erase(0, space + 1);
  replace_all(text, "std::basic_string::basic_string", "std::string::string");
  replace_all(text, "basic_string_view", "string_view");
  replace_all(text, "basic_string", "string");
  replace_all(text, "basic_ostream", "ostream");
  replace_all(text, "basic_istream", "istream");
  return text.empty() ? std::string(name) : text;
}

bool is_container_copy(std::string_view name, std::string& what) {
  const std::string shorter = short_function_name(name);
  for (const std::string_view container :
       {"vector", "string", "map", "set", "unordered_map", "unordered_set", "deque", "list"}) {
    const std::string full = "std::" + std::string(container);
    const bool constructor = shorter == full + "::" + std::string(container);
    if (!constructor && shorter != full + "::operator=") continue;
    const std::size_t open = name.rfind('(');
    // One parameter of its own type, by constant reference.
    const std::string_view parameter = open == std::string_view::npos ? "" : name.substr(open + 1);
    if (!parameter.ends_with(" const&)") || parameter.starts_with("std::initializer_list")) return false;
    const std::string own = container == "string" ? "basic_string<" : std::string(container) + "<";
    if (parameter.find(own) == std::string_view::npos || parameter.find(own) > 16) return false;
    what = full;
    return true;
  }
  return false;
}

}  // namespace grader
