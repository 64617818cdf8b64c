// Blackboard: flat; each attempt has a receipt ASSIGNMENT_LOGIN_attempt_TIME.txt that lists its files, which
// are called ASSIGNMENT_LOGIN_attempt_TIME_FILE. Assignments and logins may contain '_', so the receipts are
// read, not the names. A student may hand in a file that looks like a receipt: its name then begins with that
// of the true one.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kAttempt = "_attempt_";

struct Receipt {
  std::string stem;  ///< "Katas 3_ada42_attempt_2026-11-27-22-58-13"
  std::string name;
  std::string login;
  std::string time;                          ///< "2026-11-27T22:58:13"
  std::map<std::string, std::string> files;  ///< Name in the download to the student's own name.
};

/// "2026-11-27-22-58-13" as "2026-11-27T22:58:13".
std::optional<std::string> parse_blackboard_time(std::string_view stamp) {
  constexpr std::string_view kShape = "0000-00-00-00-00-00";
  if (stamp.size() != kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < stamp.size(); ++i) {
    if (kShape[i] == '0' ? stamp[i] < '0' || stamp[i] > '9' : stamp[i] != '-') return std::nullopt;
  }
  std::string time(stamp);
  time[10] = 'T';
  time[13] = time[16] = ':';
  return time;
}

/// What stands behind `label` at the front of a line.
std::optional<std::string> labelled(std::string_view line, std::string_view label) {
  line = trimmed(line);
  if (!line.starts_with(label)) return std::nullopt;
  return std::string(trimmed(line.substr(label.size())));
}

void read_line(std::string_view line, Receipt& receipt, std::string& original) {
  if (const auto name = labelled(line, "Name:"); name && receipt.login.empty()) {
    const std::size_t open = name->rfind('(');
    if (open == std::string::npos || !name->ends_with(')')) return;
    receipt.login = name->substr(open + 1, name->size() - open - 2);
    receipt.name = trimmed(std::string_view(*name).substr(0, open));
  } else if (const auto own = labelled(line, "Original filename:")) {
    original = *own;
  } else if (const auto file = labelled(line, "Filename:"); file && !original.empty()) {
    // Only files of this attempt: a receipt that was forged claims others'.
    if (file->starts_with(receipt.stem + "_")) receipt.files.emplace(*file, original);
    original.clear();
  }
}

std::optional<Receipt> parse_blackboard(const Entry& entry) {
  const std::string_view name = file_name(entry.path);
  const std::size_t mark = name.rfind(kAttempt);
  if (mark == std::string_view::npos || !name.ends_with(".txt")) return std::nullopt;
  Receipt receipt;
  receipt.stem = name.substr(0, name.size() - 4);
  const auto time = parse_blackboard_time(std::string_view(receipt.stem).substr(mark + kAttempt.size()));
  if (!time) return std::nullopt;
  receipt.time = *time;
  std::string original;
  std::string_view text = entry.file->text;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(text.substr(0, end), receipt, original);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const bool own =
      !receipt.login.empty() && receipt.stem.ends_with("_" + receipt.login + receipt.stem.substr(mark));
  return own ? std::optional(std::move(receipt)) : std::nullopt;
}

/// By stem, without those that are files of another attempt.
std::map<std::string, Receipt> true_receipts(const std::vector<Entry>& entries) {
  std::map<std::string, Receipt> receipts;
  for (const Entry& entry : entries) {
    if (auto receipt = parse_blackboard(entry)) receipts.emplace(receipt->stem, std::move(*receipt));
  }
  std::map<std::string, Receipt> result;
  for (const auto& [stem, receipt] : receipts) {
    const bool inner = std::ranges::any_of(
        receipts, [&own = stem](const auto& other) { return own.starts_with(other.first + "_"); });
    if (!inner) result.emplace(stem, receipt);
  }
  return result;
}

const Receipt* receipt_of(const std::map<std::string, Receipt>& receipts, std::string_view name) {
  for (const auto& [stem, receipt] : receipts) {
    if (name.starts_with(stem + "_")) return &receipt;
  }
  return nullptr;
}

bool fits_blackboard(const std::vector<Entry>& entries, std::string_view) {
  return !true_receipts(entries).empty();
}

void read_blackboard(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  const std::map<std::string, Receipt> receipts = true_receipts(entries);
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    if (path.first.ends_with(".txt") &&
        receipts.contains(std::string(path.first.substr(0, path.first.size() - 4)))) {
      findings.unrecognized(entry, "is Blackboard's receipt of an attempt");
      continue;
    }
    const Receipt* receipt = receipt_of(receipts, path.first);
    const auto file = receipt ? receipt->files.find(std::string(path.first))
                              : std::map<std::string, std::string>::const_iterator();
    if (receipt == nullptr || file == receipt->files.end()) {
      findings.unrecognized(entry, "no receipt names this file");
      continue;
    }
    HandIn found;
    found.within = file->second + (path.rest.empty() ? "" : "/" + std::string(path.rest));
    found.time = receipt->time;
    found.people = {{{KeyKind::login, receipt->login}, {KeyKind::name, receipt->name}}};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kBlackboard = {Source::blackboard, fits_blackboard, read_blackboard};

}  // namespace grader::classroom
