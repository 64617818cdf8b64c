#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <regex>
#include <string>
#include <vector>

namespace grader {

// For tests: a workbook as a program finds it that reads the file by its rules (ECMA-376), as far as a
// gradebook needs them.

struct XlsxCell {
  std::string type;  ///< "text", "number" or "formula".
  std::string value;
  std::string style;  ///< Index of the cell's format.

  bool operator==(const XlsxCell&) const = default;
};

using XlsxCells = std::map<std::string, XlsxCell>;  ///< By "B2".

inline std::map<std::string, std::string> unzipped(const std::string& path) {
  const std::unique_ptr<archive, int (*)(archive*)> from(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(from.get());
  EXPECT_EQ(archive_read_open_filename(from.get(), path.c_str(), 1 << 16), ARCHIVE_OK) << path;
  std::map<std::string, std::string> files;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(from.get(), &entry) == ARCHIVE_OK) {
    std::string& bytes = files[archive_entry_pathname(entry)];
    char part[4096];
    for (la_ssize_t n = 0; (n = archive_read_data(from.get(), part, sizeof part)) > 0;)
      bytes.append(part, static_cast<std::size_t>(n));
  }
  return files;
}

inline std::vector<std::smatch> matches(const std::string& text, const std::regex& regex) {
  return {std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()};
}

inline std::string unescaped(std::string text) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
      text.replace(at, from.size(), to);
  }
  return text;
}

/// The sheets by name.
inline std::map<std::string, XlsxCells> read_xlsx(const std::string& path) {
  const auto files = unzipped(path);
  std::vector<std::string> texts;
  for (const std::smatch& match :
       matches(files.at("xl/sharedStrings.xml"), std::regex("<si><t[^>]*>([^<]*)</t></si>")))
    texts.push_back(unescaped(match[1]));
  std::map<std::string, XlsxCells> sheets;
  int number = 0;
  for (const std::smatch& sheet :
       matches(files.at("xl/workbook.xml"), std::regex("<sheet name=\"([^\"]*)\""))) {
    const std::string& xml = files.at("xl/worksheets/sheet" + std::to_string(++number) + ".xml");
    const std::regex cell(
        "<c r=\"([A-Z]+[0-9]+)\"( s=\"([0-9]+)\")?( t=\"([a-z]+)\")?>(<f>)?.*?<v>([^<]*)</v></c>");
    for (const std::smatch& match : matches(xml, cell)) {
      const bool text = match[5] == "s";
      const char* type = match[6].matched ? "formula" : text ? "text" : "number";
      sheets[unescaped(sheet[1])][match[1]] = {
          type, text ? texts.at(std::stoul(match[7])) : std::string(match[7]), match[3]};
    }
  }
  return sheets;
}

}  // namespace grader
