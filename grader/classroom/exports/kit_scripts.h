#pragma once

#include <string>
#include <vector>

#include "classroom/exports/export.h"

// The files of a kit: what an autograder of another system runs for each hand-in, in a container of its own.
// They call `./kata class feedback` in the workbook that lies beside them. $KATA names another launcher: for
// tests, which have a build already. Pure functions; none fails.

namespace grader::classroom {

struct Kit {
  std::string version;  ///< 12 hexadecimal digits that stand for the workbook in it.
  std::vector<ExportKata> katas;
};

/// setup.sh, run once when an image is made: builds the workbook beside it and tries it on an empty hand-in.
std::string kit_setup(const Kit& kit);

/// Gradescope's run_autograder: /autograder/submission becomes /autograder/results/results.json.
std::string gradescope_run(const Kit& kit);

/// "kata-0123456789ab": the folder in autograde.tar.
std::string kit_folder(const Kit& kit);
/// Autolab's autograde-Makefile: kata-handin.zip becomes an autoresult, the last line of the output.
std::string autolab_makefile(const Kit& kit);
/// NAME.yml of an assessment, with a problem for each kata.
std::string autolab_properties(const Kit& kit, const std::string& name);

}  // namespace grader::classroom
