#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/units.h"  // IWYU pragma: export

// Words for people: suggestions and escapes (and numbers, by way of units.h). Pure functions; none fails.

namespace grader {

// --- Suggestions ---

/// Insertions, deletions, replacements and swaps of neighbouring bytes that lead from one word to the other
/// (optimal string alignment: Damerau's distance in which no byte is edited twice).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that was probably meant by `name`, regardless of case: a third of its letters may be wrong.
/// Failing that, the first that contains `name` (three letters or more). Nothing when none is near.
std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

/// "; did you mean 'pass'?", or nothing: what goes behind "unknown key 'pas'".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// Replaces every occurrence of `from` (not empty) by `to`; what `to` brings in is not searched again.
void replace_all(std::string& text, std::string_view from, std::string_view to);

/// A to Z as a to z; other bytes stay.
std::string lower_case(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

// --- Text from elsewhere ---

struct PrintableOptions {
  std::size_t cap_bytes = 4096;  ///< Of the result, not counting the note on what was cut.
  bool one_line = false;         ///< Newlines and tabs become \n and \t.
};

/// Text that was not written by us (output of a student's program, a file's name), fit for a terminal:
/// nothing in it moves the cursor, changes a colour or reverses the reading direction, and it is valid UTF-8.
/// Control characters and invalid bytes show as \xNN, byte by byte. A backslash stays as it is, so
/// the result is for reading, not for decoding. What exceeds the cap is cut between characters and counted:
/// "… (1,234 more bytes)".
std::string printable(std::string_view text, const PrintableOptions& options = {});

/// For HTML's text and quoted attributes. Always valid UTF-8: what `printable` escapes is escaped here too.
std::string html_escape(std::string_view text);

/// The same for XML 1.0, which has no way at all to hold most control characters. Newlines and tabs become
/// references, because a parser turns plain ones in an attribute into spaces.
std::string xml_escape(std::string_view text);

/// A name for content: 32 hexadecimal digits. Not safe against forgery: compare what it names.
std::string content_name(const std::vector<std::string>& parts);

/// Without blanks, tabs and carriage returns at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace grader
