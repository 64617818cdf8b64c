#pragma once

#include <string>
#include <vector>

#include "app/context.h"
#include "classroom/book.h"
#include "classroom/chained_log.h"
#include "classroom/class_folder.h"
#include "classroom/people.h"
#include "classroom/unit_run.h"

namespace grader::classroom {

/// A class as its folder holds it, read.
struct OpenClass {
  ClassFolder folder;
  UniqueFd lock;  ///< Held by commands that change the class.
  ChainedLog log;
  People people;
  Runs runs;
  std::vector<PolicyKata> policy_katas;  ///< Of the workbook: what class.toml may name.

  /// The class of --class DIR, or of the folder where the user stands. With `to_change` nobody else may;
  /// results that are there and not in the log, which a killed grade left or a merge brought, are logged
  /// first.
  static Result<OpenClass> open(const Context& context, const Options& options, bool to_change);

  /// A user fault when roster.csv or class.toml cannot be read.
  Result<Book> book() const { return book(log.records()); }
  /// The book as it would be with another log.
  Result<Book> book(const std::vector<LogRecord>& records) const;
};

/// The row of a person by id, name or pseudonym; a user fault when there is none or there are several, with
/// their ids.
Result<std::size_t> row_of(const Book& book, const std::string& who);
/// The column of a kata; a user fault when nobody handed it in.
Result<std::size_t> column_of(const Book& book, const std::string& kata);

/// What somebody has for a kata. Points into the book.
struct CellOf {
  const BookPerson& person;
  const BookKata& kata;
  const Cell& cell;
};
/// By row_of and column_of, with their faults.
Result<CellOf> cell_of(const Book& book, const std::string& who, const std::string& kata);

/// kata-archive, built if need be; empty where libarchive is not installed.
Result<std::filesystem::path> archive_program(const Context& context, StatusLine& status);

/// The words of a list: "a,b c" is a, b and c.
std::vector<std::string> listed(const std::string& text);

/// "ada" for a terminal: what a download or a roster says is anybody's text.
std::string shown(const std::string& foreign);

}  // namespace grader::classroom
