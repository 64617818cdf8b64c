#include "string_builder.h"

#include <iomanip>
#include <sstream>

// Step 1: each piece is appended to what is there; text = text + piece made a new text each time.

namespace {

void append_name(std::string& text, std::string_view name) {
  if (name.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += name;
    return;
  }
  text += '"';
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

std::string formatted(std::int64_t count) {
  std::ostringstream stream;
  stream << count;
  return stream.str();
}

std::string formatted(double amount) {
  std::ostringstream stream;
  stream << std::fixed << std::setprecision(2) << amount;
  return stream.str();
}

}  // namespace

std::string write_report(std::span<const Row> rows) {
  std::string text;
  for (const Row& row : rows) {
    append_name(text, row.name);
    text += ',';
    text += formatted(row.count);
    text += ',';
    text += formatted(row.amount);
    text += '\n';
  }
  return text;
}
