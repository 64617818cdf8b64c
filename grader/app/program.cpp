#include "app/program.h"

#include <fmt/format.h>

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <system_error>

#include "app/command_line.h"
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

int run_program(int argc, char** argv, Program here, int (*elsewhere)(char** argv)) {
  for ([[maybe_unused]] const CommandRow& row : command_table())
    assert((row.run != nullptr) == (row.program == here) && "a command's file is in the other program");
  try {
    const Parsed parsed = parse_command_line(argc, argv);
    if (parsed.command == nullptr) return checked_output(parsed.exit_code);
    watch_for_interrupt();
    mark_descendants();
    if (parsed.command->program != here) return elsewhere(argv);
    auto context = Context::make();
    if (!context) return report_fault(context.fault());
    return checked_output(parsed.command->run(*context, parsed.options));
  } catch (const std::exception& exception) {
    // fmt throws what stdio would return: more output than the buffer holds did not arrive.
    const auto* error = dynamic_cast<const std::system_error*>(&exception);
    if (error == nullptr || std::ferror(stdout) == 0) return report_fault(machine_fault(exception.what()));
    errno = error->code().value();
    return checked_output(kAllPassed);
  }
}

}  // namespace grader
