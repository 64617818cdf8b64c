#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>
#include <vector>

// For tests: archives as somebody would make them who means harm, or whose download broke off.

namespace grader::classroom {

/// What to write: a path, its bytes, and what kind of entry it is.
struct TestEntry {
  std::string path;
  std::string bytes = {};
  mode_t type = AE_IFREG;
  std::string link = {};  ///< The target of a symbolic link.
  std::string hard = {};  ///< The target of a hard link.
};

struct TestArchive {
  std::string name;  ///< As a file; its ending says the format.
  std::string bytes;
  std::string expected;  ///< In the reason why something of it was not taken.
};

/// A tar, tar.gz or zip of these, by the name's ending.
inline std::string packed(const std::string& name, const std::vector<TestEntry>& entries,
                          const char* passphrase = nullptr) {
  const std::unique_ptr<archive, int (*)(archive*)> writer(archive_write_new(), archive_write_free);
  archive* to = writer.get();
  if (name.ends_with(".zip"))
    archive_write_set_format_zip(to);
  else
    archive_write_set_format_gnutar(to);
  if (name.ends_with("gz")) {
    archive_write_add_filter_gzip(to);
    archive_write_set_filter_option(to, "gzip", "compression-level", "1");
  }
  if (passphrase != nullptr) {
    archive_write_set_options(to, "zip:encryption=zipcrypt");
    archive_write_set_passphrase(to, passphrase);
  }
  std::string bytes;
  archive_write_open(
      to, &bytes, nullptr,
      [](archive*, void* text, const void* part, std::size_t size) -> la_ssize_t {
        static_cast<std::string*>(text)->append(static_cast<const char*>(part), size);
        return static_cast<la_ssize_t>(size);
      },
      nullptr);
  for (const TestEntry& each : entries) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), each.path.c_str());
    archive_entry_set_filetype(entry.get(), each.type);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(each.bytes.size()));
    if (!each.link.empty()) archive_entry_set_symlink(entry.get(), each.link.c_str());
    if (!each.hard.empty()) archive_entry_set_hardlink(entry.get(), each.hard.c_str());
    archive_write_header(to, entry.get());
    archive_write_data(to, each.bytes.data(), each.bytes.size());
  }
  archive_write_close(to);
  return bytes;
}

inline std::string cut(std::string bytes, std::size_t off) { return bytes.substr(0, bytes.size() - off); }

/// Each with one fault, which the reason has to name.
inline std::vector<TestArchive> hostile_archives() {
  const std::string code = "#include \"find_duplicates.h\"\n";
  std::string noise;  // does not compress, so that cutting it off cuts into it
  for (unsigned n = 1; noise.size() < 20000; n = n * 1664525 + 1013904223)
    noise += static_cast<char>(n >> 24);
  std::vector<TestArchive> all;
  const auto add = [&](const std::string& name, const std::vector<TestEntry>& entries,
                       const std::string& expected) {
    all.push_back({name, packed(name, entries), expected});
  };
  for (const char* format : {".zip", ".tar", ".tgz"}) {
    const std::string ending = format;
    add("up" + ending, {{"../evil.cpp", code}}, "leaves the archive");
    add("up_inside" + ending, {{"a/../../evil.cpp", code}}, "leaves the archive");
    add("absolute" + ending, {{"/tmp/evil.cpp", code}}, "absolute");
    add("escape" + ending, {{"a/\x1b[2J.cpp", code}}, "control characters");
    add("reversed" + ending, {{"a/\xe2\x80\xaeppc.live", code}}, "control characters");
    add("line" + ending, {{"a/b\nc.cpp", code}}, "control characters");
    add("long_name" + ending, {{"a/" + std::string(300, 'n') + ".cpp", code}}, "longer than 255 bytes");
    add("large" + ending, {{"a/large.cpp", std::string(std::size_t{2} << 20, ' ')}}, "larger than 1 MiB");
    add("twice" + ending, {{"a/stub.cpp", code}, {"a/stub.cpp", code + "//"}}, "two files of this name");
    all.push_back(
        {"cut" + ending,
         cut(packed("cut" + ending, {{"a/stub.cpp", noise}, {"b/stub.cpp", noise.substr(7000)}}), 9000),
         "cut off"});
  }
  add("windows.zip", {{"..\\evil.cpp", code}}, "leaves the archive");
  add("drive.zip", {{"C:\\evil.cpp", code}}, "absolute");
  add("link.tar", {{"a/stub.cpp", "", AE_IFLNK, "/etc/passwd"}}, "symbolic link");
  add("link.zip", {{"a/stub.cpp", "", AE_IFLNK, "/etc/passwd"}}, "symbolic link");
  add("through_link.tar", {{"a", "", AE_IFLNK, "/tmp"}, {"a/evil.cpp", code}}, "symbolic link");
  add("hard_link.tar", {{"a/stub.cpp", "", AE_IFREG, "", "/etc/passwd"}}, "hard link");
  add("pipe.tar", {{"a/stub.cpp", "", AE_IFIFO}}, "pipe");
  add("device.tar", {{"a/stub.cpp", "", AE_IFCHR}}, "device");
  add("disk.tar", {{"a/stub.cpp", "", AE_IFBLK}}, "device");
  add("bomb.tgz", {{"a/stub.cpp", std::string(std::size_t{200} << 20, '\0')}}, "larger than 1 MiB");
  std::vector<TestEntry> many(10001, TestEntry{"a/stub.cpp", ""});
  for (std::size_t i = 0; i < many.size(); ++i) many[i].path = "a/" + std::to_string(i) + ".cpp";
  add("many.tgz", many, "more than 10,000 entries");
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "d/";
  add("deep.zip", {{deep + "stub.cpp", code}}, "32 folders");
  add("very_long.tar", {{std::string(5000, 'x'), code}}, "longer than 4,096 bytes");
  const std::string innermost = packed("c.zip", {{"stub.cpp", code}});
  add("nested.zip", {{"b.zip", packed("b.zip", {{"c.zip", innermost}})}},
      "an archive in an archive in an archive");
  all.push_back({"nothing.zip", "", "no zip or tar, or it is empty"});
  all.push_back({"noise.zip", noise, "no zip or tar"});
  all.push_back({"other.7z", "7z\xbc\xaf\x27\x1c" + noise, "no zip or tar"});
  all.push_back({"other.rar", "Rar!\x1a\x07" + noise, "no zip or tar"});
  all.push_back({"secret.zip", packed("secret.zip", {{"a/stub.cpp", code}}, "secret"), "encrypted"});
  return all;
}

}  // namespace grader::classroom
