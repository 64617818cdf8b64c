#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "app/context.h"
#include "app/prediction.h"
#include "app/print_error.h"
#include "base/text.h"
#include "kata/layout_check.h"
#include "kata/read_text.h"
#include "profile/measure.h"
#include "report/output_file.h"
#include "report/terminal/profile.h"
#include "report/wording.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// The solution's profile shows its source, so it opens when the solution does.
Status may_be_seen(Context& context, const Kata& kata, const Options& options) {
  if (options.implementation != "solution" || !context.gradebook) return ok();
  const auto open = solution_is_open(context, kata);
  if (!open) return open.fault();
  if (*open) return ok();
  return user_fault(
      fmt::format("{} is not passed yet, and the profile of its solution shows the code; "
                  "'./kata solution {} --spoil' opens it all the same (which is remembered)",
                  kata.name, kata.name));
}

// .kata/profiles/NAME.svg; those of other implementations have their name behind it.
Result<fs::path> write_flame(const fs::path& top, const Kata& kata, const std::string& implementation,
                             const std::string& svg) {
  const fs::path folder = top / ".kata" / "profiles";
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path path =
      folder / (kata.name + (implementation == "stub" ? "" : "-" + implementation) + ".svg");
  auto file = OutputFile::open(path.string());
  if (!file) return file.fault();
  if (Status written = file->finish(svg); !written) return written.fault();
  return path;
}

// What goes to people: standard error when the JSON goes to standard output.
class Page {
 public:
  explicit Page(bool json_to_stdout)
      : out_(json_to_stdout ? stderr : stdout),
        paint(use_colour(json_to_stdout ? STDERR_FILENO : STDOUT_FILENO)) {}
  void print(const std::string& text) const { fmt::print(out_, "{}", text); }

 private:
  std::FILE* out_;

 public:
  const Paint paint;
};

void settle(Context& context, const Kata& kata, const Profile& profile, const Page& page) {
  const auto before = context.gradebook->prediction(kata.name);
  if (!before || !*before) return;
  // The first profile settles it: later ones see other code.
  if (const auto hottest = profile.hottest_line(); hottest && !(*before)->actual)
    static_cast<void>(context.gradebook->settle_guess(kata.name, *hottest));
  const std::string line = prediction_line(context, kata);
  if (!line.empty()) page.print("\n" + line);
}

}  // namespace

int profile(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (const auto findings = check_layout(kata, Audience::student); !findings.empty())
    return report_fault(user_fault(findings.front()));
  auto chosen = judge_options(context, kata, options);
  if (!chosen) return report_fault(chosen.fault());
  if (Status allowed = may_be_seen(context, kata, options); !allowed) return report_fault(allowed.fault());
  std::optional<OutputFile> json;
  if (options.json) {
    auto file = OutputFile::open(*options.json);
    if (!file) return report_fault(file.fault());
    json.emplace(file.take());
  }
  const Page page(options.json == "-");
  StatusLine status;
  if (Status ready = prepare(context, {&kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  status.show("profiling " + kata.name + " …");
  auto source = read_text(chosen->source);
  auto measured = measure_profile(context.env, kata, options.implementation, chosen->source);
  status.clear();
  if (!measured) return report_fault(measured.fault());
  if (!measured->failure.empty()) {
    if (!measured->messages.empty()) page.print(indented(measured->messages, 0, 400, std::size_t{1} << 20));
    print_error("kata: no profile of {}: {}\n", kata.name, one_line(measured->failure, 1000));
    return kNotAllPassed;
  }
  Profile& profile = measured->profile;
  // A book of one's own need not have the workbook's chapters.
  for (Advice& each : profile.advice) {
    std::error_code error;
    if (!fs::exists(context.env.book / "exercises" / each.topic.chapter / "README.md", error))
      each.topic = {};
  }
  page.print(profile_text(profile, kata.title, source ? *source : "", page.paint));
  const bool own = options.implementation == "stub";
  if (!measured->flame_svg.empty()) {
    auto flame = write_flame(context.env.book, kata, options.implementation, measured->flame_svg);
    if (!flame) return report_fault(flame.fault());
    page.print(fmt::format("\n  Flame graph: {}\n", printable(fs::proximate(*flame, context.here).string())));
  }
  if (own && context.gradebook) {
    const Status kept = context.gradebook->save_profile(kata.name, profile.to_json(), measured->flame_svg);
    if (!kept)
      page.print("  Note: this profile could not be remembered: " + one_line(kept.fault().message) + ".\n");
    settle(context, kata, profile, page);
  }
  if (json) {
    if (Status written = json->finish(profile.to_json()); !written) return report_fault(written.fault());
  }
  return kAllPassed;
}

}  // namespace grader
