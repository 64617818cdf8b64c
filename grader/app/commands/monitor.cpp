#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/print_error.h"
#include "app/program.h"
#include "base/temp_dir.h"
#include "kata/read_text.h"
#include "report/terminal/monitor_text.h"
#include "run/key_terminal.h"
#include "run/load_watch.h"

namespace grader {
namespace {

constexpr int kLookMs = 200;
constexpr double kLineSeconds = 1;
constexpr double kTidySeconds = 5;

/// A block of lines that is painted over itself, each time with one write.
class Block {
 public:
  explicit Block(bool screen) : screen_(screen) {}
  ~Block() { clear(); }
  Block(const Block&) = delete;

  void paint(const std::vector<std::string>& lines) {
    std::string frame = begin();
    for (const std::string& line : lines) frame += line + "\033[K\r\n";
    height_ = lines.size();
    write_out(frame);
  }
  void clear() {
    if (height_ == 0 || !screen_) return;
    write_out(begin() + "\033[J\033[?25h");
    height_ = 0;
  }

 private:
  // Without the cursor, which would flicker.
  std::string begin() const {
    return height_ == 0 ? "\033[?25l" : fmt::format("\033[?25l\r\033[{}A", height_);
  }

  bool screen_;
  std::size_t height_ = 0;
};

double cpu_of_children_s() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Looks at the child until it ends or the user does not want to wait any more.
void follow(const Child& child, LoadWatch& watch, const std::string& kata, int processors) {
  const bool screen = has_screen();
  const Paint paint(use_colour(STDOUT_FILENO));
  Block block(screen);
  const UniqueFd ended(static_cast<int>(::syscall(SYS_pidfd_open, child.pid(), 0)));
  double next_line_s = 0;
  std::optional<double> asked_s;
  for (;;) {
    const Usage& usage = watch.look();
    if (screen) {
      block.paint(monitor_block(kata, usage, processors, screen_size().columns, paint));
    } else if (usage.seconds >= next_line_s) {
      fmt::print("{}", monitor_line(usage));
      std::fflush(stdout);
      next_line_s += kLineSeconds;
    }
    if (interrupted()) {
      // First politely, so that it can tidy up.
      if (!asked_s) {
        asked_s = usage.seconds;
        ::kill(-child.pid(), SIGTERM);
      } else if (usage.seconds > *asked_s + kTidySeconds) {
        return;
      }
    }
    pollfd ready{ended.get(), POLLIN, 0};
    if (::poll(&ready, 1, kLookMs) > 0) break;
    if (!ended && ::kill(child.pid(), 0) != 0) break;
  }
  // It is a zombie now: what it used can still be read.
  watch.look();
}

}  // namespace

int monitor(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (auto chosen = judge_options(context, kata, options); !chosen) return report_fault(chosen.fault());
  auto folder = TempDir::make();
  if (!folder) return report_fault(folder.fault());
  const auto out = folder->path() / "out";
  const auto err = folder->path() / "err";
  const UniqueFd out_file(::open(out.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  const UniqueFd err_file(::open(err.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (!out_file || !err_file)
    return report_fault(machine_fault("cannot write to " + folder->path().string()));

  const auto program = context.env.build / kProgram;
  auto child = Child::start({.argv = {program.string(), "run", kata.name, "--impl", options.implementation}},
                            -1, out_file.get(), err_file.get());
  if (!child) return report_fault(child.fault());
  LoadWatch watch(child->pid(), "worker");  // as it calls its serving thread
  follow(*child, watch, kata.name, context.machine.cores);
  if (interrupted()) child->kill();
  const ExitStatus status = child->wait();
  if (interrupted()) return report_fault(machine_fault("interrupted"));

  const Usage usage = watch.look();
  const Paint paint(use_colour(STDOUT_FILENO));
  // What it printed is made printable already.
  const auto said = read_text(out);
  const auto complained = read_text(err);
  if (complained) print_error("{}", *complained);
  fmt::print("{}\n{}", said ? *said : "",
             monitor_summary(usage, cpu_of_children_s(), watch.hindrance(), paint));
  if (status.signal != 0)
    return report_fault(machine_fault(fmt::format("the run was ended by signal {}", status.signal)));
  return status.code;
}

}  // namespace grader
