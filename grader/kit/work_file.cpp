#include "kit/work_file.h"

#include <unordered_map>

#include "kit/transport.h"

namespace kata {
namespace {

std::unordered_map<std::string_view, WorkFile*>& live_files() {
  static std::unordered_map<std::string_view, WorkFile*> files;
  return files;
}

std::string next_file_name() {
  static int count = 0;
  return "file-" + std::to_string(++count) + ".txt";
}

}  // namespace

WorkFile::WorkFile() : name_(next_file_name()) { live_files()[name_] = this; }

WorkFile::WorkFile(std::string content) : WorkFile() { content_ = std::move(content); }

WorkFile::~WorkFile() { live_files().erase(name_); }

const std::string& WorkFile::content() const {
  if (!content_) throw CallFailed("did not create its output file");
  return *content_;
}

WorkFile* WorkFile::find(std::string_view name) {
  const auto found = live_files().find(name);
  return found == live_files().end() ? nullptr : found->second;
}

}  // namespace kata
