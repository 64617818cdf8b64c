#include "classroom/exports/kit_scripts.h"

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/text.h"

namespace grader::classroom {
namespace {

std::string names_of(const Kit& kit, const char* between) {
  std::vector<std::string> names;
  for (const ExportKata& kata : kit.katas) names.push_back(kata.name);
  return join(names, between);
}

// A string of JSON is one of YAML.
std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace

std::string kit_setup(const Kit& kit) {
  return fmt::format(R"sh(#!/bin/sh
# Run once, when the image is made: the launcher installs what is missing, then everything is built that a
# hand-in needs. Ends with an error when this machine cannot judge.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kata=${{KATA:-$here/workbook/kata}}
if ! command -v python3 >/dev/null || ! command -v make >/dev/null; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 make
fi
empty=$(mktemp -d)
"$kata" class feedback "$empty" --katas {}
rmdir "$empty"
)sh",
                     names_of(kit, ","));
}

std::string gradescope_run(const Kit& kit) {
  return fmt::format(R"sh(#!/bin/sh
# Gradescope runs this for each hand-in. What it prints is for instructors; students get results.json.
# Without a results.json Gradescope reports that the autograder failed, which is so then.
set -eu
at=${{AUTOGRADER:-/autograder}}
kata=${{KATA:-$at/source/workbook/kata}}
mkdir -p "$at/results"
exec "$kata" class feedback "$at/submission" --katas {} --gradescope "$at/results/results.json"
)sh",
                     names_of(kit, ","));
}

std::string kit_folder(const Kit& kit) { return "kata-" + kit.version; }

std::string autolab_makefile(const Kit& kit) {
  return fmt::format(R"sh(# Autolab lays this, autograde.tar and the hand-in into a container and runs make.
# An image with autograde.tar unpacked in /opt, and setup.sh run there, saves building it for each hand-in. The
# folder's name is another for another workbook, so that an old image never judges a new one.
KIT := {0}
DIR := $(if $(wildcard /opt/$(KIT)),/opt/$(KIT),$(KIT))
KATA ?= $(DIR)/workbook/kata

.PHONY: all
all:
	@test -d $(DIR) || {{ tar -xf autograde.tar && sh $(DIR)/setup.sh; }} >setup.log 2>&1 || {{ cat setup.log; exit 1; }}
	@mkdir -p hand-in
	@python3 -m zipfile -e kata-handin.zip hand-in || {{ echo "This is no zip; './kata pack' makes one."; exit 1; }}
	@$(KATA) class feedback hand-in --katas {1} --autolab
)sh",
                     kit_folder(kit), names_of(kit, ","));
}

std::string autolab_properties(const Kit& kit, const std::string& name) {
  std::string text =
      fmt::format(R"yml(general:
  name: {0}
  display_name: {1}
  description: "Hand in what ./kata pack makes. Time measured here is feedback, not a grade."
  handin_filename: "kata-handin.zip"
  handin_directory: "handin"
  handout: {2}
  max_grace_days: 0
  max_submissions: -1
  disable_handins: false
  max_size: 2
  category_name: "Lab"
problems:
)yml",
                  quoted(name), quoted("Katas: " + names_of(kit, ", ")), quoted(name + "-handout.tar"));
  for (const ExportKata& kata : kit.katas) {
    text += fmt::format("  - name: {}\n    description: {}\n    max_score: {:.1f}\n    optional: false\n",
                        quoted(kata.name), quoted(kata.title), kata.points_max);
  }
  // Long enough to build the workbook where the image does not hold it.
  return text +
         "autograder:\n  autograde_timeout: 1200\n  autograde_image: \"autograding_image\"\n"
         "  release_score: true\n";
}

}  // namespace grader::classroom
