#include "kit/flat.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

namespace kata::flat {
namespace {

enum class Kind : std::uint8_t { a, b };

struct Empty {};
struct One {
  int a;
};
struct Point {
  double x, y;
};
struct Flagged {
  int a;
  bool b;
};
struct Named {
  std::string_view name;
  Kind kind;
};
struct Row {
  std::span<const Named> cells;
  Point at;
};
struct Answer {
  std::string text;
  std::vector<std::vector<int>> rows;
};
struct Ten {
  int a, b, c, d, e, f, g, h, i;
  std::string j;
};
struct Eleven {
  int a, b, c, d, e, f, g, h, i, j, k;
};
struct Pointing {
  int* a;
};
class Private {
 public:
  int get() const { return a_; }

 private:
  int a_ = 0;
};

TEST(FieldCount, IsThatOfTheAggregate) {
  EXPECT_EQ(field_count<Empty>(), 0U);
  EXPECT_EQ(field_count<One>(), 1U);
  EXPECT_EQ(field_count<Point>(), 2U);
  EXPECT_EQ(field_count<Row>(), 2U) << "a nested aggregate is one field";
  EXPECT_EQ(field_count<Answer>(), 2U);
  EXPECT_EQ(field_count<Ten>(), 10U);
  EXPECT_GT(field_count<Eleven>(), kMostFields);
}

TEST(WithFields, VisitsEveryFieldInOrder) {
  Ten ten{1, 2, 3, 4, 5, 6, 7, 8, 9, "ten"};
  const int sum = with_fields(ten, [](int& a, auto&... more) {
    a = 100;
    return static_cast<int>(sizeof...(more));
  });
  EXPECT_EQ(sum, 9);
  EXPECT_EQ(ten.a, 100);
  const Point point{1.5, 2.5};
  EXPECT_EQ(with_fields(point, [](const double& x, const double& y) { return x - y; }), -1);
}

TEST(Plain, IsWhateverAnyBytesAreAValueOf) {
  EXPECT_TRUE(is_plain<int>());
  EXPECT_TRUE(is_plain<char>());
  EXPECT_TRUE(is_plain<double>());
  EXPECT_TRUE(is_plain<Kind>());
  EXPECT_TRUE(is_plain<Point>());
  EXPECT_TRUE((is_plain<std::array<Point, 3>>()));
  EXPECT_FALSE(is_plain<bool>()) << "only two of 256 bytes are one";
  EXPECT_FALSE(is_plain<Flagged>());
  EXPECT_FALSE((is_plain<std::array<bool, 3>>()));
  EXPECT_FALSE(is_plain<int*>());
  EXPECT_FALSE(is_plain<std::string_view>());
  EXPECT_FALSE(is_plain<Private>());
  EXPECT_FALSE(is_plain<Empty>());
}

TEST(Arguments, AreScalarsViewsFilesAndAggregatesOfThese) {
  EXPECT_TRUE(is_argument<bool>());
  EXPECT_TRUE(is_argument<Kind>());
  EXPECT_TRUE(is_argument<std::string_view>());
  EXPECT_TRUE(is_argument<InputFile>());
  EXPECT_TRUE(is_argument<OutputFile>());
  EXPECT_TRUE(is_argument<std::span<const int>>());
  EXPECT_TRUE(is_argument<std::span<const bool>>());
  EXPECT_TRUE(is_argument<std::span<const std::string_view>>());
  EXPECT_TRUE(is_argument<std::span<const std::span<const int>>>());
  EXPECT_TRUE(is_argument<Flagged>());
  EXPECT_TRUE(is_argument<Row>());
  EXPECT_TRUE(is_argument<std::span<const Row>>());
}

TEST(Arguments, ThatCanBeWrittenToHoldPlainValuesOnly) {
  EXPECT_TRUE(is_argument<std::span<int>>());
  EXPECT_TRUE(is_argument<std::span<Point>>());
  EXPECT_FALSE(is_argument<std::span<bool>>());
  EXPECT_FALSE(is_argument<std::span<std::string_view>>());
  EXPECT_FALSE(is_argument<std::span<std::span<int>>>());
}

TEST(Arguments, AreNeitherPointersNorOwners) {
  EXPECT_FALSE(is_argument<int*>());
  EXPECT_FALSE(is_argument<const char*>());
  EXPECT_FALSE(is_argument<Pointing>());
  EXPECT_FALSE(is_argument<std::string>());
  EXPECT_FALSE(is_argument<std::vector<int>>());
  EXPECT_FALSE((is_argument<std::map<int, int>>()));
  EXPECT_FALSE(is_argument<std::unique_ptr<int>>());
  EXPECT_FALSE(is_argument<Private>());
  EXPECT_FALSE(is_argument<Eleven>());
}

TEST(Results, OwnWhatTheyHold) {
  EXPECT_TRUE(is_result<void>());
  EXPECT_TRUE(is_result<bool>());
  EXPECT_TRUE(is_result<Point>());
  EXPECT_TRUE(is_result<Flagged>());
  EXPECT_TRUE(is_result<std::string>());
  EXPECT_TRUE(is_result<std::vector<std::string>>());
  EXPECT_TRUE(is_result<std::vector<std::vector<int>>>());
  EXPECT_TRUE(is_result<Answer>());
  EXPECT_TRUE(is_result<Ten>());
}

TEST(Results, AreNeitherViewsNorPointersNorClassesWithSecrets) {
  EXPECT_FALSE(is_result<std::string_view>());
  EXPECT_FALSE(is_result<std::span<int>>());
  EXPECT_FALSE(is_result<int*>());
  EXPECT_FALSE(is_result<Named>());
  EXPECT_FALSE(is_result<Private>());
  EXPECT_FALSE(is_result<Eleven>());
  EXPECT_FALSE(is_result<Empty>());
  EXPECT_FALSE(is_result<InputFile>());
  EXPECT_FALSE((is_result<std::map<int, int>>()));
  EXPECT_FALSE(is_result<std::optional<int>>());
  EXPECT_FALSE(is_result<std::vector<bool>>()) << "it has no memory of its elements";
}

}  // namespace
}  // namespace kata::flat
