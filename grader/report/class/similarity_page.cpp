#include "report/class/similarity_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "report/class/class_page.h"
#include "report/html/element.h"

namespace grader {
namespace {

using html::element;

std::string source_html(const std::string& source) {
  return element("td", element("pre", html::text(printable(source, {.cap_bytes = std::size_t{64} << 10}))));
}

std::string pair_html(const SimilarityPair& pair) {
  std::string html = element("h2", html::text(fmt::format("{} and {}", pair.a, pair.b)));
  for (const SimilarityPart& part : pair.katas) {
    const std::string head = element("th", {{"scope", "col"}}, html::text(pair.a)) +
                             element("th", {{"scope", "col"}}, html::text(pair.b));
    const std::string sources = source_html(part.source_a) + source_html(part.source_b);
    html += element("h3", html::text(part.kata)) + element("p", html::text(part.words)) +
            element("details", element("summary", "side by side") +
                                   element("table", element("thead", element("tr", head)) +
                                                        element("tbody", element("tr", sources))));
  }
  return html;
}

}  // namespace

std::string similarity_page(const std::vector<SimilarityPair>& pairs, std::size_t all) {
  std::string main = element(
      "p", html::text(
               "Similar code proves nothing: short exercises look alike. A pair is here because it is more "
               "similar "
               "than other pairs of this class, over all katas. Look at the code, and talk to the people."));
  for (const SimilarityPair& pair : pairs) main += pair_html(pair);
  if (pairs.empty()) main += element("p", "No pair stands out.");
  return class_page("Similar hand-ins", main,
                    fmt::format("{} of {} pairs with anything in common.", pairs.size(), all));
}

}  // namespace grader
