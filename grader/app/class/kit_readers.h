#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// For tests: what a kit holds and what its autograder writes, read by the rules of the systems that take it.

namespace grader {

using Json = nlohmann::json;

/// Of an archive.
struct Entry {
  std::string path;
  int mode = 0;
  bool folder = false;
};

/// Unpacks an archive as it says, modes included, and returns its entries in their order.
inline std::vector<Entry> unpack(const std::filesystem::path& file, const std::filesystem::path& to) {
  std::vector<Entry> entries;
  archive* reader = archive_read_new();
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  EXPECT_EQ(archive_read_open_filename(reader, file.c_str(), 1 << 16), ARCHIVE_OK) << file;
  for (archive_entry* entry = nullptr; archive_read_next_header(reader, &entry) == ARCHIVE_OK;) {
    entries.push_back({archive_entry_pathname(entry), static_cast<int>(archive_entry_perm(entry)),
                       archive_entry_filetype(entry) == AE_IFDIR});
    archive_entry_set_pathname(entry, (to / entries.back().path).c_str());
    EXPECT_EQ(archive_read_extract(reader, entry, ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_TIME), ARCHIVE_OK);
  }
  archive_read_free(reader);
  return entries;
}

/// Expects what Gradescope's specification of results.json asks for: autograder_samples/docs/specs.md.
inline void expect_gradescope_takes(const Json& results) {
  const std::set<std::string> visibilities = {"hidden", "after_due_date", "after_published", "visible"};
  const std::set<std::string> formats = {"text", "html", "simple_format", "md", "ansi"};
  const std::set<std::string> fields = {
      "score", "execution_time",    "output",      "output_format",      "visibility",      "extra_data",
      "tests", "stdout_visibility", "leaderboard", "test_output_format", "test_name_format"};
  for (const auto& [name, value] : results.items()) EXPECT_EQ(fields.count(name), 1U) << name;
  EXPECT_EQ(visibilities.count(results.value("stdout_visibility", "hidden")), 1U);
  EXPECT_EQ(formats.count(results.value("output_format", "text")), 1U);
  ASSERT_FALSE(results.at("tests").empty());
  for (const Json& test : results.at("tests")) {
    EXPECT_TRUE(test.at("score").is_number());
    EXPECT_GE(test.at("score").get<double>(), 0);
    EXPECT_LE(test.at("score").get<double>(), test.at("max_score").get<double>());
    EXPECT_TRUE(test.at("status") == "passed" || test.at("status") == "failed");
    EXPECT_TRUE(test.at("name").is_string() && test.at("number").is_string() &&
                test.at("output").is_string());
    EXPECT_EQ(formats.count(test.at("output_format").get<std::string>()), 1U);
  }
}

/// What YAML of two levels, as properties are, says: "general.name" and "problems.name", the last of a list.
inline std::map<std::string, std::string> read_properties(const std::filesystem::path& file) {
  std::map<std::string, std::string> values;
  std::ifstream lines(file);
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t start = line.find_first_not_of(" -");
    const std::size_t colon = line.find(':');
    if (start == line.npos || colon == line.npos) continue;
    const std::string key = line.substr(start, colon - start);
    if (start == 0)
      section = key;
    else
      values[section + "." + key] = Json::parse(line.substr(colon + 1)).dump();
  }
  return values;
}

}  // namespace grader
