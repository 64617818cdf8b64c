#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace grader {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

struct Character {
  std::string_view bytes;
  bool safe = false;  ///< Valid UTF-8, and neither a control character nor invisible formatting.
};

bool is_control(char32_t code) {
  return code < 0x20 ||
         (code >= 0x7f && code < 0xa0) ||  // C0, DEL and C1: U+009B starts a sequence as ESC [ does
         code == 0x061c || code == 0x200e || code == 0x200f ||  // direction marks
         (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069) ||  // line breaks, bidi overrides
         (code & 0xfffe) == 0xfffe;             // noncharacters: XML forbids two
}

/// The first character of a text that is not empty. An invalid byte stands alone. The ranges of the
/// second byte are those of table 3-7 of the Unicode standard: no overlong forms, no surrogates.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xc2 ? 0
                           : lead < 0xe0 ? 2
                           : lead < 0xf0 ? 3
                           : lead < 0xf5 ? 4
                                         : 0;
  if (size == 0 || size > text.size()) return {text.substr(0, 1), false};
  char32_t code = size == 1 ? lead : lead & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned low = i > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned high = i > 1 ? 0xbf : lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (byte(i) < low || byte(i) > high) return {text.substr(0, 1), false};
    code = code << 6 | (byte(i) & 0x3f);
  }
  return {text.substr(0, size), !is_control(code)};
}

std::string visible(std::string_view bytes) {
  if (bytes == "\n") return "\\n";
  if (bytes == "\t") return "\\t";
  if (bytes == "\r") return "\\r";
  std::string result;
  for (const char c : bytes) result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return result;
}

std::string markup_escape(std::string_view text, std::string_view newline, std::string_view tab) {
  std::string result;
  result.reserve(text.size());
  for (; !text.empty();) {
    const Character c = first_character(text);
    text.remove_prefix(c.bytes.size());
    switch (c.bytes[0]) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      case '\n': result += newline; break;
      case '\t': result += tab; break;
      default: result += c.safe ? std::string(c.bytes) : visible(c.bytes);
    }
  }
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Row i holds the distances from the first i bytes of `a` to each beginning of `b`; a swap looks two rows
  // back.
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string* best = nullptr;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const auto [shorter, longer] = std::minmax({name.size(), candidate.size()});
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    if (longer - shorter > allowed) continue;
    const std::size_t distance = edit_distance(lower(name), lower(candidate));
    // A distance as long as the word itself has nothing in common with it.
    if (distance > allowed || distance >= shorter || (best && distance >= best_distance)) continue;
    best = &candidate;
    best_distance = distance;
  }
  if (best) return *best;
  if (name.size() < 3) return std::nullopt;
  const auto within = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
    return lower(candidate).find(lower(name)) != std::string::npos;
  });
  return within == candidates.end() ? std::nullopt : std::optional(*within);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::optional<std::string> meant = nearest(name, candidates);
  return meant ? fmt::format("; did you mean '{}'?", *meant) : "";
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) result += separator;
    result += part;
  }
  return result;
}

std::string printable(std::string_view text, const PrintableOptions& options) {
  // Nearly all text begins with a long part that nothing is to be done about; every start reads all
  // kata.toml.
  const auto plain = std::ranges::find_if(text, [](char c) { return c < ' ' || c > '~'; });
  const auto first = std::min(static_cast<std::size_t>(plain - text.begin()), options.cap_bytes);
  std::string result(text.substr(0, first));
  text.remove_prefix(first);
  while (!text.empty()) {
    const Character c = first_character(text);
    const bool layout = c.bytes == "\n" || c.bytes == "\t";
    const bool keep = c.safe || (layout && !options.one_line);
    const std::string shown = keep ? std::string(c.bytes) : visible(c.bytes);
    if (shown.size() > options.cap_bytes || result.size() > options.cap_bytes - shown.size()) {
      return result + fmt::format("… ({} more bytes)", thousands(static_cast<std::int64_t>(text.size())));
    }
    result += shown;
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

std::string html_escape(std::string_view text) { return markup_escape(text, "\n", "\t"); }

std::string xml_escape(std::string_view text) { return markup_escape(text, "&#10;", "&#9;"); }

std::string content_name(const std::vector<std::string>& parts) {
  std::string name;
  for (const std::uint64_t start : {0xcbf29ce484222325U, 0x9ae16a3b2f90404fU}) {
    std::uint64_t hash = start;  // FNV-1a, twice with different starts
    for (const std::string& part : parts) {
      for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
      hash = (hash ^ 0x1f) * 0x100000001b3U;
    }
    name += fmt::format("{:016x}", hash);
  }
  return name;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace grader
