#include "kata/toml_document.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace grader {
namespace {

std::string in(const TomlDocument::Visit& visit) { return visit.header.empty() ? "" : " in " + visit.header; }

std::string unknown_key(const std::string& key, const TomlDocument::Visit& visit) {
  const std::vector<std::string> known(visit.known.begin(), visit.known.end());
  const std::string meant = did_you_mean(key, known);
  const std::string shown = printable(key, {.cap_bytes = 80, .one_line = true});
  return fmt::format("unknown key '{}'{}{}", shown, in(visit),
                     meant.empty() ? "; known here: " + join(known, ", ") : meant);
}

}  // namespace

Status TomlDocument::parse(std::string_view text) {
  try {
    root = toml::parse(text);
    return ok();
  } catch (const toml::parse_error& error) {
    const std::string why = printable(error.description(), {.cap_bytes = 300, .one_line = true});
    return user_fault(fmt::format("{}:{}: {}", shown, error.source().begin.line, why));
  }
}

std::size_t TomlDocument::visit(const toml::table* table, std::string name, std::string header) {
  visits.push_back({table, std::move(name), std::move(header), {}});
  return visits.size() - 1;
}

const toml::node* TomlDocument::get(std::size_t visit, std::string_view key) {
  visits[visit].known.emplace(key);
  return visits[visit].table ? visits[visit].table->get(key) : nullptr;
}

const toml::node* TomlDocument::require(std::size_t visit, std::string_view key, std::string_view kind) {
  const toml::node* node = get(visit, key);
  const Visit& from = visits[visit];
  if (!node && from.table) {
    problems.push_back(
        {true, from.table->source().begin.line, fmt::format("'{}' ({}) is missing{}", key, kind, in(from))});
  }
  return node;
}

void TomlDocument::wrong(const toml::node& node, std::string what) {
  problems.push_back({false, node.source().begin.line, std::move(what)});
}

std::optional<Fault> TomlDocument::first_problem() const {
  std::vector<Problem> all = problems;
  for (const Visit& visit : visits) {
    if (!visit.table) continue;
    for (auto&& [key, node] : *visit.table) {
      const std::string name(key.str());
      if (!visit.known.contains(name))
        all.push_back({false, key.source().begin.line, unknown_key(name, visit)});
    }
  }
  const auto first = std::min_element(all.begin(), all.end(), [](const Problem& a, const Problem& b) {
    return a.missing != b.missing ? b.missing : a.line < b.line;
  });
  if (first == all.end()) return std::nullopt;
  return user_fault(fmt::format("{}:{}: {}", shown, first->line, first->what));
}

}  // namespace grader
