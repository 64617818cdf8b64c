// The other program behind ./kata: analysing, moving a state, and what authors need.
#include "app/program.h"

namespace grader {
namespace {

constexpr NamedCommand kCommands[] = {
    {"profile", profile},
    {"compare", compare},
    {"monitor", monitor},
    {"report", report},
    {"reflect", reflect},
    {"export", export_state},
    {"import", import_state},
    {"dev check", dev_check},
    {"dev new", dev_new},
    {"selftest", selftest},
    {"dev benchmark", dev_benchmark},
};

int refuse(char**) { return report_fault(user_fault("start the program through the launcher: ./kata")); }

}  // namespace
}  // namespace grader

int main(int argc, char** argv) { return grader::run_program(argc, argv, grader::kCommands, grader::refuse); }
