#pragma once

#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "kit/random.h"

/// The recipe of a web service's log. The same random numbers give the same log on every machine, and two
/// logs have neither sources nor messages in common. Most lines look like this:
///
///   2024-01-15 10:30:48 INFO [orders-api] GET /cart/8123 200 request_time=45ms
///
/// Three in a hundred are damaged in one of the ways that logs are: cut off, run together, written by
/// something else. A few are very long, some end with "\r\n", and here and there a text is not ASCII.
class ServerLog {
 public:
  /// `random` must outlive this object.
  explicit ServerLog(kata::Random& random) : random_(random), words_(random.vocabulary(150, 2, 10)) {
    static constexpr std::string_view kEndings[] = {"", "-api", "-worker", "_db", "-2", "-service-eu-west"};
    for (int i = 0; i < 24; ++i) {
      const std::string ending(one_of(kEndings));
      sources_.push_back(words_[static_cast<std::size_t>(i)] + ending);
    }
    for (int i = 0; i < 30; ++i) errors_.push_back(joined({sentence(2, 6), " # ", sentence(1, 4)}));
    for (std::size_t i = 0; i < errors_.size(); i += 2) errors_[i] += ": # " + word();
    day_ = joined({number(10, 12), "-", number(10, 28)});
    second_ = random.between(0, 80'000);
  }

  /// The next `n` lines, each with its end.
  std::string draw(std::size_t n) {
    std::string log;
    for (std::size_t i = 0; i < n; ++i) {
      std::string line = header();
      line += message();
      if (random_.chance(0.03)) damage(line);
      log += line;
      log += random_.chance(0.02) ? "\r\n" : "\n";
    }
    return log;
  }

 private:
  const std::string& word() { return words_[random_.skewed_index(words_.size())]; }
  std::string number(int low, int high) { return std::to_string(random_.between(low, high)); }

  // A list is evaluated from left to right, the operands of + are not: the order of the draws is the recipe.
  static std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) text += part;
    return text;
  }

  template <std::size_t n>
  std::string_view one_of(const std::string_view (&texts)[n]) {
    return texts[random_.between<std::size_t>(0, n - 1)];
  }

  std::string sentence(int fewest, int most) {
    static constexpr std::string_view kForeign[] = {"Zo\u00eb", "M\u00fcller", "\u0141ukasz", "\u674e\u96f7"};
    std::string text = word();
    for (int left = random_.between(fewest, most) - 1; left > 0; --left) text += ' ' + word();
    if (random_.chance(0.03)) (text += ' ') += one_of(kForeign);
    return text;
  }

  std::string header() {
    second_ = (second_ + random_.between(0, 3)) % 86'400;
    char time[16];
    std::snprintf(time, sizeof time, "%02d:%02d:%02d", second_ / 3600, second_ / 60 % 60, second_ % 60);
    static constexpr std::string_view kLevels[] = {"INFO", "DEBUG", "WARNING", "ERROR", "FATAL"};
    const double u = random_.real();
    level_ = kLevels[(u > 0.70) + (u > 0.82) + (u > 0.92) + (u > 0.99)];
    const std::string& source = sources_[random_.skewed_index(sources_.size())];
    return joined({"2024-", day_, " ", time, " ", std::string(level_), " [", source, "] "});
  }

  std::string message() {
    if (level_ == "ERROR") return error();
    if (random_.chance(0.6)) return request();
    if (random_.chance(0.005)) return sentence(400, 1200);
    return joined({sentence(3, 9), " key=", number(1, 9999)});
  }

  std::string request() {
    static constexpr std::string_view kMethods[] = {"GET", "GET", "GET", "POST", "PUT", "DELETE"};
    const int ms = random_.chance(0.04) ? random_.between(1'000, 30'000) : random_.between(1, 900);
    std::string text(one_of(kMethods));
    text += joined({" /", word(), "/", number(1, 99'999), " ", number(200, 503)});
    if (random_.chance(0.02)) text += " request_time=" + number(1, 30) + "s";
    text += " request_time=" + std::to_string(ms) + (random_.chance(0.01) ? "us" : "ms");
    if (random_.chance(0.2)) text += joined({" user_id=", number(1, 9999), " cache=", word()});
    return text;
  }

  // Each '#' of the template becomes a number.
  std::string error() {
    std::string text;
    for (const char c : errors_[random_.skewed_index(errors_.size())]) {
      if (c == '#') {
        text += number(1, 99'999);
      } else {
        text += c;
      }
    }
    if (random_.chance(0.1)) text += " request_time=" + number(2'000, 60'000) + "ms";
    return text;
  }

  void damage(std::string& line) {
    const std::size_t level = line.find(level_);
    switch (random_.between(0, 9)) {
      case 0: line.clear(); break;
      case 1: line.resize(random_.between<std::size_t>(1, line.find(']'))); break;
      case 2:
        line = joined({"    at ", word(), "::", word(), " (", word(), ".cpp:", number(1, 900), ")"});
        break;
      case 3: line[random_.between<std::size_t>(0, 18)] ^= 0x40; break;
      case 4: line[level] = static_cast<char>(line[level] | 0x20); break;
      case 5: line.replace(level, level_.size(), "WARN"); break;
      case 6: line.insert(level, " "); break;
      case 7: line.erase(line.find(']') + 1, 1); break;
      case 8: line.insert(line.find(']'), random_.chance(0.5) ? ".1" : std::string(40, 'x')); break;
      default: line.insert(0, random_.chance(0.5) ? "\xef\xbb\xbf" : "> "); break;
    }
  }

  kata::Random& random_;
  std::vector<std::string> words_;
  std::vector<std::string> sources_;
  std::vector<std::string> errors_;
  std::string day_;
  int second_;
  std::string_view level_;
};
