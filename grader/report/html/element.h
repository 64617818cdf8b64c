#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

// HTML as text, put together from parts. Pure functions; none fails.

namespace grader::html {

struct Attribute {
  std::string_view name;
  std::string value;  ///< Raw: escaped when it is written.
};
using Attributes = std::initializer_list<Attribute>;

/// Foreign or own words as content.
std::string text(std::string_view raw);

/// `<tag a="b">inner</tag>`. `inner` is HTML already.
std::string element(std::string_view tag, Attributes attributes, std::string_view inner);
std::string element(std::string_view tag, std::string_view inner);

/// `<tag a="b">`: without content and end, as `img`, or `/>` inside of SVG.
std::string lone(std::string_view tag, Attributes attributes);
std::string svg_lone(std::string_view tag, Attributes attributes);

/// A coordinate: at most one decimal, no sign for zero, and 0 for what is no finite number.
std::string px(double value);

/// A picture with a name and a description, which is what those who do not see it get.
std::string svg(double width, double height, std::string_view css_class, std::string_view title,
                std::string_view description, std::string_view inner);

/// A word within a picture: `anchor` is start, middle or end.
std::string label(double x, double y, std::string_view anchor, std::string_view css_class,
                  std::string_view raw);

}  // namespace grader::html
