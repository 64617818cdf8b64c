#include "kit/flat.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

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
struct Sixteen {
  int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o;
  std::string p;
};
struct Seventeen {
  int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q;
};
struct Particle {
  float position[3];
  int id;
};
struct Name {
  char name[16];
};
struct Grid {
  int cells[2][3];
  std::uint8_t first;
  Particle corners[2][2];
  Name name;
  double last[1];
};
struct Texts {
  int id;
  std::string lines[2];
  std::array<std::string, 2> more;
};
struct Views {
  std::string_view names[2];
  bool known[2];
  std::array<std::span<const int>, 2> rows;
};
struct Defaults {
  int a = 1;
  int b[2] = {2, 3};
  std::string c = "4";
};
struct Padded {
  char a;
  int : 3;
  char b;
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
  EXPECT_EQ(field_count<Defaults>(), 3U);
  EXPECT_EQ(field_count<Padded>(), 2U);
  EXPECT_EQ(field_count<Sixteen>(), 16U);
  EXPECT_GT(field_count<Seventeen>(), kMostFields);
}

TEST(FieldCount, TakesAnArrayForOneField) {
  EXPECT_EQ(field_count<Particle>(), 2U);
  EXPECT_EQ(field_count<Name>(), 1U);
  EXPECT_EQ(field_count<Grid>(), 5U);
  EXPECT_EQ(field_count<Texts>(), 3U);
  EXPECT_EQ(field_count<Views>(), 3U);
  EXPECT_TRUE(
      (std::is_same_v<FieldTypes<Grid>, Types<int[2][3], std::uint8_t, Particle[2][2], Name, double[1]>>));
}

TEST(WithFields, VisitsEveryFieldInOrder) {
  Sixteen all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "p"};
  with_fields(all, [](auto&... field) {
    const std::tuple fields(&field...);
    EXPECT_EQ(std::tuple_size_v<decltype(fields)>, 16U);
    EXPECT_EQ(*std::get<1>(fields), 2);
    EXPECT_EQ(*std::get<15>(fields), "p");
    *std::get<0>(fields) = 100;
  });
  EXPECT_EQ(all.a, 100);
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
  EXPECT_TRUE(is_plain<Particle>());
  EXPECT_TRUE(is_plain<Name>());
  EXPECT_TRUE(is_plain<Grid>());
  EXPECT_TRUE(is_plain<Padded>());
  EXPECT_FALSE(is_plain<bool>()) << "only two of 256 bytes are one";
  EXPECT_FALSE(is_plain<Flagged>());
  EXPECT_FALSE((is_plain<std::array<bool, 3>>()));
  EXPECT_FALSE(is_plain<int*>());
  EXPECT_FALSE(is_plain<std::string_view>());
  EXPECT_FALSE(is_plain<std::span<int>>());
  EXPECT_FALSE(is_plain<InputFile>());
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
  EXPECT_TRUE(is_argument<Grid>());
  EXPECT_TRUE(is_argument<std::span<const Views>>());
  EXPECT_TRUE((is_argument<std::array<std::string_view, 2>>()));
}

TEST(Arguments, ThatCanBeWrittenToHoldPlainValuesOnly) {
  EXPECT_TRUE(is_argument<std::span<int>>());
  EXPECT_TRUE(is_argument<std::span<Point>>());
  EXPECT_TRUE(is_argument<std::span<Particle>>());
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
  EXPECT_FALSE(is_argument<Seventeen>());
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
  EXPECT_TRUE(is_result<Sixteen>());
  EXPECT_TRUE(is_result<Texts>());
  EXPECT_TRUE(is_result<Defaults>());
  EXPECT_TRUE(is_result<std::vector<Grid>>());
}

TEST(Results, AreNeitherViewsNorPointersNorClassesWithSecrets) {
  EXPECT_FALSE(is_result<std::string_view>());
  EXPECT_FALSE(is_result<std::span<int>>());
  EXPECT_FALSE(is_result<int*>());
  EXPECT_FALSE(is_result<Named>());
  EXPECT_FALSE(is_result<Private>());
  EXPECT_FALSE(is_result<Seventeen>());
  EXPECT_FALSE(is_result<Empty>());
  EXPECT_FALSE(is_result<InputFile>());
  EXPECT_FALSE((is_result<std::map<int, int>>()));
  EXPECT_FALSE(is_result<std::optional<int>>());
  EXPECT_FALSE(is_result<std::vector<bool>>()) << "it has no memory of its elements";
}

}  // namespace
}  // namespace kata::flat
