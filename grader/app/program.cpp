#include "app/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <system_error>

#include "app/command_line.h"
#include "app/plain_words.h"
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

// The command line as it was meant. Keeps the texts that its pointers look at.
class TypedLine {
 public:
  TypedLine(int argc, char** argv) : words_(argv + std::min(argc, 1), argv + argc) {
    words_ = understood(std::move(words_), [&](const std::string& word) { return is_kata(word); });
    words_.insert(words_.begin(), argc > 0 ? argv[0] : "kata");
    for (std::string& word : words_) pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }
  TypedLine(const TypedLine&) = delete;
  int count() const { return static_cast<int>(words_.size()); }
  char** pointers() { return pointers_.data(); }
  const std::vector<std::string>& katas() const { return katas_; }

 private:
  bool is_kata(const std::string& word) {
    const auto env = BuildEnvironment::from_environment();
    const auto catalogue = env ? Catalogue::read(env->book) : Result<Catalogue>(env.fault());
    if (!catalogue) return false;
    for (const CatalogueEntry& entry : catalogue->entries()) katas_.push_back(entry.name);
    std::error_code error;
    return bool(catalogue->find(word, std::filesystem::current_path(error)));
  }

  std::vector<std::string> words_;
  std::vector<char*> pointers_;
  std::vector<std::string> katas_;
};

// A file that is opened later must not become the place that messages go to. What would have gone to a
// standard output that is closed does not arrive, and is told of; the other two are nobody's loss.
void fill_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    const int opened = ::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    if (opened >= 0 && opened != descriptor) {
      ::dup2(opened, descriptor);
      ::close(opened);
    }
  }
}

}  // namespace

int run_program(int argc, char** argv, Program here, int (*elsewhere)(char** argv)) {
  fill_standard_descriptors();
  for ([[maybe_unused]] const CommandRow& row : command_table())
    assert((row.run != nullptr) == (row.program == here) && "a command's file is in the other program");
  try {
    TypedLine typed(argc, argv);
    const Parsed parsed = parse_command_line(typed.count(), typed.pointers(), typed.katas());
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
