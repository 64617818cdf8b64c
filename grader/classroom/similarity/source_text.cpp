#include "classroom/similarity/source_text.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"

namespace grader::classroom {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0; }

/// The end of the literal that begins at `at` with a quote; of raw ones too.
std::size_t literal_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote == '"' && at > 0 && text[at - 1] == 'R') {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    const std::string close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
    const std::size_t end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + (text[i] == quote);
    }
  }
  return text.size();
}

std::string drop_comments(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("//")) {
      i = std::min(text.find('\n', i), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text.find("*/", i + 2);
      const std::size_t after = end == std::string_view::npos ? text.size() : end + 2;
      result += ' ';
      result.append(static_cast<std::size_t>(std::ranges::count(text.substr(i, after - i), '\n')), '\n');
      i = after;
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_word(text[i - 1])))) {
      // Behind a word it is a digit separator.
      const std::size_t end = literal_end(text, i);
      result += text.substr(i, end - i);
      i = end;
    } else {
      result += text[i++];
    }
  }
  return result;
}

std::vector<std::string> lines_without_blanks(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace

std::string without_comments(std::string_view source) {
  std::string result;
  const std::string text = drop_comments(source);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    result += std::string(trimmed(rest.substr(0, end))) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

std::string bare_code(std::string_view source) {
  std::string text = drop_comments(source);
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return text;
}

std::string own_lines(std::string_view source, const std::vector<std::string>& shipped) {
  std::set<std::string> given;
  for (const std::string& text : shipped) {
    for (std::string& line : lines_without_blanks(without_comments(text))) {
      // A bracket alone says nothing, and without it what stays would not look like code.
      if (std::ranges::any_of(line, is_word)) given.insert(std::move(line));
    }
  }
  std::string own;
  for (std::string_view rest = source; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!given.contains(lines_without_blanks(line)[0])) own += line;
    own += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return own;
}

std::size_t count_tokens(std::string_view source) {
  std::size_t tokens = 0;
  bool word = false;
  for (const char c : source) {
    const bool part = is_word(c);
    if (part ? !word : !std::isspace(static_cast<unsigned char>(c))) ++tokens;
    word = part;
  }
  return tokens;
}

}  // namespace grader::classroom
