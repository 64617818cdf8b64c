#include "profile/callgrind.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace grader {
namespace {

std::string_view next_word(std::string_view& text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) {
    text = {};
    return {};
  }
  const std::size_t end = std::min(text.find_first_of(" \t", start), text.size());
  const std::string_view word = text.substr(start, end - start);
  text.remove_prefix(end);
  return word;
}

std::optional<std::uint64_t> number(std::string_view word) {
  int base = 10;
  if (word.starts_with("0x")) {
    base = 16;
    word.remove_prefix(2);
  }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
  if (error != std::errc() || end != word.data() + word.size() || word.empty()) return std::nullopt;
  return value;
}

class Reader {
 public:
  Result<CallGraph> read(std::string_view text) {
    int line_number = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_number;
      if (!take(line))
        return machine_fault(fmt::format("callgrind's file cannot be read: line {} is odd", line_number));
    }
    if (events_.empty()) return machine_fault("callgrind's file cannot be read: it names no events");
    return std::move(graph_);
  }

 private:
  bool take(std::string_view line) {
    if (line.empty() || line[0] == '#') return true;
    const char first = line[0];
    if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '*') return costs(line);
    const std::size_t equals = line.find('=');
    const std::size_t colon = line.find(':');
    if (equals != std::string_view::npos && (colon == std::string_view::npos || equals < colon))
      return specification(line.substr(0, equals), line.substr(equals + 1));
    if (colon != std::string_view::npos) return header(line.substr(0, colon), line.substr(colon + 1));
    return false;
  }

  bool header(std::string_view key, std::string_view value) {
    if (key == "positions") {
      with_address_ = value.find("instr") != std::string_view::npos;
      with_line_ = value.find("line") != std::string_view::npos;
    } else if (key == "events") {
      events_.clear();
      while (true) {
        const std::string_view word = next_word(value);
        if (word.empty()) break;
        events_.emplace_back(word);
      }
    } else if (key == "part") {
      address_ = 0;
      line_ = 0;
    }
    return true;
  }

  bool specification(std::string_view key, std::string_view value) {
    if (key == "ob") {
      object_ = name(objects_, value);
    } else if (key == "fl" || key == "fi" || key == "fe") {
      static_cast<void>(name(files_, value));  // files come from the addresses
    } else if (key == "fn") {
      function_ = function(object_, name(names_, value));
    } else if (key == "cob") {
      callee_object_ = name(objects_, value);
    } else if (key == "cfi" || key == "cfl") {
      static_cast<void>(name(files_, value));
    } else if (key == "cfn") {
      callee_ = function(callee_object_.value_or(object_), name(names_, value));
      callee_object_.reset();
    } else if (key == "calls") {
      const auto count = number(next_word(value));
      if (!count || callee_ < 0) return false;
      pending_calls_ = static_cast<std::int64_t>(*count);
    } else if (key == "jump" || key == "jcnd") {
      skip_costs_ = true;
    }
    return true;
  }

  bool costs(std::string_view line) {
    if (with_address_ && !position(next_word(line), address_)) return false;
    if (with_line_ && !position(next_word(line), line_)) return false;
    Costs costs;
    for (const std::string& event : events_) {
      const std::string_view word = next_word(line);
      if (word.empty()) break;
      const auto value = number(word);
      if (!value) return false;
      const auto amount = static_cast<double>(*value);
      if (event == "Ir") costs.instructions += amount;
      if (event == "Bc" || event == "Bi") costs.branches += amount;
      if (event == "Bcm" || event == "Bim") costs.mispredicted += amount;
      if (event == "sysCount") costs.system_calls += amount;
    }
    if (std::exchange(skip_costs_, false)) return true;
    if (function_ < 0) return false;
    const int at = static_cast<int>(line_);
    if (pending_calls_) {
      graph_.calls.push_back({function_, callee_, address_, at, *pending_calls_, costs});
      pending_calls_.reset();
    } else {
      graph_.own.push_back({function_, address_, at, costs});
    }
    return true;
  }

  // "+3", "-3" and "*" are relative to the position before.
  static bool position(std::string_view word, std::uint64_t& value) {
    if (word == "*") return true;
    const bool relative = word.starts_with('+') || word.starts_with('-');
    const auto amount = number(relative ? word.substr(1) : word);
    if (!amount) return false;
    value = !relative ? *amount : word[0] == '+' ? value + *amount : value - *amount;
    return true;
  }

  // "(7) text" names number 7, "(7)" means it, plain text stands for itself.
  static std::string name(std::map<std::string, std::string, std::less<>>& known, std::string_view value) {
    const std::size_t close = value.find(')');
    if (!value.starts_with('(') || close == std::string_view::npos || !number(value.substr(1, close - 1)))
      return std::string(value);
    const std::string_view id = value.substr(0, close + 1);
    std::string_view text = value.substr(close + 1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (!text.empty()) known[std::string(id)] = text;
    return known[std::string(id)];
  }

  // Deeper levels of a recursion are functions of their own to callgrind: "fib(int)'2".
  static std::string without_level(std::string name) {
    const std::size_t quote = name.rfind('\'');
    if (quote != std::string::npos && quote > 0 && number(name.substr(quote + 1))) name.erase(quote);
    return name;
  }

  int function(const std::string& object, const std::string& numbered) {
    const std::string name = without_level(numbered);
    const auto [at, fresh] = indices_.try_emplace({object, name}, static_cast<int>(graph_.functions.size()));
    if (fresh) graph_.functions.push_back({name, object});
    return at->second;
  }

  CallGraph graph_;
  std::vector<std::string> events_;
  std::map<std::string, std::string, std::less<>> objects_;
  std::map<std::string, std::string, std::less<>> files_;
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::pair<std::string, std::string>, int> indices_;
  std::string object_;
  std::optional<std::string> callee_object_;
  int function_ = -1;
  int callee_ = -1;
  std::optional<std::int64_t> pending_calls_;
  bool skip_costs_ = false;
  bool with_address_ = false;
  bool with_line_ = true;
  std::uint64_t address_ = 0;
  std::uint64_t line_ = 0;
};

}  // namespace

Costs& Costs::operator+=(const Costs& other) {
  instructions += other.instructions;
  branches += other.branches;
  mispredicted += other.mispredicted;
  system_calls += other.system_calls;
  return *this;
}

Costs Costs::operator*(double factor) const {
  return {instructions * factor, branches * factor, mispredicted * factor, system_calls * factor};
}

std::int64_t CallGraph::calls_of(int function) const {
  std::int64_t count = 0;
  for (const Call& call : calls) {
    if (call.callee == function) count += call.count;
  }
  return count;
}

Result<CallGraph> read_callgrind(std::string_view text) { return Reader().read(text); }

}  // namespace grader
