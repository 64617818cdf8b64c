#include "report/class/similarity_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/class/class_page.h"
#include "report/html/element.h"
#include "report/wording.h"

namespace grader {
namespace {

using classroom::Fragment;
using html::element;

constexpr std::size_t kMostSourceBytes = std::size_t{64} << 10;
constexpr std::size_t kNamedFragments = 6;

/// The source with its lines numbered, those in a fragment marked.
std::string lines_html(const std::string& source, const std::vector<Fragment>& fragments,
                       std::size_t Fragment::*first, std::size_t Fragment::*last) {
  std::string html;
  std::size_t number = 0;
  const std::string text = printable(source, {.cap_bytes = kMostSourceBytes});
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = html::text(rest.substr(0, end));
    ++number;
    const bool alike = std::ranges::any_of(fragments, [&](const Fragment& fragment) {
      return fragment.*first <= number && number <= fragment.*last;
    });
    html += fmt::format("{:>4}  ", number) + (alike && !line.empty() ? element("mark", line) : line) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return html;
}

/// Isolated, so that a name that is written from right to left turns nothing around it.
std::string name_html(const std::string& raw) { return element("bdi", html::text(raw)); }

std::string side_html(const std::string& name, const std::string& other, const std::string& time,
                      const std::string& kata, const std::string& lines) {
  const std::string caption =
      name_html(name) +
      element("span", {{"class", "note"}},
              time.empty() ? "when is not known" : html::text("first handed in " + minute_of(time)));
  return element("figure", element("figcaption", caption) +
                               element("pre",
                                       {{"tabindex", "0"},
                                        {"role", "region"},
                                        {"aria-label", name + " beside " + other + ", " + kata}},
                                       lines));
}

std::string lines_words(std::size_t first, std::size_t last) {
  return first == last ? fmt::format("{}", first) : fmt::format("{}–{}", first, last);
}

/// "Alike: lines 8–12 and 7–11; 20 and 31", the longest first.
std::string fragments_words(std::vector<Fragment> fragments) {
  if (fragments.empty()) return "";
  std::ranges::stable_sort(fragments, std::ranges::greater(),
                           [](const Fragment& fragment) { return fragment.last_a - fragment.first_a; });
  std::vector<std::string> words;
  for (const Fragment& fragment : fragments) {
    const std::string one = lines_words(fragment.first_a, fragment.last_a) + " and " +
                            lines_words(fragment.first_b, fragment.last_b);
    if (std::ranges::find(words, one) == words.end()) words.push_back(one);
  }
  const std::size_t more = words.size() - std::min(words.size(), kNamedFragments);
  words.resize(words.size() - more);
  return "Alike: lines " + join(words, "; ") + (more > 0 ? fmt::format("; and {} shorter", more) : "") + ".";
}

std::string part_html(const SimilarityPair& pair, const SimilarityPart& part) {
  using F = Fragment;
  const std::string sides = side_html(pair.a, pair.b, part.time_a, part.kata,
                                      lines_html(part.source_a, part.fragments, &F::first_a, &F::last_a)) +
                            side_html(pair.b, pair.a, part.time_b, part.kata,
                                      lines_html(part.source_b, part.fragments, &F::first_b, &F::last_b));
  std::string html = element("h3", html::text(part.kata)) + element("p", html::text(part.words));
  if (const std::string words = fragments_words(part.fragments); !words.empty())
    html += element("p", {{"class", "note"}}, html::text(words));
  return html + element("details", element("summary", html::text(part.kata + ", side by side")) +
                                       element("div", {{"class", "sides"}}, sides));
}

std::string list_html(const std::string& heading, const std::vector<std::string>& rows) {
  if (rows.empty()) return "";
  std::string items;
  for (const std::string& row : rows) items += element("li", row);
  return element("section", element("h2", heading) + element("ul", items));
}

}  // namespace

std::string similarity_page(const SimilarityView& view) {
  std::string main = element(
      "p", html::text("Similar code proves nothing: short exercises look alike. A person has to look: read "
                      "both, and talk to the people. A pair is here because it is more similar than "
                      "other pairs of this class, over all katas."));
  std::vector<std::string> like_expert;
  for (const auto& [name, words] : view.like_expert)
    like_expert.push_back(name_html(name) + html::text(", " + words));
  main += list_html("Much of the expert's solution", like_expert);
  std::vector<std::string> groups;
  for (const std::vector<std::string>& group : view.groups) {
    std::vector<std::string> names;
    for (const std::string& name : group) names.push_back(name_html(name));
    groups.push_back(join(names, ", "));
  }
  main += list_html("Groups", groups);
  for (const SimilarityPair& pair : view.pairs) {
    std::string inner = element("h2", name_html(pair.a) + " and " + name_html(pair.b));
    for (const SimilarityPart& part : pair.katas) inner += part_html(pair, part);
    main += element("section", inner);
  }
  if (view.pairs.empty()) main += element("p", "No pair stands out.");
  return class_page("Similar hand-ins", main,
                    fmt::format("{} of {} with anything in common; compared by {}.", view.pairs.size(),
                                counted(view.all_pairs, "pair"), view.engine));
}

}  // namespace grader
