#include "lazy_list.h"

#include <fstream>
#include <limits>
#include <stdexcept>

// Step 3: the readable step: keeps where every 64th line starts, as far as anybody asked, and reads the lines
// of a screen from there.

namespace {

constexpr std::uint64_t kStride = 64;

class LazyList {
 public:
  explicit LazyList(const char* path) : in_(path, std::ios::binary) {
    if (!in_) throw std::runtime_error("cannot open the text");
  }

  Lines show(const Screen& screen) {
    Lines shown{{}, false};
    if (!seek(screen.first)) return shown;
    std::string line;
    while (shown.lines.size() < screen.count && std::getline(in_, line)) shown.lines.push_back(line);
    shown.more = in_.peek() != std::ifstream::traits_type::eof();
    if (in_.bad()) throw std::runtime_error("cannot read the text");
    return shown;
  }

 private:
  /// Goes to the start of a line; false if there is none of that number.
  bool seek(std::uint64_t line) {
    std::uint64_t known = line / kStride < starts_.size() ? line / kStride : starts_.size() - 1;
    in_.clear();
    in_.seekg(starts_[known]);
    for (std::uint64_t at = known * kStride; at < line; ++at) {
      if (at != 0 && at % kStride == 0 && at / kStride == starts_.size()) starts_.push_back(in_.tellg());
      in_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
      if (in_.bad()) throw std::runtime_error("cannot read the text");
      if (in_.eof()) return false;
    }
    return true;
  }

  std::ifstream in_;
  std::vector<std::streampos> starts_{0};
};

}  // namespace

std::vector<Lines> show(const kata::InputFile& text, std::span<const Screen> screens) {
  LazyList list(text.path);
  std::vector<Lines> shown;
  for (const Screen& screen : screens) shown.push_back(list.show(screen));
  return shown;
}
