#include "kata/toml_table.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"
#include "kata/kata.h"
#include "kata/read_text.h"
#include "kata/toml_document.h"

namespace grader {

namespace {

std::string kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number with a fraction";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::array: return "an array";
    case toml::node_type::table: return "a table";
    default: return "a date or time";
  }
}

/// Why the node is no acceptable text, or nothing. `name` is its key, in quotes or words.
std::string flaw(const toml::node& node, const std::string& name, TomlTable::Lines lines) {
  if (!node.is_string()) return fmt::format("{} must be a text, not {}", name, kind_of(node));
  const std::string& text = node.as_string()->get();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return name + " must not be empty";
  const bool one_line = lines == TomlTable::Lines::one;
  if (printable(text, {.cap_bytes = std::string::npos, .one_line = one_line}) == text) return "";
  return fmt::format("{} must {}hold no control characters", name, one_line ? "be one line and " : "");
}

std::string trimmed(const std::string& text) { return text.substr(0, text.find_last_not_of(" \t\n") + 1); }

bool allows(const TomlTable::Range& range, double value) {
  return std::isfinite(value) && value <= range.high &&
         (range.above ? value > range.low : value >= range.low);
}

std::string words(const TomlTable::Range& range) {
  const bool open = range.high == std::numeric_limits<double>::max();
  if (range.above)
    return fmt::format("greater than {}{}", range.low,
                       open ? "" : fmt::format(" and at most {}", range.high));
  return open ? fmt::format("at least {}", range.low) : fmt::format("{} to {}", range.low, range.high);
}

}  // namespace

Result<TomlTable> TomlTable::read(const std::filesystem::path& path) {
  Result<std::string> text = read_text(path);
  if (!text) return text.fault();
  auto document = std::make_shared<TomlDocument>();
  document->shown = shown_path(path);
  if (Status parsed = document->parse(*text); !parsed) return parsed.fault();
  const std::size_t top = document->visit(&document->root, "", "");
  return TomlTable(std::move(document), top);
}

bool TomlTable::has(std::string_view key) const { return document_->get(visit_, key) != nullptr; }

bool TomlTable::is_array(std::string_view key) const {
  const toml::node* node = document_->get(visit_, key);
  return node && node->is_array();
}

std::string TomlTable::text(std::string_view key, Lines lines) const {
  const toml::node* node = document_->require(visit_, key, "a text");
  if (!node) return "";
  std::string what = flaw(*node, fmt::format("'{}'", key), lines);
  if (what.empty()) return trimmed(node->as_string()->get());
  document_->wrong(*node, std::move(what));
  return "";
}

std::vector<std::string> TomlTable::texts(std::string_view key, std::size_t least) const {
  std::vector<std::string> result;
  const toml::node* node = document_->require(visit_, key, "an array of texts");
  if (!node) return result;
  const toml::array* array = node->as_array();
  if (!array) {
    document_->wrong(*node, fmt::format("'{}' must be an array of texts, not {}", key, kind_of(*node)));
    return result;
  }
  if (array->size() < least) document_->wrong(*node, fmt::format("'{}' must hold at least {}", key, least));
  for (const toml::node& element : *array) {
    std::string what = flaw(element, fmt::format("each of '{}'", key), Lines::one);
    std::string text = what.empty() ? trimmed(element.as_string()->get()) : "";
    if (what.empty() && std::find(result.begin(), result.end(), text) != result.end()) {
      what = fmt::format("'{}' names '{}' twice", key, text);
    }
    if (!what.empty()) document_->wrong(element, std::move(what));
    result.push_back(std::move(text));
  }
  return result;
}

double TomlTable::number(std::string_view key, Range range) const {
  const toml::node* node = document_->require(visit_, key, "a number");
  if (!node) return 0;
  if (!node->is_number()) {
    document_->wrong(*node, fmt::format("'{}' must be a number, not {}", key, kind_of(*node)));
    return 0;
  }
  const double value = node->value<double>().value_or(std::nan(""));
  if (!allows(range, value))
    document_->wrong(*node, fmt::format("'{}' must be {}, not {}", key, words(range), value));
  return value;
}

int TomlTable::integer(std::string_view key, Range range) const {
  const toml::node* node = document_->require(visit_, key, "a whole number");
  if (!node) return 0;
  if (!node->is_integer()) {
    document_->wrong(*node, fmt::format("'{}' must be a whole number, not {}", key, kind_of(*node)));
    return 0;
  }
  const std::int64_t value = node->as_integer()->get();
  if (value > std::numeric_limits<int>::max())
    range.high = std::min<double>(range.high, std::numeric_limits<int>::max());
  if (allows(range, static_cast<double>(value))) return static_cast<int>(value);
  document_->wrong(*node, fmt::format("'{}' must be {}, not {}", key, words(range), value));
  return 0;
}

TomlTable TomlTable::table(std::string_view key) const {
  const std::string& outer = document_->visits[visit_].name;
  const std::string name = outer.empty() ? std::string(key) : fmt::format("{}.{}", outer, key);
  const toml::node* node = document_->require(visit_, key, "a table, [" + name + "]");
  if (node && !node->is_table()) {
    document_->wrong(*node, fmt::format("'{}' must be a table, [{}], not {}", key, name, kind_of(*node)));
    node = nullptr;
  }
  return TomlTable(document_, document_->visit(node ? node->as_table() : nullptr, name, "[" + name + "]"));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
  std::vector<TomlTable> result;
  const toml::node* node = document_->get(visit_, key);
  if (!node) return result;
  const toml::array* array = node->as_array();
  if (!array ||
      !std::all_of(array->begin(), array->end(), [](const toml::node& one) { return one.is_table(); })) {
    document_->wrong(*node, fmt::format("'{}' must be tables, each headed [[{}]]", key, key));
    return result;
  }
  for (const toml::node& one : *array) {
    result.push_back(
        TomlTable(document_, document_->visit(one.as_table(), std::string(key), fmt::format("[[{}]]", key))));
  }
  return result;
}

void TomlTable::note(std::string_view key, const std::string& what) const {
  const TomlDocument::Visit& in = document_->visits[visit_];
  if (!in.table) return;
  const toml::node* node = in.table->get(key);
  document_->wrong(node ? *node : *in.table, what);
}

std::optional<Fault> TomlTable::problem() const { return document_->first_problem(); }

}  // namespace grader
