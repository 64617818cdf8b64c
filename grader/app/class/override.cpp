#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "app/class/open_class.h"

namespace grader {

using namespace classroom;

namespace {

std::string user_name() {
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr ? user->pw_name : fmt::format("user {}", ::getuid());
}

}  // namespace

int class_override(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto found = cell_of(*book, options.names[0], options.names[1]);
  if (!found) return report_fault(found.fault());
  const auto& [person, kata, cell] = *found;
  if (person.pseudonyms.empty())
    return report_fault(
        user_fault(fmt::format("{} handed in nothing, so there is nothing to override", shown(person.id))));
  if (options.points.has_value() == options.lift)
    return report_fault(user_fault("say which: --points N --why TEXT, or --lift"));
  if (options.points && options.why.empty())
    return report_fault(user_fault("an override needs its reason, which the student reads: --why TEXT"));
  if (options.lift && !cell.overridden)
    return report_fault(user_fault(fmt::format("{} has no override in {}", shown(person.id), kata.name)));
  std::map<std::string, std::string> fields = {
      {"person", person.pseudonyms.front()}, {"kata", kata.name}, {"by", user_name()}};
  if (options.points) {
    fields["points"] = fmt::format("{}", *options.points);
    fields["why"] = options.why;
  }
  if (Status logged = open->log.append(options.lift ? "override-lifted" : "override", std::move(fields));
      !logged)
    return report_fault(logged.fault());
  if (options.lift)
    fmt::print("{} {}: what was measured counts again\n", shown(person.id), kata.name);
  else
    fmt::print("{} {}: {} points from now on, whatever is measured\n", shown(person.id), kata.name,
               *options.points);
  return kAllPassed;
}

}  // namespace grader
