#include "string_builder.h"

#include <iomanip>
#include <sstream>

// TODO: make it fast, and let it allocate little. Run './kata run string_builder' after each change.

namespace {

std::string quoted(std::string_view name) {
  if (name.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(name);
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text = text + '"';
    text = text + c;
  }
  return text + '"';
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
    text = text + quoted(row.name) + "," + formatted(row.count) + "," + formatted(row.amount) + "\n";
  }
  return text;
}
