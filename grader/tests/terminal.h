#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <functional>
#include <string>

#include "base/fd.h"

namespace grader {

/// A terminal for a program under test.
class Terminal {
 public:
  /// False where the machine has none to give.
  static bool available() {
    const Terminal terminal;
    return static_cast<bool>(terminal.theirs_);
  }
  static constexpr const char* kSkipped =
      "no pseudo-terminals here (mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts)";

  Terminal() {
    if (::grantpt(ours_.get()) != 0 || ::unlockpt(ours_.get()) != 0) return;
    theirs_ = UniqueFd(::open(::ptsname(ours_.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
  }

  void set_columns(unsigned short columns) const {
    const winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(ours_.get(), TIOCSWINSZ, &size);
  }

  /// What the program's streams are to be.
  int descriptor() const { return theirs_.get(); }

  /// Once the program has been started: all that it writes until it ends; `meanwhile` is called when it has
  /// written something.
  std::string read_all(const std::function<void()>& meanwhile = [] {}) {
    theirs_.reset();
    std::string text;
    char buffer[4096];
    for (ssize_t got; (got = ::read(ours_.get(), buffer, sizeof buffer)) > 0;) {
      if (text.empty()) meanwhile();
      text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
  }

 private:
  UniqueFd ours_{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
  UniqueFd theirs_;
};

}  // namespace grader
