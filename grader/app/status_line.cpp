#include "app/status_line.h"
#include "app/print_error.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace grader {
namespace {

// Between two lines of a log; a terminal is kept up to date.
constexpr std::chrono::seconds kBetweenLines(10);

constexpr double kShortestElapsed = 2;  // s; before, the first steps tell little of the others

}  // namespace

std::string progress_text(int done, int total, std::chrono::duration<double> elapsed) {
  std::string text = fmt::format("{} of {}", done, total);
  if (done <= 0 || done >= total || elapsed.count() < kShortestElapsed) return text;
  const double left = elapsed.count() / done * (total - done);
  if (left < 90) return text + fmt::format(", about {:.0f} s left", std::ceil(left / 5) * 5);
  return text + fmt::format(", about {:.0f} min left", std::ceil(left / 60));
}

StatusLine::StatusLine() : terminal_(::isatty(STDERR_FILENO) == 1) {}

StatusLine::StatusLine(std::function<void(const std::string&)> tell)
    : terminal_(false), tell_(std::move(tell)) {}

void StatusLine::show(const std::string& text) {
  if (tell_) {
    tell_(text);
  } else if (terminal_) {
    print_error("\r\033[K{}", text);
    shown_ = true;
  } else if (Clock::now() - last_line_ >= kBetweenLines) {
    last_line_ = Clock::now();
    print_error("kata: {}\n", text);
  }
  std::fflush(stderr);
}

void StatusLine::show_progress(const std::string& what, int done, int total) {
  if (what != steps_) {
    steps_ = what;
    steps_began_ = Clock::now();
  }
  show(fmt::format("{}: {}", what, progress_text(done, total, Clock::now() - steps_began_)));
}

void StatusLine::clear() {
  if (shown_) print_error("\r\033[K");
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace grader
