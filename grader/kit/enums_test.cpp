#include "kit/enums.h"

#include <gtest/gtest.h>

#include "kit/reply.h"

namespace kata::wire {
namespace {

enum class Verdict : std::uint8_t { intact, damaged, lost = 7 };
enum class Wide : std::int32_t { below = -3, b3 = 3, far = 500 };
enum Old : unsigned char { old_one = 1 };
enum Loose { loose_one };

struct Finding {
  Verdict verdict;
  std::uint32_t number;
};
struct Findings {
  std::vector<Finding> all;
  std::array<Verdict, 2> two;
};

template <class T, class Bytes>
std::string refusal(const Bytes& bytes) {
  try {
    ReplyReader(std::as_bytes(std::span(&bytes, 1))).get<T>();
  } catch (const WireError& error) {
    return error.what();
  }
  return {};
}

TEST(Enum, HasTheValuesThatHaveNames) {
  const Enumerators& all = enumerators<Verdict>();
  for (int value = 0; value < 256; ++value)
    EXPECT_EQ(all.contains(value), value == 0 || value == 1 || value == 7) << value;
  EXPECT_EQ(all.type, "Verdict");
}

TEST(Enum, MayBeWideAndNegative) {
  const Enumerators& all = enumerators<Wide>();
  for (const long long value : {-3, 3, 500}) EXPECT_TRUE(all.contains(value)) << value;
  for (const long long value : {-129LL, -2LL, 0LL, 512LL, 1LL << 40})
    EXPECT_FALSE(all.contains(value)) << value;
}

TEST(Enum, WithoutNamesHasEveryValue) { EXPECT_TRUE(enumerators<std::byte>().contains(200)); }

TEST(Enum, IsFoundInWhateverHoldsIt) {
  EXPECT_TRUE(holds_enum<Finding>());
  EXPECT_TRUE((holds_enum<std::array<Finding, 3>>()));
  EXPECT_TRUE(holds_enum<Old>());
  EXPECT_FALSE(holds_enum<Loose>()) << "has no fixed type";
  EXPECT_FALSE(holds_enum<int>());
  EXPECT_EQ(enum_check<int>(), nullptr);
}

TEST(Enum, OfAnotherValueIsNoResult) {
  EXPECT_EQ(refusal<Verdict>(std::uint8_t{1}), "");
  EXPECT_EQ(refusal<Verdict>(std::uint8_t{200}), "gave back a Verdict of 200, which is none of its values");
  EXPECT_EQ(refusal<Old>(std::uint8_t{2}), "gave back a Old of 2, which is none of its values");
  EXPECT_EQ(refusal<Finding>(Finding{static_cast<Verdict>(2), 5}),
            "gave back a Verdict of 2, which is none of its values");
}

TEST(Enum, OfAnotherValueIsRefusedWhereverAResultHoldsIt) {
  const auto bytes_of = [](const Findings& findings) {
    std::vector<std::byte> buffer(1000);
    ReplyWriter writer(buffer.data(), buffer.size());
    writer.put(findings);
    buffer.resize(writer.size());
    return buffer;
  };
  const Findings good{{{Verdict::lost, 1}, {Verdict::intact, 2}}, {Verdict::damaged, Verdict::lost}};
  EXPECT_NO_THROW(ReplyReader(bytes_of(good)).get<Findings>());
  Findings bad = good;
  bad.all[1].verdict = static_cast<Verdict>(3);
  EXPECT_THROW(ReplyReader(bytes_of(bad)).get<Findings>(), WireError);
  bad = good;
  bad.two[1] = static_cast<Verdict>(9);
  EXPECT_THROW(ReplyReader(bytes_of(bad)).get<Findings>(), WireError);
}

TEST(Enum, IsReadOffTheTextOfEitherCompiler) {
  const auto parse = [](std::string_view text) { return Enumerators::parse(text, -1, 3); };
  const Enumerators gcc =
      parse("constexpr auto f() [with E = n::K; E ...values = {(n::K)-1, n::K::a1, (n::K)1}]");
  EXPECT_EQ(gcc.named, (std::vector{false, true, false}));
  EXPECT_EQ(gcc.type, "K");
  EXPECT_EQ(parse("auto f() [E = n::K, values = <(n::K)-1, n::K::a1, (n::K)1>]").named, gcc.named);
  EXPECT_TRUE(parse("some other text").contains(77)) << "nothing is known";
}

}  // namespace
}  // namespace kata::wire
