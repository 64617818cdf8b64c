#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

/// The one table of the database. It has to be created with this text, to the letter.
inline constexpr char kTableSql[] =
    "CREATE TABLE observations(id INTEGER PRIMARY KEY, station TEXT NOT NULL, remark TEXT, "
    "gusts INTEGER NOT NULL, pressure REAL NOT NULL)";

/// What a weather station sends. Texts are UTF-8 without '\0'; both may be empty, of any length, and hold
/// anything: quotes, semicolons, line ends, words of SQL.
struct Observation {
  std::int64_t id;           ///< The number that the station gave it.
  std::string_view station;  ///< The name of the station.
  bool has_remark;           ///< Without one, the column is NULL, whatever `remark` is.
  std::string_view remark;
  std::int64_t gusts;
  double pressure;  ///< In steps of 1/64 hPa, between -2^30 and 2^30: not -0.0, no NaN, no infinity.
};

/// Stores observations in a new SQLite database; returns which were rejected.
///
/// The file `database` does not exist yet. It becomes a SQLite 3 database that holds the table of `kTableSql`
/// and nothing else: no other table, index, view or trigger. Everything has to be in this one file when the
/// function returns, and nothing of what earlier calls stored, in free pages neither. The page size and all
/// other settings are free. Should the function not return, the file is thrown away, so it need not survive a
/// crash. Throws when it cannot be written, as on a full disk.
///
/// The table gets a row for each observation, with the values as they are: texts as texts, byte by byte, and
/// reals exactly. An observation whose id one before it has already is rejected: the first one stays as it
/// is, and the others are stored all the same. The result lists the indices of the rejected ones in ascending
/// order.
///
/// Example: ids 7, 8, 7, 9, 7 give rows 7 (the first), 8 and 9, and the result {2, 4}.
std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& database)
    KATA_FUNCTION(insert_observations, observations, database);
