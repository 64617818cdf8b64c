#include "app/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <system_error>

#include "run/orphans.h"

namespace grader {
namespace {

// Output that did not arrive is not success; a reader that has seen enough (`| head`) is no trouble.
int checked_output(int code) {
  std::cout.flush();
  const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (arrived || errno == EPIPE || code > kNotAllPassed) return code;
  return report_fault(
      user_fault(fmt::format("cannot write to standard output: {}", std::generic_category().message(errno))));
}

}  // namespace

int run_program(int argc, char** argv, std::span<const NamedCommand> commands,
                int (*elsewhere)(char** argv)) {
  const Parsed parsed = parse_command_line(argc, argv);
  if (!parsed.options) return checked_output(parsed.exit_code);
  const auto command =
      std::ranges::find(commands, std::string_view(parsed.options->command), &NamedCommand::name);
  watch_for_interrupt();
  mark_descendants();
  try {
    if (command == commands.end()) return elsewhere(argv);
    auto context = Context::make();
    if (!context) return report_fault(context.fault());
    return checked_output(command->run(*context, *parsed.options));
  } catch (const std::exception& exception) {
    return report_fault(machine_fault(exception.what()));
  }
}

}  // namespace grader
