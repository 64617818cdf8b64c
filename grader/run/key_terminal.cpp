#include "run/key_terminal.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace grader {
namespace {

constexpr std::string_view kEnter = "\x1b[?1049h\x1b[?25l\x1b[2J";
constexpr std::string_view kLeave = "\x1b[0m\x1b[?25h\x1b[?1049l";
constexpr int kCrashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// For the crash handler, which has no object at hand.
termios before;
volatile sig_atomic_t entered = 0;

// Only async-signal-safe calls.
void restore() {
  if (entered == 0) return;
  entered = 0;
  ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
  [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, kLeave.data(), kLeave.size());
}

void restore_and_crash(int signal) {
  restore();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

sigset_t answered() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH})
    sigaddset(&set, signal);
  return set;
}

}  // namespace

bool has_screen() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1 && terminal != nullptr &&
         *terminal != '\0' && std::string_view(terminal) != "dumb";
}

ScreenSize screen_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  return {size.ws_col, size.ws_row};
}

void write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void KeyTerminal::enter() {
  if (entered != 0 || ::tcgetattr(STDIN_FILENO, &before) != 0) return;
  termios keys = before;
  keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  entered = 1;
  for (const int signal : kCrashes) ::signal(signal, restore_and_crash);
  ::tcsetattr(STDIN_FILENO, TCSADRAIN, &keys);
  write_out(kEnter);
}

void KeyTerminal::leave() {
  restore();
  for (const int signal : kCrashes) ::signal(signal, SIG_DFL);
}

Signals::Signals() {
  const sigset_t set = answered();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  descriptor_ = UniqueFd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

Signals::~Signals() {
  const sigset_t set = answered();
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

int Signals::next() {
  signalfd_siginfo info;
  return ::read(descriptor_.get(), &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
}

void Signals::stop_here() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  ::raise(SIGTSTP);
  ::pthread_sigmask(SIG_UNBLOCK, &stop, nullptr);  // here it stops
  ::pthread_sigmask(SIG_BLOCK, &stop, nullptr);
}

}  // namespace grader
