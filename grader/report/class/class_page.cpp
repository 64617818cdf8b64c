#include "report/class/class_page.h"

#include "report/html/element.h"
#include "report/html/style.h"

namespace grader {

std::string class_page(std::string_view raw_title, std::string_view main, std::string_view raw_footer) {
  using html::element;
  const std::string title = html::text(raw_title);
  const std::string head =
      html::lone("meta", {{"charset", "utf-8"}}) +
      html::lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
      html::lone("meta", {{"http-equiv", "Content-Security-Policy"},
                          {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}}) +
      html::lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
      html::lone("link", {{"rel", "icon"}, {"href", "data:,"}}) + element("title", title) +
      element("style",
              std::string(kPageStyle) +
                  "pre{overflow-x:auto;font:.86rem/1.45 ui-monospace,Menlo,Consolas,monospace;margin:8px 0}");
  const std::string body = element("a", {{"class", "skip"}, {"href", "#main"}}, "To the content") +
                           element("header", element("h1", title)) + element("main", {{"id", "main"}}, main) +
                           element("footer", element("p", html::text(raw_footer)));
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", "en"}}, element("head", head) + element("body", body)) + "\n";
}

}  // namespace grader
