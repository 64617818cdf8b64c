#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace grader {

struct TomlDocument;

/// Strict reading of a TOML table: keys are asked for by name and type, and whatever is wrong is noted with
/// its line while reading goes on with a neutral value (0, empty). So a reader lists what it wants, then asks
/// `problem()` once: no value may be used before that says nothing.
/// A table handed out keeps the document alive; a document is for one thread.
class TomlTable {
 public:
  struct Range {
    double low = 0;  ///< The least allowed, or with `above` the last forbidden.
    double high = std::numeric_limits<double>::max();  ///< The most allowed.
    bool above = false;
  };
  enum class Lines { one, many };

  /// The top table of a file. A user fault, `PATH:LINE: ...`, if it cannot be read or is not TOML.
  static Result<TomlTable> read(const std::filesystem::path& path);

  /// Whether the key is there; also makes it known.
  bool has(std::string_view key) const;
  bool is_array(std::string_view key) const;

  /// Required. Neither blank nor with control characters; `many` allows newlines and tabs.
  std::string text(std::string_view key, Lines lines = Lines::one) const;
  /// Required: an array of at least `least` such texts, each different.
  std::vector<std::string> texts(std::string_view key, std::size_t least = 1) const;
  /// Required. A whole number does for `number`; `integer` takes no other.
  double number(std::string_view key, Range range) const;
  int integer(std::string_view key, Range range) const;

  /// Required: [key].
  TomlTable table(std::string_view key) const;
  /// Optional: each [[key]], in the file's order.
  std::vector<TomlTable> tables(std::string_view key) const;

  /// Notes a problem of the caller's own at the key's line (the table's line if it is not there).
  /// `what` is a clause that names the key.
  void note(std::string_view key, const std::string& what) const;

  /// The first problem of the whole document as a user fault: `PATH:LINE: what is wrong`. A key that was
  /// never asked for is a problem. A missing key counts after the others, as often it was only misspelt.
  std::optional<Fault> problem() const;

 private:
  TomlTable(std::shared_ptr<TomlDocument> document, std::size_t visit)
      : document_(std::move(document)), visit_(visit) {}

  std::shared_ptr<TomlDocument> document_;
  std::size_t visit_;  ///< Which of the document's tables: see there.
};

}  // namespace grader
