#include "profile/flame_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include "base/text.h"
#include "profile/function_name.h"

namespace grader {
namespace {

constexpr double kWidth = 960;
constexpr double kMargin = 8;
constexpr double kRow = 18;
constexpr double kTop = 44;
constexpr double kCharacter = 6.6;  // of the 11 px monospaced font
constexpr double kSmallestFrame = 0.003;
constexpr std::size_t kMostNameBytes = 120;

// Frames with the same short name and the same caller are one here, whichever line they were called from.
struct Merged {
  std::string name;
  bool yours = false;
  double instructions = 0;
  double calls = 0;
  std::map<std::string, std::size_t> places;
  std::vector<std::unique_ptr<Merged>> children;
};

double merge(const Frame& frame, Merged& into) {
  double sum = frame.self.instructions;
  for (const auto& each : frame.children) {
    const std::string name = short_function_name(each->function);
    const auto [at, fresh] = into.places.try_emplace(name, into.children.size());
    if (fresh) into.children.push_back(std::make_unique<Merged>());
    Merged& child = *into.children[at->second];
    child.name = name;
    child.yours |= each->yours;
    child.calls += each->calls;
    sum += merge(*each, child);
  }
  into.instructions += sum;
  return sum;
}

std::size_t depth(const Merged& merged, double smallest) {
  std::size_t deepest = 0;
  for (const auto& each : merged.children) {
    if (each->instructions >= smallest) deepest = std::max(deepest, 1 + depth(*each, smallest));
  }
  return deepest;
}

// One of three shades per kind, by name, so that a function keeps its colour from profile to profile.
std::string shade(const Merged& merged) {
  unsigned sum = 0;
  for (const char c : merged.name) sum = sum * 31 + static_cast<unsigned char>(c);
  return fmt::format("{}{}", merged.yours ? "y" : "l", sum % 3);
}

void draw(const Merged& merged, double x, std::size_t row, double scale, double smallest, double all,
          std::string& out) {
  const double width = merged.instructions * scale;
  const double y = kTop + kRow * static_cast<double>(row);
  const std::string name = xml_escape(merged.name.substr(0, kMostNameBytes));
  const std::string calls =
      merged.calls >= 1 ? fmt::format(", {} calls", thousands(std::llround(merged.calls))) : ", inlined";
  out += fmt::format(
      "<g><title>{}: {:.1f} %{}</title><rect class=\"{}\" x=\"{:.1f}\" y=\"{:.0f}\" width=\"{:.1f}\" "
      "height=\"{:.0f}\" rx=\"2\"/>",
      name, 100 * merged.instructions / all, calls, shade(merged), x, y, std::max(width - 0.5, 0.5),
      kRow - 1);
  const auto room = static_cast<std::size_t>(std::max((width - 8) / kCharacter, 0.0));
  if (room >= 3) {
    const std::string shown =
        merged.name.size() <= room ? merged.name : printable(merged.name.substr(0, room - 2)) + "..";
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\">{}</text>", x + 4, y + 13, xml_escape(shown));
  }
  out += "</g>\n";
  std::vector<const Merged*> children;
  for (const auto& each : merged.children) {
    if (each->instructions >= smallest) children.push_back(each.get());
  }
  std::stable_sort(children.begin(), children.end(),
                   [](const Merged* a, const Merged* b) { return a->instructions > b->instructions; });
  for (const Merged* each : children) {
    draw(*each, x, row + 1, scale, smallest, all, out);
    x += each->instructions * scale;
  }
}

constexpr const char* kStyle =
    "<style>svg{background:#fff;font:11px ui-monospace,Menlo,Consolas,monospace}text{fill:#1b1b1b;"
    "pointer-events:none}.h{font-size:14px;font-weight:bold}.y0{fill:#f2a65a}.y1{fill:#eec170}"
    ".y2{fill:#f58549}.l0{fill:#d8dee6}.l1{fill:#cdd6e0}.l2{fill:#e2e6ec}g:hover rect{stroke:#1b1b1b}"
    "@media (prefers-color-scheme:dark){svg{background:#16181c}text{fill:#f0f0f0}.y0{fill:#9a5518}"
    ".y1{fill:#8a6414}.y2{fill:#a3431a}.l0{fill:#39424e}.l1{fill:#333b46}.l2{fill:#414a56}"
    "g:hover rect{stroke:#f0f0f0}}</style>\n";

std::string document(const Merged& all, const std::string& title, double smallest_share) {
  const double whole = std::max(all.instructions, 1.0);
  const double smallest = smallest_share * whole;
  const double height = kTop + kRow * static_cast<double>(1 + depth(all, smallest)) + kMargin;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"100%\" role=\"img\">\n"
      "<title>{}</title>\n",
      kWidth, height, xml_escape(title));
  out += kStyle;
  out += fmt::format("<text class=\"h\" x=\"{:.0f}\" y=\"20\">{}</text>\n", kMargin, xml_escape(title));
  out += fmt::format(
      "<text x=\"{:.0f}\" y=\"36\">Width: share of instructions. Callers above, callees below; yours warm, "
      "libraries grey.</text>\n",
      kMargin);
  draw(all, kMargin, 0, (kWidth - 2 * kMargin) / whole, smallest, whole, out);
  return out + "</svg>\n";
}

}  // namespace

std::string flame_graph(const Frame& root, const std::string& title) {
  Merged all;
  all.name = "the call";
  all.calls = 1;
  merge(root, all);
  std::string text;
  for (double smallest = kSmallestFrame; smallest < 1; smallest *= 1.5) {
    text = document(all, title, smallest);
    if (text.size() <= kMostFlameBytes) break;
  }
  return text;
}

}  // namespace grader
