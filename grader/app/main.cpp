// The grader's command line: understands it, sets the scene, runs one command.
#include <clocale>
#include <exception>

#include <fmt/format.h>

#include "app/context.h"

int main(int argc, char** argv) {
  using namespace grader;
  using Command = int (*)(Context&, const Options&);
  static constexpr std::pair<std::string_view, Command> kCommands[] = {
      {"overview", overview},   {"list", list},           {"run", run},
      {"grade", grade},         {"doctor", doctor},       {"calibrate", calibrate},
      {"dev check", dev_check}, {"dev new", dev_new},     {"dev benchmark", dev_benchmark},
      {"dev session", dev_session}, {"selftest", selftest}};

  const Parsed parsed = parse_command_line(argc, argv);
  if (!parsed.options) return parsed.exit_code;
  watch_for_interrupt();
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
