// The grader's command line: understands it, sets the scene, runs one command.
#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <system_error>

#include <fmt/format.h>

#include "app/context.h"
#include "run/strays.h"

namespace grader {
namespace {

int run_command(int argc, char** argv) {
  using Command = int (*)(Context&, const Options&);
  static constexpr std::pair<std::string_view, Command> kCommands[] = {{"overview", overview},
                                                                       {"list", list},
                                                                       {"run", run},
                                                                       {"grade", grade},
                                                                       {"hint", hint},
                                                                       {"quiz", quiz},
                                                                       {"history", history},
                                                                       {"solution", solution},
                                                                       {"reset", reset},
                                                                       {"watch", watch},
                                                                       {"profile", profile},
                                                                       {"compare", compare},
                                                                       {"monitor", monitor},
                                                                       {"report", report},
                                                                       {"reflect", reflect},
                                                                       {"export", export_state},
                                                                       {"import", import_state},
                                                                       {"doctor", doctor},
                                                                       {"calibrate", calibrate},
                                                                       {"dev check", dev_check},
                                                                       {"dev new", dev_new},
                                                                       {"dev benchmark", dev_benchmark},
                                                                       {"dev session", dev_session},
                                                                       {"selftest", selftest}};

  const Parsed parsed = parse_command_line(argc, argv);
  if (!parsed.options) return parsed.exit_code;
  watch_for_interrupt();
  mark_descendants();
  try {
    auto context = Context::make();
    if (!context) return report_fault(context.fault());
    for (const auto& [name, command] : kCommands) {
      if (name == parsed.options->command) return command(*context, *parsed.options);
    }
  } catch (const std::exception& exception) {
    return report_fault(machine_fault(exception.what()));
  }
  return kMachineFault;
}

// Output that did not arrive is not success; a reader that has seen enough (`| head`) is no trouble.
int checked_output(int code) {
  std::cout.flush();
  const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (arrived || errno == EPIPE || code > kNotAllPassed) return code;
  return report_fault(
      user_fault(fmt::format("cannot write to standard output: {}", std::generic_category().message(errno))));
}

}  // namespace
}  // namespace grader

int main(int argc, char** argv) { return grader::checked_output(grader::run_command(argc, argv)); }
