#include "report/html/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.h"
#include "report/html/element.h"
#include "report/wording.h"

namespace grader {
namespace {

using html::element;
using html::text;

std::string share_words(double share) {
  return share >= 0 && share <= 1.0001 ? fmt::format("{:.0f}\u00a0%", 100 * share) : "";
}

std::string places_table(const std::string& caption, const std::string& head,
                         const std::vector<ProfileSummary::Place>& places) {
  if (places.empty()) return "";
  const auto number_head = [](const char* name) {
    return element("th", {{"scope", "col"}, {"class", "number"}}, name);
  };
  const bool counted =
      std::any_of(places.begin(), places.end(), [](const auto& place) { return !place.calls.empty(); });
  const std::string columns = element("th", {{"scope", "col"}}, text(head)) + number_head("own") +
                              number_head("with callees") + (counted ? number_head("calls") : "");
  std::string body;
  for (const auto& place : places) {
    const auto cell = [](const std::string& words) {
      return element("td", {{"class", "number"}}, text(words));
    };
    body += element("tr", element("th", {{"scope", "row"}}, element("code", text(place.name))) +
                              cell(share_words(place.own)) + cell(share_words(place.inclusive)) +
                              (counted ? cell(place.calls) : ""));
  }
  return element(
      "table", {{"class", "small"}},
      element("caption", text(caption)) + element("thead", element("tr", columns)) + element("tbody", body));
}

std::string flame(const std::string& kata, const ProfileSummary& profile, std::size_t& flame_budget) {
  if (profile.flame_svg.empty()) return "";
  const auto left_out = [&](const std::string& why) {
    return element("p", {{"class", "note"}},
                   text(fmt::format("The flame graph is not shown here: {}. ./kata profile {} makes it anew.",
                                    why, kata)));
  };
  if (profile.flame_svg.size() > kFlameCap) return left_out("it is larger than " + human_bytes(kFlameCap));
  const std::string address = svg_address(profile.flame_svg);
  if (address.empty()) return left_out("it is no SVG picture");
  if (address.size() > flame_budget) return left_out("the page would grow too large");
  flame_budget -= address.size();
  // The address holds nothing that would need another escape, and is long.
  std::string picture = "<img src=\"" + address + "\" ";
  picture += fmt::format(
      "class=\"flame\" alt=\"Flame graph of {}: the wider a function, the more of the cost it and what it "
      "calls "
      "have. The table of functions says it in figures.\">",
      text(kata));
  return element("details", {{"class", "flame"}, {"open", "open"}},
                 element("summary", "Flame graph") + element("div",
                                                             {{"class", "wide"},
                                                              {"tabindex", "0"},
                                                              {"role", "region"},
                                                              {"aria-label", "Flame graph of " + kata}},
                                                             picture));
}

}  // namespace

std::string svg_address(const std::string& svg) {
  const std::size_t start = svg.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return "";
  const std::string_view head = std::string_view(svg).substr(start, 5);
  if (!head.starts_with("<?xml") && !head.starts_with("<svg") && !head.starts_with("<!--")) return "";
  std::string address = "data:image/svg+xml,";
  address.reserve(svg.size() + svg.size() / 4);
  for (const char c : svg) {
    // What ends the address, means something in it, or is not ASCII; a browser drops plain line ends.
    // Markup's own signs are escaped too, so that nothing in the page looks like a tag of its own.
    const bool plain = c > ' ' && c < 0x7f && std::string_view("%#\"'<>&").find(c) == std::string_view::npos;
    if (plain || c == ' ') {
      address += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      address += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    }
  }
  return address;
}

std::string profile_html(const std::string& kata, const ProfileSummary& profile, std::size_t& flame_budget) {
  std::string inner = element("h4", text("Profile of " + minute_of(profile.at)));
  std::string advice;
  for (const auto& one : profile.advice) {
    advice +=
        element("li", text(one.sentence) + (one.about.empty() ? ""
                                                              : " " + element("span", {{"class", "note"}},
                                                                              text("(" + one.about + ")"))));
  }
  if (!advice.empty()) inner += element("ul", advice);
  std::string figures;
  for (const auto& [name, value] : profile.figures)
    figures += fmt::format("{}{} {}", figures.empty() ? "" : ", ", text(value), text(name));
  if (!figures.empty()) inner += element("p", {{"class", "note"}}, figures + ".");
  const std::string tables =
      places_table("Hottest functions, as shares of all instructions", "function", profile.functions) +
      places_table("Hottest lines, as shares of all instructions", "line", profile.lines);
  if (!tables.empty()) inner += element("div", {{"class", "pair"}}, tables);
  return element("div", {{"class", "profile"}}, inner + flame(kata, profile, flame_budget));
}

}  // namespace grader
