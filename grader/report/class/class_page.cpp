#include "report/class/class_page.h"

#include "report/html/element.h"
#include "report/html/style.h"

namespace grader {
namespace {

// What class pages need beside the style of all pages. Names are anybody's: long ones break anywhere, and
// piles of combining marks stay in their own row.
constexpr std::string_view kClassStyle = R"css(
pre{overflow-x:auto;font:.86rem/1.45 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;margin:8px 0}
mark{background:#ffe9a8;color:inherit}
.plot{max-width:560px}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:10px 20px}
.sides pre{max-height:75vh;overflow:auto;background:var(--raised);border-radius:6px;padding:8px}
th[scope=row],figcaption,li,h1,h2{overflow-wrap:anywhere}
th[scope=row],figcaption,h1,h2{overflow:hidden}
th[scope=row]{min-width:8em;unicode-bidi:plaintext}
@media (max-width:700px){pre{white-space:pre-wrap;overflow-wrap:anywhere}.sides pre{white-space:pre;overflow-wrap:normal}}
@media (prefers-color-scheme:dark){mark{background:#574711}}
@media print{pre,.sides pre{white-space:pre-wrap;overflow:visible;max-height:none;overflow-wrap:anywhere}
mark{background:#eee;text-decoration:underline}}
)css";

}  // namespace

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
      element("style", std::string(kPageStyle) + std::string(kClassStyle));
  const std::string body = element("a", {{"class", "skip"}, {"href", "#main"}}, "To the content") +
                           element("header", element("h1", title)) + element("main", {{"id", "main"}}, main) +
                           element("footer", element("p", html::text(raw_footer)));
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", "en"}}, element("head", head) + element("body", body)) + "\n";
}

}  // namespace grader
