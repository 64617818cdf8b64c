// The other program behind ./kata: analysing, moving a state, and what authors need.
#include "app/program.h"

namespace grader {
namespace {

int refuse(char**) { return report_fault(user_fault("start the program through the launcher: ./kata")); }

}  // namespace
}  // namespace grader

int main(int argc, char** argv) {
  return grader::run_program(argc, argv, grader::Program::tools, grader::refuse);
}
