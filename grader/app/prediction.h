#pragma once

#include <string>

#include "app/context.h"

namespace grader {

/// "Predict first": shows the numbered source on a terminal and asks which line is the hottest. Only before
/// the first run, and only once; otherwise says in a sentence why it does not ask. Whoever answers with
/// nothing is not asked again in this run.
Status ask_for_prediction(Context& context, const Kata& kata);

/// How the guess did, or that a profile will tell: one sentence with its newline. Empty when nothing was
/// guessed.
std::string prediction_line(Context& context, const Kata& kata);

}  // namespace grader
