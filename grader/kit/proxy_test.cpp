// Both halves of the glue in one program: calls cross to an implementation in this process.
#include "kit/proxy.h"

#include <gtest/gtest.h>

#include <map>

#include "kit/check.h"

#define KATA_GLUE_PROXY
#include "kit/contract.h"

namespace kata {
namespace {

struct Grain {
  float position[3];
  int id;
};

int half(int value) noexcept KATA_FUNCTION(half, value);
std::vector<int> up_to(int last) noexcept KATA_FUNCTION(up_to, last);
void do_nothing() noexcept KATA_FUNCTION(do_nothing);
std::vector<Grain> mirrored(std::span<const Grain> particles, Grain at)
    KATA_FUNCTION(mirrored, particles, at);

namespace implementation {

int half(int value) noexcept { return value / 2; }

std::vector<int> up_to(int last) noexcept {
  std::vector<int> values;
  for (int i = 0; i <= last; ++i) values.push_back(i);
  return values;
}

void do_nothing() noexcept {}

std::vector<Grain> mirrored(std::span<const Grain> particles, Grain at) {
  std::vector<Grain> all(particles.begin(), particles.end());
  for (Grain& particle : all) {
    for (int i = 0; i < 3; ++i) particle.position[i] = 2 * at.position[i] - particle.position[i];
  }
  return all;
}

}  // namespace implementation

class Loop final : public Transport {
 public:
  wire::ArgumentWriter& open_call(const char* function, const char* signature) override {
    called_ = exports_.at(function);
    EXPECT_STREQ(signature, called_.signature);
    writer_.clear();
    return writer_;
  }

  std::span<const std::byte> perform(std::size_t arguments_offset) override {
    if (fails) throw CallFailed("it crashed");
    wire::ReplyWriter reply(reply_, sizeof reply_);
    called_.invoke(arguments_ + arguments_offset, reply);
    return {reply_, reply.size()};
  }

  bool fails = false;

 private:
  static wire::Region region(std::byte* memory) {
    return {memory, reinterpret_cast<std::uintptr_t>(memory), kBytes};
  }

  static constexpr std::size_t kBytes = 1 << 12;
  alignas(64) std::byte arguments_[kBytes];
  alignas(64) std::byte written_[kBytes];
  std::byte reply_[kBytes];
  wire::ArgumentWriter writer_{region(arguments_), region(written_)};
  std::map<std::string, Export> exports_{{"half", make_export<&implementation::half>()},
                                         {"up_to", make_export<&implementation::up_to>()},
                                         {"do_nothing", make_export<&implementation::do_nothing>()},
                                         {"mirrored", make_export<&implementation::mirrored>()}};
  Export called_{};
};

class Proxy : public testing::Test {
 protected:
  Proxy() { Transport::install(Side::candidate, loop_); }
  ~Proxy() override { Transport::handle_failures(nullptr); }

  Loop loop_;
};

TEST_F(Proxy, CarriesStructsWithArraysBothWays) {
  const std::vector<Grain> particles{{{1, 2, 3}, 7}, {{0, 0, 0}, 8}};
  const std::vector<Grain> expected{{{1, 0, -1}, 7}, {{2, 2, 2}, 8}};
  EXPECT_EQ(difference(expected, mirrored(particles, {{1, 1, 1}, 0})), "");
}

TEST_F(Proxy, CallsFunctionsThatNeverThrow) {
  EXPECT_TRUE(noexcept(half(7)));
  EXPECT_EQ(half(7), 3);
  EXPECT_EQ(up_to(2), (std::vector{0, 1, 2}));
  do_nothing();
  EXPECT_NO_THROW(Transport::throw_failure());
}

TEST_F(Proxy, ThrowsWhenACallFails) {
  loop_.fails = true;
  EXPECT_THROW(mirrored({}, {}), CallFailed);
}

TEST_F(Proxy, KeepsTheFailureOfAFunctionThatNeverThrows) {
  loop_.fails = true;
  EXPECT_EQ(half(7), 0);
  loop_.fails = false;
  EXPECT_EQ(up_to(2), std::vector<int>{}) << "no call is performed before somebody knows";
  EXPECT_THROW(Transport::throw_failure(), CallFailed);
  EXPECT_EQ(half(7), 3);
  EXPECT_NO_THROW(Transport::throw_failure());
}

TEST_F(Proxy, ThrowsTheKeptFailureFromTheNextFunctionThatMay) {
  loop_.fails = true;
  do_nothing();
  loop_.fails = false;
  EXPECT_THROW(mirrored({}, {}), CallFailed);
  EXPECT_NO_THROW(mirrored({}, {}));
}

TEST_F(Proxy, TellsOfTheFailureAtOnceWhereSomebodyAsked) {
  static std::string heard;
  Transport::handle_failures([](const std::exception& failure) { heard += failure.what(); });
  loop_.fails = true;
  EXPECT_EQ(half(7), 0);
  EXPECT_EQ(heard, "it crashed");
  EXPECT_NO_THROW(Transport::throw_failure());
}

}  // namespace
}  // namespace kata
