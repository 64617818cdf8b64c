#pragma once

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <string>
#include <vector>

#include "classroom/unzipped.h"

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
  const auto files = classroom::unzipped(path);
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
