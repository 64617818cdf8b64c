#include "kit/http_script.h"

#include <gtest/gtest.h>

namespace kata {
namespace {

using namespace std::chrono_literals;

// Times are given from here on; nothing waits.
constexpr HttpScript::Clock::time_point kStart{1h};

constexpr HttpSeen kOneConnection{.requests = 1, .connections = 1, .most_connections = 1};

class AScript : public testing::Test {
 protected:
  // Asks at `from` and is answered at `to`.
  HttpAnswer ask(HttpScript& script, const char* path, std::chrono::microseconds from,
                 std::chrono::microseconds to) {
    const HttpAnswer answer = script.ask(path, kStart + from);
    script.answered(answer, kStart + to);
    return answer;
  }

  const std::vector<Resource> resources_ = {
      {.path = "/a", .body = "A", .status = 201},
      {.path = "/busy", .body = "at last", .refusals = {2ms, 5ms}},
      {.path = "/broken", .body = "never seen", .refusals = {0ms, 0ms, 0ms, 0ms, 0ms}},
  };
};

TEST_F(AScript, AnswersWithTheResource) {
  HttpScript script(resources_, {});
  const HttpAnswer answer = ask(script, "/a", 0us, 1us);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "A");
  EXPECT_FALSE(answer.retry_after.has_value());
  EXPECT_EQ(answer.resource, &resources_[0]);
  EXPECT_EQ(script.broken_rule(kOneConnection), "");
}

TEST_F(AScript, KnowsNothingElse) {
  HttpScript script(resources_, {});
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(script, "/else", 0us, 1us).status, 404);
  EXPECT_EQ(script.broken_rule(kOneConnection), "") << "a path that does not exist may be asked for";
}

TEST_F(AScript, RefusesAsOftenAsItIsTold) {
  HttpScript script(resources_, {});
  const HttpAnswer first = ask(script, "/busy", 0us, 100us);
  EXPECT_EQ(first.status, 503);
  EXPECT_EQ(first.body, "busy, request 1");
  EXPECT_EQ(first.retry_after, 2ms);
  const HttpAnswer second = ask(script, "/busy", 2100us, 2200us);
  EXPECT_EQ(second.body, "busy, request 2");
  EXPECT_EQ(second.retry_after, 5ms);
  EXPECT_EQ(ask(script, "/busy", 7200us, 7300us).body, "at last");
  EXPECT_EQ(script.broken_rule(kOneConnection), "");
}

TEST_F(AScript, CountsThePauseFromTheRefusalsAnswer) {
  HttpScript script(resources_, {});
  ask(script, "/busy", 0us, 1000us);
  ask(script, "/busy", 2999us, 3100us);
  EXPECT_EQ(script.broken_rule(kOneConnection),
            "asked for /busy again 2.00 ms after a 503 that asked for 2 ms");
  HttpScript patient(resources_, {});
  ask(patient, "/busy", 0us, 1000us);
  ask(patient, "/busy", 3000us, 3100us);
  EXPECT_EQ(patient.broken_rule(kOneConnection), "");
}

TEST_F(AScript, TellsWhoAsksTooOften) {
  HttpScript script(resources_, {.most_requests = 4});
  for (int i = 0; i < 4; ++i) ask(script, "/broken", 0us, 0us);
  EXPECT_EQ(script.broken_rule(kOneConnection), "");
  ask(script, "/broken", 0us, 0us);
  EXPECT_EQ(script.broken_rule(kOneConnection), "asked 5 times for /broken, 4 are allowed");
}

TEST_F(AScript, TellsWhoAsksForWhatWasAnswered) {
  HttpScript script(resources_, {});
  ask(script, "/a", 0us, 1us);
  ask(script, "/a", 2us, 3us);
  EXPECT_EQ(script.broken_rule(kOneConnection), "asked for /a again after it had been answered");
}

TEST_F(AScript, TellsWhoAsksTwiceAtTheSameTime) {
  HttpScript script(resources_, {});
  const HttpAnswer one = script.ask("/busy", kStart);
  const HttpAnswer other = script.ask("/busy", kStart);
  script.answered(one, kStart);
  script.answered(other, kStart);
  EXPECT_EQ(script.broken_rule(kOneConnection), "asked for /busy again before it was answered");
}

TEST_F(AScript, KeepsTheFirstRuleThatWasBroken) {
  HttpScript script(resources_, {});
  ask(script, "/a", 0us, 1us);
  ask(script, "/a", 2us, 3us);
  for (int i = 0; i < 6; ++i) ask(script, "/broken", 0us, 0us);
  EXPECT_EQ(script.broken_rule({.requests = 8, .connections = 8, .most_connections = 8}),
            "asked for /a again after it had been answered");
}

TEST_F(AScript, TellsOfConnectionsBeforeAllElse) {
  HttpScript script(resources_, {.most_connections = 8});
  ask(script, "/a", 0us, 1us);
  ask(script, "/a", 2us, 3us);
  EXPECT_EQ(script.broken_rule({.requests = 12, .connections = 12, .most_connections = 12}),
            "opened 12 connections at once, 8 are allowed");
}

TEST_F(AScript, TellsOfConnectionsThatAskForNothing) {
  HttpScript script(resources_, {.most_connections = 8});
  EXPECT_EQ(script.broken_rule({.requests = 2, .connections = 10, .most_connections = 8}), "");
  EXPECT_EQ(script.broken_rule({.requests = 2, .connections = 11, .most_connections = 1}),
            "opened 11 connections to ask 2 times");
}

TEST_F(AScript, TellsOfConnectionsWithoutAnEnd) {
  HttpScript script(resources_, {});
  EXPECT_EQ(script.broken_rule({.requests = 9, .connections = 9, .most_connections = 1, .endless = true}),
            "went on opening connections after it had returned");
}

}  // namespace
}  // namespace kata
