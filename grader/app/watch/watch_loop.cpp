#include "app/watch/watch_loop.h"
#include "app/print_error.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "app/program.h"
#include "app/terminal.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/helper_headers.h"
#include "judge/libraries.h"
#include "kata/layout_check.h"
#include "kata/read_text.h"
#include "report/wording.h"
#include "store/book_progress.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostAttempts = 10'000;
constexpr int kLookEveryMs = 1000;  // at the file itself, where the kernel tells nothing
constexpr int kEscapeMs = 50;       // after which an escape byte is the key and not the start of another
constexpr double kProfileSeconds = 300;
constexpr double kCommandSeconds = 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// The folder that links start from, for an URL; empty where they would show as garbage or lead nowhere: only
// terminals known to understand them, and on this machine.
std::string link_folder(const fs::path& here) {
  if (!environment("TMUX").empty() || !environment("STY").empty() || !environment("SSH_CONNECTION").empty())
    return "";
  const std::string program = environment("TERM_PROGRAM");
  const std::string terminal = environment("TERM");
  const bool known = std::atoi(environment("VTE_VERSION").c_str()) >= 5000 ||
                     !environment("KITTY_WINDOW_ID").empty() || !environment("KONSOLE_VERSION").empty() ||
                     program == "iTerm.app" || program == "WezTerm" || program == "ghostty" ||
                     terminal.starts_with("foot") || terminal.starts_with("alacritty");
  if (!known) return "";
  std::string folder;
  for (const char c : here.string()) {
    const bool plain =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-' || c == '_' || c == '.';
    folder += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return folder;
}

// Changes whenever the file is written or replaced.
std::string signature_of(const fs::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return "";
  return fmt::format("{} {} {} {}", about.st_ino, about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

}  // namespace

WatchLoop::WatchLoop(Context& context, const Kata& kata)
    : context_(context),
      kata_(&kata),
      on_screen_(has_screen()),
      has_keys_(::isatty(STDIN_FILENO) == 1),
      screen_({.colour = use_colour(STDOUT_FILENO),
               .utf8 = utf8_locale(),
               .links = on_screen_ ? link_folder(context.here) : ""},
              screen_size()) {}

int WatchLoop::run() {
  Signals signals;
  if (on_screen_) terminal_.emplace();
  open(*kata_);
  bool going_on = true;
  while (going_on) {
    draw();
    pollfd ready[] = {{signals.descriptor(), POLLIN, 0},
                      {work_.descriptor(), POLLIN, 0},
                      {folder_->descriptor(), POLLIN, 0},
                      {has_keys_ && !work_.giving_up() ? STDIN_FILENO : -1, POLLIN, 0}};
    ::poll(ready, 4, keys_.empty() ? kLookEveryMs : kEscapeMs);
    while (const int signal = signals.next()) going_on = answer_signal(signal) && going_on;
    // Saves before verdicts: a verdict that comes with a save is stale.
    look_for_saves();
    work_told();
    const bool pressed = ready[3].revents != 0 || !keys_.empty();
    if (pressed && !work_.giving_up()) going_on = going_on && read_keys();
  }
  terminal_.reset();
  if (on_screen_) print(screen_.last_words());
  if (exit_code_ == kInterrupted) print_error("kata: interrupted\n");
  return exit_code_;
}

// --- The work ---

void WatchLoop::open(const Kata& kata) {
  kata_ = &kata;
  folder_.emplace(kata.folder);
  file_signature_ = signature_of(kata.stub());
  screen_.open(kata);
  Outcome before = known_before();
  show_progress(before);
  if (!on_screen_) {
    print(fmt::format("\n{}: watching {}; each save is judged{}\n", one_line(kata.title),
                      shown_path(kata.stub()),
                      has_keys_ ? ", keys are answered after Enter (? lists them)" : ", Ctrl-C ends it"));
  }
  if (const auto findings = check_layout(kata, Audience::student); !findings.empty()) {
    screen_.failed(findings.front());
    return;
  }
  judge();
}

void WatchLoop::judge() {
  job_ = Job::judging;
  again_ = false;
  judged_code_.reset();
  screen_.judging();
  work_.start([this] { outcome_ = judge_here(); });
}

WatchLoop::Outcome WatchLoop::known_before() {
  Outcome outcome;
  if (context_.gradebook) {
    if (auto attempts = context_.gradebook->attempts(kata_->name, kMostAttempts))
      outcome.attempts = attempts.take();
    if (auto states = context_.gradebook->states()) outcome.states = states.take();
  }
  return outcome;
}

// In the other thread.
WatchLoop::Outcome WatchLoop::judge_here() {
  Outcome outcome;
  StatusLine status([this](const std::string& text) { work_.tell(text); });
  if (build_first_ && libraries_of(*kata_).obstacle.empty()) {
    status.show(fmt::format("building {} ...", kata_->name));
    sweep_temp_dirs(context_.env.cache() / kata_->name);
    const auto built = build_harnesses(context_.env, {kata_});
    if (!built || !built->empty()) {
      outcome.result = built ? user_fault(built->begin()->second) : built.fault();
      return outcome;
    }
  }
  build_first_ = false;
  {
    auto code = read_text(kata_->stub());
    const std::lock_guard lock(mutex_);
    judged_code_ = code ? code.take() : "";
  }
  if (interrupted()) {
    outcome.result = machine_fault("interrupted");
    return outcome;
  }
  Options options;
  options.look_for_races = false;  // takes seconds; `run` and `grade` do
  auto result = judge_and_record(context_, *kata_, options, status);
  outcome = known_before();
  outcome.result = std::move(result);
  return outcome;
}

void WatchLoop::profile() {
  profile_next_ = false;
  job_ = Job::profiling;
  const bool first = !fs::exists(context_.env.build / kToolsProgram);
  screen_.busy(first ? "building the profiler; this once takes half a minute ..."
                     : "profiling; this takes up to 15 seconds ...");
  work_.start([this] {
    auto output = command({"profile", kata_->name}, kProfileSeconds);
    page_ = output ? output->out + output->err : output.fault().message;
  });
}

void WatchLoop::work_told() {
  const WorkEnd end = work_.ended();
  if (end == WorkEnd::none) {
    if (work_.running() && job_ == Job::judging && !work_.told().empty()) screen_.busy(work_.told());
    return;
  }
  work_.tell("");
  const Job job = std::exchange(job_, Job::none);
  screen_.busy("");
  if (switch_to_ != nullptr) {
    open(*std::exchange(switch_to_, nullptr));
    return;
  }
  if (again_ || (job == Job::judging && is_other_code())) {
    judge();
    return;
  }
  if (end == WorkEnd::finished && job == Job::judging) show(std::move(outcome_));
  if (end == WorkEnd::finished && job == Job::profiling) screen_.page("profile", page_);
  if (!on_screen_ && job != Job::none) {
    print(screen_.as_lines());
    screen_.key(kKeyEscape);
  }
  if (profile_next_) profile();
}

void WatchLoop::show_progress(Outcome& outcome) {
  states_ = std::move(outcome.states);
  screen_.progress(std::move(outcome.attempts), book_progress(context_.catalogue, states_));
}

void WatchLoop::show(Outcome outcome) {
  show_progress(outcome);
  if (outcome.result) {
    screen_.judged(*outcome.result);
  } else {
    screen_.failed(outcome.result.fault().message);
  }
}

// --- Saves ---

void WatchLoop::look_for_saves() {
  bool stub = false;
  bool helper = false;
  for (const std::string& name : folder_->saved()) {
    if (name == "stub.cpp") stub = true;
    // For the author of a kata: its own files are part of the program that judges.
    if (name == "test.cpp" || name == "bench.cpp" || name == kata_->name + ".h" || name == "reference.cpp")
      stub = build_first_ = true;
    else if (is_header_name(name))
      stub = helper = true;
  }
  const std::string signature = signature_of(kata_->stub());
  if (!signature.empty() && signature != std::exchange(file_signature_, signature)) stub = true;
  if (stub) saved(helper);
}

bool WatchLoop::is_other_code() {
  auto code = read_text(kata_->stub());
  const std::lock_guard lock(mutex_);
  return code && judged_code_ && *code != *judged_code_;
}

void WatchLoop::saved(bool helper) {
  if (job_ == Job::none) {
    judge();
  } else if (job_ == Job::profiling || build_first_ || helper || is_other_code()) {
    again_ = true;
    work_.give_up();
  }
}

// --- The user ---

bool WatchLoop::answer_signal(int signal) {
  switch (signal) {
    case SIGWINCH: screen_.resize(screen_size()); return true;
    case SIGCONT: drawn_.clear(); return true;
    case SIGTSTP:
      if (terminal_) terminal_->leave();
      Signals::stop_here();
      if (terminal_) terminal_->enter();
      screen_.resize(screen_size());
      drawn_.clear();
      return true;
    default: exit_code_ = kInterrupted; return false;
  }
}

bool WatchLoop::read_keys() {
  pollfd more = {STDIN_FILENO, POLLIN, 0};
  const bool arrived = ::poll(&more, 1, 0) > 0;
  if (arrived) {
    char buffer[256];
    const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (got <= 0) return false;  // the terminal is gone
    keys_.append(buffer, static_cast<std::size_t>(got));
  }
  bool going_on = true;
  for (const int pressed : decode_keys(keys_, !arrived)) {
    if (on_screen_ || pressed != '\n') going_on = going_on && key(pressed);
  }
  return going_on;
}

bool WatchLoop::key(int pressed) {
  const WatchAsk ask = screen_.key(pressed);
  switch (ask) {
    case WatchAsk::nothing:
      if (!on_screen_) print(screen_.as_lines());
      return true;
    case WatchAsk::quit: return false;
    case WatchAsk::next: next(); return true;
    case WatchAsk::hint: page_of("hint", {"hint", kata_->name}); return true;
    case WatchAsk::list: page_of("all katas", {"list"}); return true;
    case WatchAsk::reset: reset(); return true;
    case WatchAsk::run:
      again_ = true;
      if (job_ == Job::none)
        judge();
      else
        work_.give_up();
      return true;
    case WatchAsk::profile:
      if (job_ == Job::none)
        profile();
      else
        profile_next_ = job_ == Job::judging;
      return true;
  }
  return true;
}

Result<Output> WatchLoop::command(std::vector<std::string> words, double seconds) const {
  std::error_code error;
  words.insert(words.begin(), fs::read_symlink("/proc/self/exe", error).string());
  return run_captured({.argv = std::move(words)}, Seconds(seconds));
}

void WatchLoop::page_of(const std::string& title, std::vector<std::string> words) {
  const auto output = command(std::move(words), kCommandSeconds);
  screen_.page(title, output ? output->out + output->err : output.fault().message);
  if (on_screen_) return;
  print(screen_.as_lines());
  screen_.key(kKeyEscape);
}

// The file that it writes is seen as a save.
void WatchLoop::reset() {
  const auto output = command({"reset", kata_->name, "--yes"}, kCommandSeconds);
  std::string words = output ? output->out + output->err : output.fault().message;
  while (words.ends_with('\n')) words.pop_back();
  screen_.note(words);
  if (!on_screen_) print(words + "\n");
}

void WatchLoop::next() {
  const Kata* kata = kata_after(context_.catalogue, states_, *kata_);
  if (kata == nullptr) {
    screen_.note("No other kata is left: every one is passed.");
    if (!on_screen_) print("No other kata is left: every one is passed.\n");
    return;
  }
  build_first_ = true;
  if (job_ == Job::none) {
    open(*kata);
    return;
  }
  switch_to_ = kata;
  work_.give_up();
}

// --- The screen ---

void WatchLoop::draw() {
  if (!terminal_) return;
  std::string frame = screen_.frame();
  if (frame == drawn_) return;
  write_out(frame);
  drawn_ = std::move(frame);
}

void WatchLoop::print(const std::string& lines) { write_out(lines); }

}  // namespace grader
