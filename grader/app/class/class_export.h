#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/class/open_class.h"
#include "classroom/exports/export.h"

namespace grader::classroom {

/// What an export is made of.
struct ExportRequest {
  const Context& context;
  const Options& options;
  const OpenClass& open;
  const Book& book;
  const ClassGrades& grades;
  std::filesystem::path path;  ///< The file or folder that was named; empty when none is needed.
  std::string downloaded;      ///< The bytes of a file.
  std::string shown;           ///< Its name for messages.
};

struct ExportedFiles {
  std::vector<std::pair<std::string, std::string>> files;  ///< Path within the export's folder, and bytes.
  std::vector<std::string> said;  ///< What changes, what was left out: lines for a terminal.
};

struct ExportSystem {
  std::string_view name;
  bool needs_file = false;
  std::string_view file_help = {};
  Result<ExportedFiles> (*make)(const ExportRequest& request) = nullptr;
  bool takes_folder = false;  ///< What is named is a folder, which is not read.
};

std::optional<ExportSystem> export_system(std::string_view name);
std::vector<std::string> export_systems();

/// Those that take more than a few lines.
Result<ExportedFiles> export_moodle_feedback(const ExportRequest& request);
Result<ExportedFiles> export_classroom50(const ExportRequest& request);
Result<ExportedFiles> export_exercism(const ExportRequest& request);

}  // namespace grader::classroom
