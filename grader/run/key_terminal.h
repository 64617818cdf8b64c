#pragma once

#include <string_view>

#include "base/fd.h"

namespace grader {

struct ScreenSize {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

/// Whether a screen can be drawn and keys be read: both standard streams are terminals, of a kind that is not
/// "dumb".
bool has_screen();

/// As the terminal says now; 80x24 when it does not.
ScreenSize screen_size();

/// Writes all of it to standard output, past stdio.
void write_out(std::string_view text);

/// The user's terminal as a screen, on which each key arrives as it is pressed: the other screen, no cursor,
/// neither echo nor lines. As it was before when this object goes, when it is left, and when the program
/// crashes. One at a time. Ctrl-C and Ctrl-Z remain signals: see Signals.
class KeyTerminal {
 public:
  KeyTerminal() { enter(); }
  ~KeyTerminal() { leave(); }
  KeyTerminal(const KeyTerminal&) = delete;

  void enter();
  void leave();
};

/// The signals that a program with a screen must answer, as something to poll() for; while this object lives
/// they do nothing by themselves. Make it before any thread, which then do not see them either.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;

  /// Readable when next() has one.
  int descriptor() const { return descriptor_.get(); }
  /// SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT or SIGWINCH; 0 when there is none. Never waits.
  int next();
  /// Stops this process as Ctrl-Z does; returns when it is continued.
  static void stop_here();

 private:
  UniqueFd descriptor_;
};

}  // namespace grader
