#pragma once

#include <string>
#include <string_view>

namespace grader {

/// Colour for a terminal, or none: then every function gives its text back. Pad before painting: the codes
/// would be counted as width. The sixteen old colours only, which every theme makes readable.
class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}

  std::string bold(std::string_view text) const { return in("1", text); }
  std::string dim(std::string_view text) const { return in("2", text); }
  std::string good(std::string_view text) const { return in("1;32", text); }
  std::string bad(std::string_view text) const { return in("1;31", text); }
  std::string doubtful(std::string_view text) const { return in("1;33", text); }

 private:
  std::string in(std::string_view code, std::string_view text) const {
    if (!colour_) return std::string(text);
    return std::string("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
  }

  bool colour_;
};

}  // namespace grader
