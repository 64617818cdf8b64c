#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kata/kata.h"
#include "report/terminal/attempt_bars.h"
#include "report/terminal/paint.h"
#include "run/key_terminal.h"

namespace grader {

/// What the terminal can show.
struct ScreenStyle {
  bool colour = false;
  bool utf8 = true;
  std::string
      links;  ///< The folder that paths in messages start from, to make links of them; empty: no links.
};

/// Keys that are no characters; a character is its own code.
enum Key : int {
  kKeyEscape = 27,
  kKeyUp = 1000,
  kKeyDown,
  kKeyPageUp,
  kKeyPageDown,
  kKeyHome,
  kKeyEnd,
  kKeyOther
};

/// What the terminal sent, as keys. A sequence that is not whole yet stays in `bytes`, unless `final`.
std::vector<int> decode_keys(std::string& bytes, bool final);

/// What a key asks the program to do.
enum class WatchAsk { nothing, quit, next, hint, profile, list, run, reset };

/// What `watch` shows, as a value: told what happens, it says what a key asks for and what the screen looks
/// like. Knows no terminal, no clock and no files.
class WatchScreen {
 public:
  WatchScreen(ScreenStyle style, ScreenSize size)
      : style_(std::move(style)), paint_(style_.colour), size_(size) {}

  void resize(ScreenSize size) { size_ = size; }
  /// Another kata, of which nothing is known yet.
  void open(const Kata& kata);
  /// The verdict shown is no longer that of the code; the next one is being waited for.
  void judging();
  /// What is under way, in a few words.
  void busy(const std::string& what) { busy_ = what; }
  /// What was done before now; what a verdict is accompanied by.
  void progress(std::vector<Attempt> attempts, BookProgress book);
  /// The verdict on the code as it is.
  void judged(const KataResult& result);
  /// Instead of a verdict: why there is none.
  void failed(const std::string& why);
  /// Text to read in place of the verdict until a key ends it or a verdict comes.
  void page(const std::string& title, const std::string& text);
  /// A sentence that stays until the next key.
  void note(const std::string& sentence) { note_ = sentence; }

  WatchAsk key(int key);

  /// The whole screen as one string that may be written at any time: never wider or higher than the screen,
  /// each row cleared behind its end.
  std::string frame() const;
  /// The rows of the frame, coloured, without anything that moves the cursor.
  std::vector<std::string> rows() const;

  /// The verdict, how the attempts went and the book's progress as plain lines: where no screen can be drawn.
  std::string as_lines() const;
  /// The verdict in one line, for after the screen is gone; empty when there was none.
  std::string last_words() const;

 private:
  enum class View { verdict, page, help, asking };

  std::size_t columns() const { return size_.columns > 1 ? size_.columns - 1 : 1; }
  std::size_t room() const;  ///< Rows for the body.
  std::vector<std::string> body() const;
  std::vector<std::string> footer() const;
  std::string verdict_text() const;
  std::string attempts_line() const;
  std::string keys_line() const;
  void scroll(int key);

  ScreenStyle style_;
  Paint paint_;
  ScreenSize size_;

  const Kata* kata_ = nullptr;
  std::string busy_;
  std::string before_;  ///< The last verdict in a few words, while the next one is awaited.
  std::optional<KataResult> result_;
  std::string failure_;
  std::vector<Attempt> attempts_;
  BookProgress book_;
  std::string note_;

  View view_ = View::verdict;
  std::string page_title_;
  std::string page_text_;
  std::size_t scroll_ = 0;
};

/// What to do after this result when every save is judged; empty when nothing is left to do. Not yet
/// printable.
std::string next_step_watching(const KataResult& result);

}  // namespace grader
