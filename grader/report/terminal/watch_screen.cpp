#include "report/terminal/watch_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/units.h"
#include "report/outcome.h"
#include "report/terminal/display_width.h"
#include "report/terminal/run.h"
#include "report/wording.h"
#include "store/gating.h"

namespace grader {
namespace {

constexpr std::size_t kMostBars = 40;
constexpr std::size_t kLowRows = 12;  // fewer leave out what can be done without
constexpr std::size_t kPageBytes = std::size_t{1} << 20;
constexpr std::size_t kEveryRow = static_cast<std::size_t>(-1);

constexpr const char* kHelp =
    "Each save of the stub is built, tested and measured against the reference.\n"
    "\n"
    "  n  the next kata that is not passed\n"
    "  h  the next hint; how many were shown is remembered, nothing else\n"
    "  p  profile: where the time and the memory go\n"
    "  r  run again, without a save\n"
    "  l  list: all katas and their points\n"
    "  x  reset: the shipped stub again, after asking; your code is kept\n"
    "  q  quit; so does Ctrl-C\n"
    "  ?  this page\n"
    "\n"
    "Where there is more than fits: arrows, j and k, space and b, g and G.\n"
    "Attempts are drawn as bars, as high as the speedup, from 1x to full marks;\n"
    "x was not measured.\n";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// "   12 |   code" or "      |   ^~~~": broken, its columns would no longer stand below each other.
bool is_excerpt(const std::string& line) {
  const std::size_t bar = line.find_first_not_of(" 0123456789");
  return bar != std::string::npos && bar > 0 && line[bar] == '|';
}

std::vector<std::string> rows_of(const std::string& text, std::size_t width) {
  std::vector<std::string> rows;
  for (const std::string& line : lines_of(text)) {
    if (is_excerpt(line)) {
      rows.push_back(cut(line, width));
      continue;
    }
    for (std::string& row : wrapped(line, width)) rows.push_back(std::move(row));
  }
  return rows;
}

std::string in_a_few_words(const KataResult& result) {
  const MetricResultView* gating = gating_metric(result);
  std::string text = verdict_word(result.verdict);
  if (gating != nullptr)
    text += fmt::format(", {} ({})", times(gating->speedup.value), interval(gating->speedup));
  return text;
}

// Arrows and the like: what follows "\x1b[" or "\x1bO".
int sequence_key(std::string_view sequence) {
  static constexpr std::pair<std::string_view, int> kSequences[] = {
      {"A", kKeyUp},   {"B", kKeyDown},  {"5~", kKeyPageUp}, {"6~", kKeyPageDown},
      {"H", kKeyHome}, {"1~", kKeyHome}, {"F", kKeyEnd},     {"4~", kKeyEnd}};
  for (const auto& [text, key] : kSequences) {
    if (text == sequence) return key;
  }
  return kKeyOther;
}

}  // namespace

std::vector<int> decode_keys(std::string& bytes, bool final) {
  std::vector<int> keys;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte != kKeyEscape) {
      keys.push_back(byte < 0x80 ? byte : static_cast<int>(kKeyOther));
      ++at;
      continue;
    }
    const bool introduced = at + 1 < bytes.size() && (bytes[at + 1] == '[' || bytes[at + 1] == 'O');
    if (!introduced) {
      if (at + 1 == bytes.size() && !final) break;
      keys.push_back(kKeyEscape);
      ++at;
      continue;
    }
    std::size_t end = at + 2;
    while (end < bytes.size() && (bytes[end] < '@' || bytes[end] > '~')) ++end;
    if (end == bytes.size()) {
      if (!final) break;
      keys.push_back(kKeyOther);
      at = end;
      continue;
    }
    keys.push_back(sequence_key(std::string_view(bytes).substr(at + 2, end - at - 1)));
    at = end + 1;
  }
  bytes.erase(0, at);
  return keys;
}

void WatchScreen::open(const Kata& kata) {
  kata_ = &kata;
  busy_.clear();
  before_.clear();
  result_.reset();
  failure_.clear();
  attempts_.clear();
  note_.clear();
  view_ = View::verdict;
  scroll_ = 0;
}

void WatchScreen::judging() {
  if (result_) before_ = in_a_few_words(*result_);
  result_.reset();
  failure_.clear();
  busy_ = "judging ...";
  if (view_ != View::asking) view_ = View::verdict;
  scroll_ = 0;
}

void WatchScreen::progress(std::vector<Attempt> attempts, BookProgress book) {
  attempts_ = std::move(attempts);
  book_ = book;
}

void WatchScreen::judged(const KataResult& result) {
  busy_.clear();
  failure_.clear();
  result_ = result;
  view_ = view_ == View::asking ? view_ : View::verdict;
  scroll_ = 0;
}

void WatchScreen::failed(const std::string& why) {
  busy_.clear();
  result_.reset();
  failure_ = why;
  view_ = View::verdict;
  scroll_ = 0;
}

void WatchScreen::page(const std::string& title, const std::string& text) {
  busy_.clear();
  page_title_ = title;
  page_text_ = indented(text, 0, kEveryRow, kPageBytes);
  view_ = View::page;
  scroll_ = 0;
}

WatchAsk WatchScreen::key(int key) {
  note_.clear();
  if (view_ == View::asking) {
    view_ = View::verdict;
    return key == 'y' || key == 'Y' ? WatchAsk::reset : WatchAsk::nothing;
  }
  switch (key) {
    case 'n': return WatchAsk::next;
    case 'h': return WatchAsk::hint;
    case 'p': return WatchAsk::profile;
    case 'l': return WatchAsk::list;
    case 'r': return WatchAsk::run;
    case 'x': view_ = View::asking; return WatchAsk::nothing;
    case '?':
      view_ = View::help;
      scroll_ = 0;
      return WatchAsk::nothing;
    case 'q':
    case kKeyEscape:
      if (view_ == View::verdict) return key == 'q' ? WatchAsk::quit : WatchAsk::nothing;
      view_ = View::verdict;
      scroll_ = 0;
      return WatchAsk::nothing;
    default: scroll(key); return WatchAsk::nothing;
  }
}

void WatchScreen::scroll(int key) {
  const std::size_t all = body().size();
  const std::size_t room = this->room();
  const std::size_t last = all > room ? all - room : 0;
  const std::size_t page = std::max<std::size_t>(room, 3) - 2;
  switch (key) {
    case kKeyUp:
    case 'k': scroll_ -= std::min<std::size_t>(scroll_, 1); break;
    case kKeyDown:
    case 'j':
    case '\n': scroll_ += 1; break;
    case kKeyPageUp:
    case 'b': scroll_ -= std::min(scroll_, page); break;
    case kKeyPageDown:
    case ' ': scroll_ += page; break;
    case kKeyHome:
    case 'g': scroll_ = 0; break;
    case kKeyEnd:
    case 'G': scroll_ = last; break;
    default: break;
  }
  scroll_ = std::min(scroll_, last);
}

std::string WatchScreen::verdict_text() const {
  if (result_) {
    std::ostringstream nowhere;
    std::string text = TerminalRunReporter(nowhere, style_.colour).body(*result_);
    const std::string next = next_step_watching(*result_);
    return next.empty() ? text : text + "  Next: " + one_line(next, 1000) + "\n";
  }
  if (!failure_.empty()) return paint_.bad("  not judged") + ": " + one_line(failure_, kPageBytes) + "\n";
  return before_.empty() ? "" : paint_.dim("  The code before: " + before_) + "\n";
}

std::vector<std::string> WatchScreen::body() const {
  switch (view_) {
    case View::page: return rows_of(page_text_, columns());
    case View::help: return rows_of(kHelp, columns());
    case View::asking:
      return rows_of(fmt::format("Put the slow code back into {}?\nYour code is kept in the history. [y/N]\n",
                                 shown_path(kata_->stub())),
                     columns());
    case View::verdict: break;
  }
  return rows_of(verdict_text(), columns());
}

std::string WatchScreen::attempts_line() const {
  if (attempts_.empty()) return "attempts  none yet";
  double best = 0;
  for (const Attempt& attempt : attempts_) best = std::max(best, attempt.speedup.value_or(0));
  const Marks& marks =
      result_ && !result_->metrics.empty() ? result_->metrics.front().marks : kata_->metrics.front().marks;
  return fmt::format("attempts  {}  {}{}", attempt_bars(attempts_, marks, kMostBars, style_.utf8, paint_),
                     thousands(static_cast<std::int64_t>(attempts_.size())),
                     best > 0 ? ", best " + times(best) : "");
}

std::string WatchScreen::keys_line() const {
  if (view_ == View::asking) return "y reset   any other key: leave it as it is";
  if (view_ == View::page || view_ == View::help)
    return "q back   arrows, space and b: scroll   r run   ? keys";
  const std::string all = "n next  h hint  p profile  r run  l list  x reset  ? keys  q quit";
  return all.size() <= columns() ? all : "? keys  q quit  n h p r l x";
}

std::vector<std::string> WatchScreen::footer() const {
  const std::string share =
      book_.katas == 0
          ? ""
          : "[" + bar(static_cast<double>(book_.passed) / static_cast<double>(book_.katas), 12) + "]  ";
  std::vector<std::string> lines = {
      "", attempts_line(), fmt::format("book      {}{}", share, progress_line(book_)),
      note_.empty() ? paint_.dim(keys_line()) : paint_.doubtful(one_line(note_))};
  // A low screen keeps what can be pressed, and room for the verdict.
  if (size_.rows < kLowRows) lines.erase(lines.begin(), lines.end() - (size_.rows < 8 ? 1 : 2));
  return lines;
}

std::size_t WatchScreen::room() const {
  const std::size_t taken = (size_.rows < kLowRows ? 2 : 3) + footer().size();
  return size_.rows > taken ? size_.rows - taken : 0;
}

std::vector<std::string> WatchScreen::rows() const {
  const std::size_t width = columns();
  const bool reading = view_ == View::page;
  std::vector<std::string> rows;
  rows.push_back(paint_.bold(one_line(kata_->title)) +
                 (reading ? "  " + one_line(page_title_) : paint_.dim("  " + shown_path(kata_->stub()))));
  std::string state = busy_.empty() ? "" : paint_.doubtful(one_line(busy_));
  if (busy_.empty() && result_)
    state = fmt::format("judged in {:.1f} s; waiting for a save", result_->seconds);
  if (busy_.empty() && !result_) state = "waiting for a save";
  rows.push_back(busy_.empty() ? paint_.dim(state) : state);
  if (size_.rows >= kLowRows) rows.emplace_back();

  const std::vector<std::string> all = body();
  const std::vector<std::string> below = footer();
  std::size_t shown = std::min(room(), all.size() - std::min(scroll_, all.size()));
  const std::size_t end = std::min(scroll_, all.size()) + shown;
  const bool more = end < all.size() && shown > 0;
  if (more) --shown;  // for the line that says so
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(all[std::min(scroll_, all.size()) + i]);
  if (more) {
    rows.push_back(paint_.dim(
        fmt::format("... {} (space){}", counted(all.size() - end + 1, "more line"),
                    view_ == View::verdict ? "; all of it: ./kata run " + one_line(kata_->name) : "")));
  }
  while (rows.size() + below.size() < size_.rows) rows.emplace_back();
  rows.insert(rows.end(), below.begin(), below.end());
  rows.resize(std::min(rows.size(), size_.rows));
  for (std::string& row : rows) {
    if (!style_.utf8) row = ascii_only(row);
    row = cut(row, width);
    if (!style_.links.empty()) row = with_links(row, style_.links);
  }
  return rows;
}

std::string WatchScreen::frame() const {
  std::string frame = "\x1b[H";
  const std::vector<std::string> all = rows();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) frame += "\r\n";
    frame += all[i] + "\x1b[K";
  }
  return frame + "\x1b[J";
}

std::string WatchScreen::as_lines() const {
  if (view_ == View::page) return page_text_;
  if (view_ == View::help) return kHelp;
  std::string text;
  for (const std::string& line : view_ == View::asking ? body() : lines_of(verdict_text()))
    text += line + "\n";
  if (view_ == View::verdict) text += "  " + attempts_line() + "\n  book      " + progress_line(book_) + "\n";
  return style_.utf8 ? text : ascii_only(text);
}

std::string WatchScreen::last_words() const {
  if (!result_) return "";
  const std::string text =
      fmt::format("{}: {}; {}\n", one_line(result_->kata), in_a_few_words(*result_), progress_line(book_));
  return style_.utf8 ? text : ascii_only(text);
}

std::string next_step_watching(const KataResult& result) {
  const std::string file = file_of(result);
  if (result.verdict == Verdict::error) return "./kata doctor says what is wrong with this machine.";
  if (result.verdict == Verdict::skipped) return "install it, then press r; n goes on to another kata";
  if (result.verdict == Verdict::inconclusive) return "close other programs, then press r";
  switch (trouble_of(result)) {
    case Trouble::compiling: return fmt::format("mend the first error in {} and save", file);
    case Trouble::correctness:
      return fmt::format("make it correct in {} and save; speed counts from then on", file);
    case Trouble::counted:
      return fmt::format("it is correct; make it keep to that in {} and save; h gives a hint", file);
    case Trouble::speed:
      return fmt::format("edit {} and save; h gives a hint, p says where the time goes", file);
    case Trouble::none: break;
  }
  const MetricResultView* gating = gating_metric(result);
  if (result.points < result.points_max && gating != nullptr)
    return fmt::format("n goes on to the next kata; full marks are at {}", times(gating->marks.full));
  return "n goes on to the next kata";
}

}  // namespace grader
