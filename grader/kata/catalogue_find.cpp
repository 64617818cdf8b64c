// The half of the catalogue that looks things up: what people type, and what was meant by it.

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "base/text.h"
#include "kata/catalogue.h"

namespace grader {

namespace fs = std::filesystem;

namespace {

/// As the shell completes a folder's name: `find_duplicates/`.
std::string without_slash(std::string name) {
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

/// As people write it who do not look it up: `Find-Duplicates` is find_duplicates.
std::string plainest(const std::string& name) {
  std::string plain = lower_case(name);
  std::ranges::replace_if(
      plain, [](char c) { return c == '-' || c == ' '; }, '_');
  return plain;
}

/// What a name is as a path from each base, in canonical form. It counts only if something is there: a
/// misspelt file in a kata's folder is no way to name the kata.
std::vector<fs::path> existing(const std::string& name, const std::vector<fs::path>& bases) {
  std::vector<fs::path> paths;
  for (const fs::path& base : bases) {
    std::error_code error;
    const fs::path path = name.empty() ? fs::path() : fs::canonical(base / name, error);
    if (!error && !path.empty()) paths.push_back(path);
  }
  return paths;
}

}  // namespace

std::vector<const Kata*> Catalogue::katas() const {
  std::vector<const Kata*> katas;
  for (const CatalogueEntry& entry : entries_) {
    if (entry.kata) katas.push_back(&*entry.kata);
  }
  return katas;
}

std::vector<std::string> Catalogue::findings() const {
  std::vector<std::string> findings = findings_;
  for (const CatalogueEntry& entry : entries_) {
    if (!entry.kata) findings.push_back(entry.kata.fault().message);
  }
  return findings;
}

Result<const Kata*> Catalogue::find(const std::string& name, const fs::path& here) const {
  const CatalogueEntry* found = entry(name, here);
  if (!found) return unknown(name, here);
  if (!found->kata) return found->kata.fault();
  return &*found->kata;
}

Result<std::vector<const CatalogueEntry*>> Catalogue::select(const std::vector<std::string>& names,
                                                             const fs::path& here) const {
  std::vector<bool> wanted(entries_.size(), names.empty());
  for (const std::string& name : names) {
    const Chapter* whole = chapter(name, here);
    const CatalogueEntry* one = whole ? nullptr : entry(name, here);
    if (!whole && !one) return unknown(name, here);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (&entries_[i] == one || (whole && entries_[i].chapter == whole->name)) wanted[i] = true;
    }
  }
  std::vector<const CatalogueEntry*> selected;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (wanted[i]) selected.push_back(&entries_[i]);
  }
  return selected;
}

const CatalogueEntry* Catalogue::containing(const fs::path& path) const {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  if (error) return nullptr;
  const auto holds = [&](const CatalogueEntry& entry) {
    return std::mismatch(entry.folder.begin(), entry.folder.end(), whole.begin(), whole.end()).first ==
           entry.folder.end();
  };
  const auto found = std::find_if(entries_.begin(), entries_.end(), holds);
  return found == entries_.end() ? nullptr : &*found;
}

const CatalogueEntry* Catalogue::entry(const std::string& name, const fs::path& here) const {
  const std::string plain = without_slash(name);
  for (const CatalogueEntry& entry : entries_) {
    if (plain == entry.name || plain == entry.id()) return &entry;
  }
  for (const fs::path& path : existing(name, {here, top_})) {
    if (const CatalogueEntry* found = containing(path)) return found;
  }
  for (const CatalogueEntry& entry : entries_) {
    if (plainest(plain) == plainest(entry.name) || plainest(plain) == plainest(entry.id())) return &entry;
  }
  return nullptr;
}

const Chapter* Catalogue::chapter(const std::string& name, const fs::path& here) const {
  const std::string plain = without_slash(name);
  const std::vector<fs::path> paths = existing(name, {here, top_});
  for (const Chapter& chapter : chapters_) {
    if (plain == chapter.name || plain == chapter.word() || plain == chapter.name.substr(0, 2) ||
        plainest(plain) == plainest(chapter.name) || plainest(plain) == plainest(chapter.word()))
      return &chapter;
    if (std::find(paths.begin(), paths.end(), chapter.folder) != paths.end()) return &chapter;
  }
  return nullptr;
}

Fault Catalogue::unknown(const std::string& name, const fs::path& here) const {
  const std::string shown = printable(name, {.cap_bytes = 200, .one_line = true});
  std::vector<std::string> names;
  if (const Chapter* whole = chapter(name, here)) {
    for (const CatalogueEntry& entry : entries_) {
      if (entry.chapter == whole->name) names.push_back(entry.name);
    }
    const std::string katas = names.empty() ? "it has none yet" : join(names, ", ");
    return user_fault(fmt::format("'{}' is a chapter; name one of its katas: {}", shown, katas));
  }
  for (const CatalogueEntry& entry : entries_) names.push_back(entry.name);
  // Of `02_algoritms/find_duplicate` the last part says which kata was meant.
  const std::string meant = did_you_mean(fs::path(name).filename().string(), names);
  if (!meant.empty()) return user_fault(fmt::format("there is no kata '{}'{}", shown, meant));
  for (const Chapter& chapter : chapters_) names.insert(names.end(), {chapter.word(), chapter.name});
  const std::string near = did_you_mean(name, names);
  return user_fault(
      fmt::format("there is no kata '{}'{}", shown, near.empty() ? "; './kata list' shows them all" : near));
}

}  // namespace grader
