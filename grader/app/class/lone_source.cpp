#include "app/class/lone_source.h"

#include <fmt/format.h>

#include <fstream>

#include "base/text.h"
#include "kata/catalogue.h"

namespace grader::classroom {
namespace fs = std::filesystem;

Result<LoneSource> LoneSource::copy_of(const fs::path& source) {
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  const fs::path file = folder->path() / "stub.cpp";
  std::error_code error;
  fs::copy_file(source, file, error);
  if (error)
    return machine_fault(
        fmt::format("cannot copy {} to {}: {}", source.string(), folder->path().string(), error.message()));
  return LoneSource{folder.take(), file};
}

Result<LoneSource> LoneSource::of(std::string_view bytes) {
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  const fs::path file = folder->path() / "stub.cpp";
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  stream.flush();
  if (!stream) return machine_fault(fmt::format("cannot write {}", file.string()));
  return LoneSource{folder.take(), file};
}

void LoneSource::name_as_student(KataResult& result, const Kata& kata) const {
  const auto rename = [&](std::string& text) {
    replace_all(text, fs::proximate(file).string(), shown_path(kata.stub()));
    replace_all(text, file.string(), shown_path(kata.stub()));
    replace_all(text, (fs::proximate(file).parent_path() / "").string(), shown_path(kata.folder) + "/");
  };
  rename(result.compiler);
  rename(result.reason);
  for (TestFailure& failure : result.failures) rename(failure.message);
}

}  // namespace grader::classroom
