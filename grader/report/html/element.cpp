#include "report/html/element.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"

namespace grader::html {
namespace {

std::string opened(std::string_view tag, Attributes attributes) {
  std::string result = fmt::format("<{}", tag);
  for (const Attribute& attribute : attributes)
    result += fmt::format(" {}=\"{}\"", attribute.name, html_escape(attribute.value));
  return result;
}

}  // namespace

std::string text(std::string_view raw) { return html_escape(raw); }

std::string element(std::string_view tag, Attributes attributes, std::string_view inner) {
  return fmt::format("{}>{}</{}>", opened(tag, attributes), inner, tag);
}

std::string element(std::string_view tag, std::string_view inner) { return element(tag, {}, inner); }

std::string lone(std::string_view tag, Attributes attributes) { return opened(tag, attributes) + ">"; }

std::string svg_lone(std::string_view tag, Attributes attributes) { return opened(tag, attributes) + "/>"; }

std::string px(double value) {
  if (!std::isfinite(value)) return "0";
  const double tenths = std::round(value * 10) / 10 + 0.0;
  return fmt::format("{}", tenths);
}

std::string svg(double width, double height, std::string_view css_class, std::string_view title,
                std::string_view description, std::string_view inner) {
  return element("svg",
                 {{"viewBox", fmt::format("0 0 {} {}", px(width), px(height))},
                  {"class", std::string(css_class)},
                  {"role", "img"}},
                 element("title", text(title)) + element("desc", text(description)) + std::string(inner));
}

std::string label(double x, double y, std::string_view anchor, std::string_view css_class,
                  std::string_view raw) {
  return element(
      "text",
      {{"x", px(x)}, {"y", px(y)}, {"text-anchor", std::string(anchor)}, {"class", std::string(css_class)}},
      text(raw));
}

}  // namespace grader::html
