#include "classroom/archive_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace grader::classroom {
namespace {

// Takes one record off the front; false when none is whole.
bool take_record(std::string_view& rest, char& kind, std::string_view& path, std::string_view& body) {
  const std::size_t end = rest.substr(0, 64).find('\n');
  if (end == std::string_view::npos || end < 2) return false;
  kind = rest[0];
  std::size_t lengths[2] = {};
  const char* at = rest.data() + 1;
  for (std::size_t& length : lengths) {
    const auto [next, error] = std::from_chars(at + 1, rest.data() + end, length);
    if (*at != ' ' || error != std::errc()) return false;
    at = next;
  }
  const std::size_t left = rest.size() - end - 1;
  if (lengths[0] > left || lengths[1] > left - lengths[0]) return false;
  path = rest.substr(end + 1, lengths[0]);
  body = rest.substr(end + 1 + lengths[0], lengths[1]);
  rest.remove_prefix(end + 1 + lengths[0] + lengths[1]);
  return true;
}

}  // namespace

ArchiveContents read_archive_stream(std::string_view stream) {
  ArchiveContents contents;
  char kind = 0;
  std::string_view path;
  std::string_view body;
  while (take_record(stream, kind, path, body)) {
    if (kind == 'O') return contents;
    if (kind == 'E') {
      contents.ended_early = body;
      return contents;
    }
    if (contents.entries.size() >= kMostEntries || body.size() > kMostEntryBytes) break;
    if (kind == 'F' || kind == 'X')
      contents.entries.push_back({std::string(path), std::string(body), "", kind == 'X'});
    else if (kind == 'S')
      contents.entries.push_back({std::string(path), "", std::string(body)});
    else
      break;
  }
  contents.ended_early = "reading it went wrong";
  return contents;
}

std::string archive_stream(const std::vector<ArchiveEntry>& entries) {
  std::string stream;
  for (const ArchiveEntry& entry : entries)
    stream += fmt::format("{} {} {}\n{}{}", entry.executable ? 'X' : 'F', entry.path.size(),
                          entry.bytes.size(), entry.path, entry.bytes);
  return stream + "O 0 0\n";
}

bool is_archive_name(std::string_view name) {
  const std::string lower = lower_case(name);
  constexpr const char* kEndings[] = {".zip",    ".tar", ".tar.gz",  ".tgz", ".tar.bz2", ".tbz2",
                                      ".tar.xz", ".txz", ".tar.zst", ".7z",  ".rar"};
  return std::ranges::any_of(kEndings, [&](const char* ending) { return lower.ends_with(ending); });
}

}  // namespace grader::classroom
