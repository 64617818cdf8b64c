#pragma once

#include "classroom/exports/fill_in.h"

// The tables of four systems.

namespace grader::classroom {

/// Canvas: "Export" of the gradebook. Rows are found by ID, SIS User ID, SIS Login ID, then name, as the
/// import does.
const TableRules& canvas_table();

/// Moodle: the grading worksheet of one assignment ("Download grading worksheet"). Participants are found by
/// e-mail, name, and number where `add_participants` added it. Grades that Moodle would skip (locked, above
/// the maximum) are left alone.
const TableRules& moodle_table();

/// Blackboard: "Work offline, download". CSV or tabs, UTF-8 or UTF-16.
const TableRules& blackboard_table();

/// Brightspace: "Export" of grades.
const TableRules& brightspace_table();

/// The name in a feedback zip for Moodle's "Upload multiple feedback files in a zip". Moodle finds the person
/// by the number; the name is for people.
std::string moodle_feedback_path(std::string_view full_name, std::string_view participant,
                                 std::string_view file);

}  // namespace grader::classroom
