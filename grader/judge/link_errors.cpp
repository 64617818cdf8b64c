#include "judge/link_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <vector>

#include "base/text.h"

namespace grader {
namespace {

constexpr std::string_view kUndefined = "undefined reference to ";

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// On one line, with single blanks.
std::string joined(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) result += c;
    if (blank && !result.empty() && result.back() != ' ') result += ' ';
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

// The contract's words for a function, up to KATA_FUNCTION; empty for what it does not declare.
std::string declaration_of(std::string_view name, std::string_view contract) {
  const std::string mark = fmt::format("KATA_FUNCTION({}", name);
  std::size_t at = contract.find(mark);
  while (at != contract.npos && is_letter(contract[at + mark.size()])) at = contract.find(mark, at + 1);
  if (at == contract.npos) return "";
  std::size_t start = at;
  while (start > 0) {
    const std::size_t line = start < 2 ? 0 : contract.rfind('\n', start - 2) + 1;
    const std::string_view before = trimmed(contract.substr(line, start - line));
    const bool first = start == at;
    if (!first && (before.empty() || before.starts_with("//") || before.starts_with('#') ||
                   before.ends_with(';') || before.ends_with('}') || before.ends_with("*/")))
      break;
    start = line;
  }
  return joined(contract.substr(start, at - start));
}

struct Definition {
  std::string name;
  std::string header;
  std::size_t line = 0;
  bool hidden = false;  // static, or in a namespace
};

// Comments and literals as blanks, so that what stands in them is no code. Of the same length.
std::string bare(std::string_view text) {
  std::string code(text);
  for (std::size_t i = 0; i < code.size(); ++i) {
    std::size_t end = i;
    if (text.substr(i).starts_with("//") || text[i] == '#') {
      end = std::min(text.find('\n', i), text.size());
    } else if (text.substr(i).starts_with("/*")) {
      end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_letter(text[i - 1])))) {
      end = i + 1;
      while (end < text.size() && text[end] != text[i] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
    }
    for (; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
  }
  return code;
}

// The definition whose body opens at `brace`, after `start`; nothing when that is no function's.
std::optional<Definition> definition_at(std::string_view text, const std::string& code, std::size_t start,
                                        std::size_t brace) {
  const std::size_t close = code.rfind(')', brace);
  if (close == code.npos || close < start) return std::nullopt;
  std::size_t open = close;
  for (int depth = 1; depth > 0 && open > start;) {
    --open;
    depth += code[open] == ')' ? 1 : code[open] == '(' ? -1 : 0;
  }
  std::size_t end = open;
  while (end > start && code[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > start && is_letter(code[begin - 1])) --begin;
  if (begin == end) return std::nullopt;
  while (start < begin && !is_letter(code[start]) && code[start] != '[') ++start;
  return Definition{.name = std::string(text.substr(begin, end - begin)),
                    .header = joined(text.substr(start, close + 1 - start)),
                    .line = 1 + static_cast<std::size_t>(
                                    std::count(text.begin(), text.begin() + static_cast<long>(begin), '\n')),
                    .hidden = code.compare(start, 7, "static ") == 0};
}

// The functions that are defined outside of classes.
std::vector<Definition> definitions_in(std::string_view text) {
  const std::string code = bare(text);
  std::vector<Definition> all;
  std::vector<bool> is_namespace;  // of the braces that are open
  std::size_t start = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool outside = std::ranges::all_of(is_namespace, [](bool each) { return each; });
    if (code[i] == '{') {
      const std::string_view head = std::string_view(code).substr(start, i - start);
      const bool opens_namespace =
          trimmed(head).starts_with("namespace") || trimmed(head).starts_with("extern");
      if (outside && !opens_namespace) {
        if (auto found = definition_at(text, code, start, i)) {
          found->hidden = found->hidden || !is_namespace.empty();
          all.push_back(std::move(*found));
        }
      }
      is_namespace.push_back(opens_namespace);
    }
    if (code[i] == '}' && !is_namespace.empty()) is_namespace.pop_back();
    if (code[i] == '{' || code[i] == '}' || code[i] == ';') start = i + 1;
  }
  return all;
}

std::string nearest_in_words(std::string_view name, const std::vector<Definition>& definitions) {
  const Definition* nearest = nullptr;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const Definition& each : definitions) {
    const std::size_t distance = edit_distance(name, each.name);
    if (distance >= least) continue;
    least = distance;
    nearest = &each;
  }
  if (nearest == nullptr) return "";
  std::string words =
      fmt::format("  The nearest there, in line {}:\n    {}\n", nearest->line, nearest->header);
  if (nearest->name != name) return words + "  The names differ.\n";
  if (nearest->hidden) return words + "  It is static or in a namespace, so nothing outside can call it.\n";
  return words + "  The parameters' types must be the same, const and & included.\n";
}

}  // namespace

std::string link_errors_in_words(std::string_view messages, NamedText contract, NamedText source) {
  std::string words;
  std::set<std::string> told;
  for (std::size_t at = messages.find(kUndefined); at != messages.npos;
       at = messages.find(kUndefined, at + 1)) {
    const std::size_t start = at + kUndefined.size() + 1;  // behind ` of GNU ld, ' of gold and mold
    const std::string symbol(
        messages.substr(start, std::min(messages.find('\'', start), messages.find('\n', start)) - start));
    if (!told.insert(symbol).second) continue;
    const std::string name = symbol.substr(0, symbol.find('('));
    const std::string declaration = declaration_of(name, contract.text);
    if (declaration.empty()) {
      words += fmt::format("{} uses {}, which nothing defines\n", source.name, symbol);
    } else {
      words += fmt::format("{} does not define what {} declares:\n    {}\n{}", source.name, contract.name,
                           declaration, nearest_in_words(name, definitions_in(source.text)));
    }
  }
  return words;
}

std::string without_linker_lines(std::string_view messages) {
  std::string kept;
  for (const std::string_view line : lines_of(messages)) {
    const bool linkers = line.find(kUndefined) != line.npos || line.find("glue.o") != line.npos ||
                         line.find("glue_export") != line.npos || line.find("collect2: error") != line.npos ||
                         line.find("linker command failed") != line.npos ||
                         line.find(": in function `") != line.npos ||
                         line.find("implementation-") != line.npos;
    if (!linkers) kept += fmt::format("{}\n", line);
  }
  return kept;
}

}  // namespace grader
