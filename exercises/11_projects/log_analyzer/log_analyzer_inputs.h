#pragma once

#include <set>
#include <string>

#include "../../../data/server_log.h"

inline const std::string kTime = "2024-01-15 10:30:48 ";
inline const std::string kInfo = kTime + "INFO [db] ";
inline const std::string kError = kTime + "ERROR [db] ";

inline const std::string kMalformed[] = {" 2024-01-15 10:30:48 INFO [db] a",
                                         "2024-1-15 10:30:48 INFO [db] a",
                                         "24-01-15 10:30:48 INFO [db] a",
                                         "2024-01-15T10:30:48 INFO [db] a",
                                         "2024-01-15 10:30:48.123 INFO [db] a",
                                         "2024-01-15 INFO [db] a",
                                         "2024-01-15 10:30:48  INFO [db] a",
                                         "2024-01-15 10:30:48 info [db] a",
                                         "2024-01-15 10:30:48 WARN [db] a",
                                         "2024-01-15 10:30:48 INFORM [db] a",
                                         "2024-01-15 10:30:48 TRACE [db] a",
                                         "2024-01-15 10:30:48 [db] a",
                                         "2024-01-15 10:30:48 INFO  [db] a",
                                         "2024-01-15 10:30:48 INFO db a",
                                         "2024-01-15 10:30:48 INFO [] a",
                                         "2024-01-15 10:30:48 INFO [Db] a",
                                         "2024-01-15 10:30:48 INFO [db.1] a",
                                         "2024-01-15 10:30:48 INFO [db]a",
                                         "2024-01-15 10:30:48 INFO [a b] a",
                                         "2024-01-15 10:30:48 INFO [d\xc3\xa9] a",
                                         "INFO [db] a",
                                         "\xef\xbb\xbf"
                                         "2024-01-15 10:30:48 INFO [db] a",
                                         "2024-01-15 10:30:48 ERRORINFO [db] a"};

/// Messages that say no time.
inline const std::string kNoTime[] = {"",
                                      "request_time=",
                                      "request_time=ms",
                                      "request_time=12",
                                      "request_time=12m",
                                      "request_time=12s",
                                      "request_time=12 ms",
                                      "request_time=-12ms",
                                      "request_time=1.5ms",
                                      "request_time=12MS",
                                      "Request_time=12ms",
                                      "request-time=12ms",
                                      "request_time =12ms",
                                      "request_tim=12ms",
                                      "request_time=10000000ms",
                                      "request_time=00000001ms",
                                      "request_time=/ms",
                                      "request_time=1:ms",
                                      "time=12ms",
                                      "request_time=1\xb2ms",
                                      "="};

/// Every byte but the newline in messages and in request times.
inline std::string log_of_every_byte() {
  std::string log;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte == '\n') continue;
    const std::string c(1, static_cast<char>(byte));
    for (const std::string& text : {c, c + "a", "a" + c, "a" + c + "b", " " + c + " "})
      log += kError + text + "\n";
    for (const std::string& text :
         {c + "request_time=12ms", "request_time=" + c + "3ms", "request_time=4" + c + "ms",
          "request_time=5m" + c, "request_time" + c + "6ms"})
      log += kInfo + text + "\n";
  }
  return log;
}

inline std::string log_of_names_that_differ_in_one_bit() {
  std::string log;
  for (std::size_t at = 0; at < 32; ++at) {
    for (const int bit : {1, 2, 4, 8, 16}) {
      std::string name(32, 'e');
      name[at] = static_cast<char>(name[at] ^ bit);
      log += kTime + "ERROR [" + name + "] the " + name + "\n";
    }
  }
  return log;
}

inline const std::string kTwoEntries = kInfo + "request_time=1234ms a\r\n" + kError + "b 12 c\n";

/// A line of points, then kTwoEntries, of which `before` bytes lie before the border; and so on for each.
inline std::string log_across(const std::set<std::size_t>& borders, std::size_t before) {
  std::string log;
  for (const std::size_t border : borders)
    log += std::string(border - before - log.size() - 1, '.') + "\n" + kTwoEntries;
  return log;
}

/// What logs may be but those of the recipe are not.
enum class LogKind {
  plain,
  long_errors,
  malformed,
  one_line,
  carriage_returns,
  short_lines,
  late_times,
  equal,
  many_names
};
inline constexpr LogKind kLogKinds[] = {LogKind::plain,
                                        LogKind::long_errors,
                                        LogKind::malformed,
                                        LogKind::one_line,
                                        LogKind::carriage_returns,
                                        LogKind::short_lines,
                                        LogKind::late_times,
                                        LogKind::equal,
                                        LogKind::many_names};

/// About `bytes` of that kind.
inline std::string log_of_kind(kata::Random& random, LogKind kind, std::size_t bytes) {
  ServerLog recipe(random);
  const auto letters = [&](std::size_t n) { return random.string(n, "abcdefghijklmnopqrstuvwxyz"); };
  const std::string ends[] = {letters(20) + "\n", letters(20) + "\n", letters(20) + "\n"};
  const auto any_end = [&] { return ends[random.between(0, 2)]; };
  const std::string long_name = letters(random.between<std::size_t>(200, 4000));
  const std::string same = recipe.draw(1);
  std::string log;
  while (log.size() < bytes) {
    switch (kind) {
      case LogKind::plain: log += recipe.draw(1); break;
      case LogKind::long_errors: log += kError + long_name + any_end(); break;
      case LogKind::malformed: log += "> " + recipe.draw(1); break;
      case LogKind::one_line: log += log.empty() ? kError : letters(1000); break;
      case LogKind::carriage_returns:
        log.insert(log.size(), recipe.draw(1)).insert(log.size() - 1, "\r");
        break;
      case LogKind::short_lines: log += kInfo + "\n"; break;
      case LogKind::late_times:
        log += kInfo + letters(500) + " request_time=" + std::to_string(log.size()) + "ms\n";
        break;
      case LogKind::equal: log += same; break;
      case LogKind::many_names:
        log += kTime + "ERROR [" + letters(random.between<std::size_t>(1, 32)) + "] " + any_end();
        break;
    }
  }
  return log;
}
