#include "app/dev/gates.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using State = GateResult::State;

TEST(GateLine, SaysHowAGateEnded) {
  EXPECT_EQ(gate_line({"gate: shellcheck", State::passed, "", 0.24}),
            "gate: shellcheck                             passed         0.2 s\n");
  EXPECT_EQ(gate_line({"gate: shellcheck", State::failed, "kata:3: no\n", 12}),
            "gate: shellcheck                             FAILED        12.0 s\nkata:3: no\n");
  EXPECT_EQ(gate_line({"gate: shellcheck", State::skipped, "it is not here", 0}),
            "gate: shellcheck                             skipped         0.0 s: it is not here\n");
}

TEST(Gates, EachHasItsName) {
  const BuildEnvironment env;
  for (const Gate& gate : gates(env)) EXPECT_TRUE(gate.name.starts_with("gate: ")) << gate.name;
}

}  // namespace
}  // namespace grader
