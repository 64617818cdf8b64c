#pragma once

#include <string>

#include "classroom/book.h"

namespace grader {

// What a student gets: what the own ./kata run says of the hand-in that counts, the points, and who set
// points by hand why. No seed, no solution, nobody else.

std::string feedback_html(const classroom::Book& book, std::size_t person);
std::string feedback_markdown(const classroom::Book& book, std::size_t person);

}  // namespace grader
