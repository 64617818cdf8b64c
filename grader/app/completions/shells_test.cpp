// Real shells, made to complete what a student has typed.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"
#include "tests/terminal.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class Shells : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    // In place of the launcher, which would build.
    const fs::path launcher =
        checkout_->write("kata", "#!/bin/sh\nexport KATA_TOP='" + checkout_->top().string() +
                                     "' KATA_BUILD=" + std::getenv("KATA_BUILD") +
                                     "\nexec \"$KATA_BUILD\"/grader/app/kata-grader \"$@\"\n");
    fs::permissions(launcher, fs::perms::owner_all);
  }

  // The script for a shell, as a file.
  std::string script(const std::string& shell) const {
    const Output output = checkout_->run({"completions", shell});
    EXPECT_EQ(output.status.code, 0) << output.err;
    return checkout_->write("script", output.out).string();
  }

  // Expects that a checker is content with a file.
  void check(std::vector<std::string> checker) const {
    const Output output = run(std::move(checker));
    EXPECT_EQ(output.status.code, 0);
    EXPECT_EQ(output.out + output.err, "");
  }

  Output run(std::vector<std::string> argv) const {
    Command command = checkout_->command({});
    command.argv = std::move(argv);
    return checkout_->run(command);
  }

  static bool missing(const char* program) { return find_program(program).empty(); }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Shells, BashAcceptsItsScript) {
  const std::string path = script("bash");
  check({"bash", "-n", path});
  if (missing("shellcheck")) GTEST_SKIP() << "no shellcheck here: sudo apt-get install shellcheck";
  check({"shellcheck", "-s", "bash", path});
}

TEST_F(Shells, BashCompletes) {
  const std::string program = checkout_->write("try.bash", "source " + script("bash") + R"sh(
try() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _kata
  echo "${COMPREPLY[*]}"
}
try ./kata re
try ./kata run find_
try ./kata run --impl ''
try ./kata run --impl = st
try ./kata run --pre
try ./kata quiz 02
try ./kata reflect ''
try ./kata dev c
try ./kata dev benchmark --q
try ./kata completions ''
try ./kata run --json scr
try ./kata compare find_duplicates scr
kata() { ./kata "$@"; }
try kata hint fi
unset -f kata
try kata hint fi
)sh");
  EXPECT_EQ(run({"bash", program}).out,
            "reset reflect report\n"
            "find_duplicates\n"
            "stub reference solution\n"
            "stub\n"
            "--predict\n"
            "02_algorithms\n"
            "02_algorithms\n"
            "check\n"
            "--quick\n"
            "bash zsh fish\n"
            "script\n"
            "script\n"
            "find_duplicates\n"
            "find_duplicates\n");
}

TEST_F(Shells, FishCompletes) {
  if (missing("fish")) GTEST_SKIP() << "no fish here: sudo apt-get install fish";
  const std::string path = script("fish");
  check({"fish", "--no-execute", path});
  const std::string program = checkout_->write("try.fish", "source " + path + R"sh(
function try
    echo (complete -C "$argv[1]" | string split -f 1 \t)
end
try "./kata rep"
try "./kata run find_"
try "./kata run --impl "
try "./kata run --pre"
try "./kata quiz 02"
try "./kata dev c"
try "./kata dev benchmark --q"
try "./kata run --json scr"
try "./kata compare find_duplicates scr"
try "kata hint fi"
)sh");
  EXPECT_EQ(run({"fish", "--no-config", program}).out,
            "report\n"
            "find_duplicates\n"
            "reference solution stub\n"
            "--predict\n"
            "02_algorithms\n"
            "check\n"
            "--quick\n"
            "script\n"
            "script\n"
            "find_duplicates\n");
}

TEST_F(Shells, ZshCompletes) {
  if (missing("zsh")) GTEST_SKIP() << "no zsh here: sudo apt-get install zsh";
  const std::string path = script("zsh");
  check({"zsh", "-n", path});
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  // zsh completes for an editor of lines only, so there is one, which is typed to.
  const std::string program = checkout_->write("try.zsh", R"sh(
zmodload zsh/zpty || exit
zpty z zsh -f -i
# Reads until that is on the screen, for 10 s at the most.
await() {
  local part seen=
  for _ in {1..200}; do
    while zpty -r -t z part; do seen+=$part; done
    if [[ $seen == *$1* ]]; then return; fi
    sleep 0.05
  done
  print -r -- "no '$1' in: ${(q)seen}"
}
zpty -w z "PROMPT= TERM=dumb; autoload -Uz compinit; compinit -D -u; source $1; print READY; print"
await $'READY\r\n\r\n'
try() {
  zpty -w -n z "$1"$'\t'
  await $2
  zpty -w -n z $'\x15'
}
try './kata rep' './kata report '
try './kata run fin' 'run find_duplicates '
try './kata run --impl=st' '--impl=stub '
try './kata run --pre' '--predict '
try './kata quiz 02' '02_algorithms '
try './kata dev ch' 'dev check '
try './kata run --json scr' 'script '
try 'kata hint fin' 'hint find_duplicates '
zpty -d z
print done
)sh");
  EXPECT_EQ(run({"zsh", "-f", program, path}).out, "done\n");
}

}  // namespace
}  // namespace grader
