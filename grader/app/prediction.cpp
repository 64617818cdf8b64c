#include "app/prediction.h"
#include "app/answers.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <sstream>

#include "app/print_error.h"
#include "base/text.h"
#include "kata/read_text.h"
#include "report/wording.h"

namespace grader {
namespace {

// A line of the source, or nothing at the end of input or when they want to go on without.
std::optional<int> ask(int lines) {
  for (int tries = 0; tries < kMostMisunderstood; ++tries) {
    fmt::print("Which line is the hottest, counting the library calls in it? 1 to {}, Enter to go on: ",
               lines);
    std::fflush(stdout);
    const auto answer = read_answer();
    if (!answer) {
      fmt::print("\n");
      return std::nullopt;
    }
    const std::string& line = *answer;
    if (line.empty() || line == "q") return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error == std::errc() && end == line.data() + line.size() && value >= 1 && value <= lines)
      return value;
  }
  return std::nullopt;
}

// How the guess did, in one sentence.
std::string prediction_text(int guess, int actual) {
  if (guess == actual) return fmt::format("You guessed line {}, and line {} it is.", guess, actual);
  return fmt::format(
      "You guessed line {}; it is line {}. Most people are wrong: that is what profiles are for.", guess,
      actual);
}

}  // namespace

Status ask_for_prediction(Context& context, const Kata& kata) {
  const auto skip = [](const char* why) {
    print_error("kata: nothing to predict: {}\n", why);
    return ok();
  };
  if (!context.gradebook) return user_fault(context.gradebook_fault);
  auto before = context.gradebook->prediction(kata.name);
  if (!before) return before.fault();
  if (*before) return ok();
  auto attempts = context.gradebook->attempts(kata.name, 1);
  auto profile = context.gradebook->profile(kata.name);
  if (!attempts) return attempts.fault();
  if (!profile) return profile.fault();
  if (!attempts->empty() || *profile) return skip("the kata was run or profiled before");
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0)
    return skip("a guess is asked for on a terminal only");
  auto text = read_text(kata.stub());
  if (!text) return text.fault();
  std::istringstream source(*text);
  int lines = 0;
  for (std::string line; std::getline(source, line);) fmt::print("{:>4}  {}\n", ++lines, one_line(line));
  const auto guess = ask(lines);
  if (!guess) return ok();
  return context.gradebook->record_guess(kata.name, *guess);
}

std::string prediction_line(Context& context, const Kata& kata) {
  if (!context.gradebook) return {};
  const auto prediction = context.gradebook->prediction(kata.name);
  if (!prediction || !*prediction) return {};
  const auto& [guess, actual] = **prediction;
  if (actual) return filled(prediction_text(guess, *actual), 2, 80);
  return filled(
      fmt::format("You guessed that line {} is the hottest: ./kata profile {} tells.", guess, kata.name), 2,
      80);
}

}  // namespace grader
