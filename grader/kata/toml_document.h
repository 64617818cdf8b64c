#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/result.h"

namespace grader {

/// What stands behind the TomlTables of one file: the parsed tree, which keys were asked for, and what was
/// wrong. Only toml_document.cpp and toml_table.cpp include this: toml++ costs each file a second to compile.
struct TomlDocument {
  struct Visit {
    const toml::table* table = nullptr;  ///< Null for one that is missing: reading it notes nothing more.
    std::string name;                    ///< "marks.time"; empty for the top.
    std::string header;                  ///< "[marks.time]" or "[[hint]]"; empty for the top.
    std::set<std::string, std::less<>> known;
  };
  struct Problem {
    bool missing = false;
    toml::source_index line = 0;
    std::string what;
  };

  std::string shown;  ///< The file's path for messages.
  toml::table root;
  std::vector<Visit> visits;  ///< Each table handed out so far; a TomlTable is an index into them.
  std::vector<Problem> problems;

  /// A user fault, `PATH:LINE: ...`, if the text is not TOML. The exception of toml++ ends here.
  Status parse(std::string_view text);

  /// Hands out a table. Its index.
  std::size_t visit(const toml::table* table, std::string name, std::string header);

  /// The node of a key, which is now known; null if it is not there.
  const toml::node* get(std::size_t visit, std::string_view key);

  /// The same, noting that the key ought to be there, and as what.
  const toml::node* require(std::size_t visit, std::string_view key, std::string_view kind);

  void wrong(const toml::node& node, std::string what);

  /// See TomlTable::problem.
  std::optional<Fault> first_problem() const;
};

}  // namespace grader
