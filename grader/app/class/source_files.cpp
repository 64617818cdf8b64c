#include "app/class/source_files.h"

#include <fmt/format.h>

#include <fstream>

namespace grader::classroom {

Result<TempDir> write_sources(std::initializer_list<const std::vector<std::string>*> lists) {
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  std::size_t number = 0;
  for (const std::vector<std::string>* texts : lists) {
    for (const std::string& text : *texts) {
      std::ofstream file(folder->path() / fmt::format("{}.cpp", number++), std::ios::binary);
      file << text;
      if (!file.flush()) return machine_fault("the temporary folder is full");
    }
  }
  return folder;
}

}  // namespace grader::classroom
