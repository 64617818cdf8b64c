#include "formula.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "formula_inputs.h"
#include "kit/adversaries.h"
#include "kit/test.h"

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const std::string kAllKinds = "++--**//<>?mMasn";

// What a formula of a, b and c gives for one row.
static double value_of(const std::string& formula, double a = 7, double b = 2, double c = 5) {
  return evaluated({formula, {"a", "b", "c"}, {a, b, c}, 1})[0];
}

static testing::AssertionResult agrees(const Sheet& sheet) {
  const auto expected = kata::reference([&] { return bits_of(evaluated(sheet)); });
  const auto got = bits_of(evaluated(sheet));
  if (expected == got) return testing::AssertionSuccess();
  std::size_t i = 0;
  while (i < expected.size() && expected[i] == got[i]) ++i;
  const std::string text = sheet.formula.size() < 300 ? sheet.formula : sheet.formula.substr(0, 300) + " ...";
  return testing::AssertionFailure() << "row " << i << " of " << sheet.rows << ": expected "
                                     << std::bit_cast<double>(expected[i]) << ", got "
                                     << std::bit_cast<double>(got[i]) << " from " << text;
}

static Sheet generate_sheet(kata::Random& random, std::size_t rows, std::size_t columns,
                            const std::string& kinds) {
  Sheet sheet{"", generate_names(random, columns), random.reals(rows * columns, -9, 9), rows};
  sheet.formula = generate_formula(random, sheet.names, kinds);
  return sheet;
}

TEST(Formula, EvaluatesEachRow) {
  EXPECT_EQ(evaluated({"price * count", {"count", "price"}, {1, 2, 3, 10, 20, 30}, 3}),
            (std::vector<double>{10, 40, 90}));
}

TEST(Formula, OfNoRowsIsNothing) {
  EXPECT_TRUE(evaluated({"a + 1", {"a"}, {}, 0}).empty());
  EXPECT_TRUE(evaluated({"1 / 0", {}, {}, 0}).empty());
}

TEST(Formula, NeedsNoNames) {
  EXPECT_EQ(evaluated({"2 * 3 + 1", {}, {}, 3}), (std::vector<double>{7, 7, 7}));
  EXPECT_EQ(evaluated({"1e-3", {}, {}, 2}), (std::vector<double>{0.001, 0.001}));
}

TEST(Formula, CombinesFromTheLeft) {
  EXPECT_EQ(value_of("a - b - c"), 0);
  EXPECT_EQ(value_of("a - b + c"), 10);
  EXPECT_EQ(value_of("a / b / c"), 7.0 / 2 / 5);
  EXPECT_EQ(value_of("a / b * c"), 17.5);
  EXPECT_EQ(value_of("a > b > c"), 0);
  EXPECT_EQ(value_of("a > b < c"), 1);
  EXPECT_EQ(value_of("b < a < b"), 1);
  EXPECT_EQ(value_of("a - (b - c)"), 10);
}

TEST(Formula, BindsAsWritten) {
  EXPECT_EQ(value_of("a + b * c"), 17);
  EXPECT_EQ(value_of("(a + b) * c"), 45);
  EXPECT_EQ(value_of("-a + b"), -5);
  EXPECT_EQ(value_of("a - -b"), 9);
  EXPECT_EQ(value_of("--a*-b"), -14);
  EXPECT_EQ(value_of("a + b > c * b"), 0);
  EXPECT_EQ(value_of("a > b ? c : b"), 5);
  EXPECT_EQ(value_of("a < b ? 1 : b > c ? 2 : 3"), 3);
  EXPECT_EQ(value_of("a > b ? b > c ? 1 : 2 : 3"), 2);
  EXPECT_EQ(value_of("a ? b : c + 1"), 2);
}

TEST(Formula, KnowsFunctionsNumbersAndBlanks) {
  EXPECT_EQ(value_of("min(a,b)*max( a , b+c )"), 14);
  EXPECT_EQ(value_of("  sqrt( abs ( -4 ) ) "), 2);
  EXPECT_EQ(value_of("0.1+1.5e2 + 2e+0*1E1"), 0.1 + 150 + 20);
  EXPECT_EQ(value_of("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(value_of("0.3"), 0.3);
  EXPECT_EQ(value_of("0.30000000000000004"), 0.30000000000000004);
  EXPECT_EQ(value_of("1234567.8901234567"), 1234567.8901234567);
  EXPECT_EQ(value_of("3e-5"), 3e-5);
  EXPECT_EQ(value_of("1.7976931348623157e308"), 1.7976931348623157e308);
  EXPECT_EQ(value_of("5e-324"), 5e-324);
  EXPECT_EQ(value_of("0.1000000000000000055511151231257827021181583404541015625"), 0.1);
  EXPECT_EQ(value_of("007 + 00.50e+01"), 12);
  EXPECT_EQ(value_of("a + 0"), 7);
}

TEST(Formula, TellsNamesApartThatBeginAlike) {
  std::vector<std::string> names{"x", "x1", "x_1", "x11", "X", "minimum", "e1", "abs_", "sqrt2"};
  for (int order = 0; order < 2; ++order) {
    for (std::size_t k = 0; k < names.size(); ++k) {
      const double got = evaluated({"2*" + names[k], names, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1})[0];
      EXPECT_EQ(got, 2.0 * static_cast<double>(k + 1)) << names[k];
    }
    std::reverse(names.begin(), names.end());
  }
}

// Names of one length of which one character differs, at any place.
TEST(Formula, ComparesNamesToTheirEnd) {
  for (const std::size_t length : {9, 17, 33, 65, 300}) {
    const std::string name(length, 'x');
    for (const std::size_t at : {length / 2, length - 1}) {
      std::string other = name;
      other[at] = 'y';
      EXPECT_EQ(evaluated({other + "-2*" + name, {name, other}, {5, 70}, 1})[0], 60) << other;
      EXPECT_EQ(evaluated({other + "-2*" + name, {other, name}, {70, 5}, 1})[0], 60) << other;
    }
  }
}

TEST(FormulaThorough, TellsNamesAndFormulasApartThatHashesTakeForOne) {
  kata::Random random(10);
  auto pairs = kata::colliding_words(random, 3, "abcdefghijklmnop", kata::fnv1a_32);
  pairs.push_back({"AaAaAa", "BBBBBB"});  // equal by 31 * h + c
  for (const auto& [one, other] : pairs) {
    EXPECT_EQ(evaluated({one + "-2*" + other, {other, one}, {5, 70}, 1})[0], 60) << one << ", " << other;
    EXPECT_EQ(evaluated({one, {one, other}, {5, 70}, 1})[0], 5) << one << ", " << other;
    EXPECT_EQ(evaluated({other, {one, other}, {5, 70}, 1})[0], 70) << one << ", " << other;
  }
}

// Parts that are equal but for one operand.
TEST(Formula, TakesOnlyEqualPartsForEqual) {
  EXPECT_EQ(value_of("(a?b:c)-(a?b:a)-(a?a:c)", 0), 5 - 0 - 5);
  EXPECT_EQ(value_of("(a?b:c)+10*(a?c:c)+100*(b?b:c)"), 2 + 50 + 200);
  EXPECT_EQ(value_of("(c?(a+b):(a+b))+(a*c)/(b*c)+((a+c)?c:(a+c))+(a-c)/(b-c)"), 9 + 3.5 + 5 + 2 / -3.0);
  EXPECT_EQ(value_of("(a-b)*(b-a)*(a-a+1)*(a/b)/(b/a)*min(a,c)*max(a,c)"), -25 * 12.25 * 35);
  EXPECT_EQ(value_of("(a<b)+10*(b<a)+100*(a>b)+1000*(b>a)+10000*abs(-a)+100000*-a"), 110 + 70'000 - 700'000);
}

TEST(Formula, RoundsEveryOperationByItself) {
  EXPECT_EQ(value_of("a * a - b", 1 + 0x1p-30, 1), 0x1p-29);  // fused it would be 2^-29 + 2^-60
  EXPECT_EQ(value_of("a + b - a", 1e16, 1), 0);
  EXPECT_EQ(value_of("a + (b - a)", 1e16, 1), 0);
  EXPECT_EQ(value_of("a * b / b", 1e300, 1e300), kInfinity);
  EXPECT_EQ(value_of("a / 10", 3), 0.3);
  EXPECT_EQ(value_of("0.1 + 0.2 + a", -0.3), 0.1 + 0.2 - 0.3);
  EXPECT_EQ(value_of("a + 0.1 + 0.2", -0.3), -0.3 + 0.1 + 0.2);
}

TEST(Formula, KnowsNegativeZero) {
  const std::vector<std::string> formulas{
      "a + 0",     "1 / (a + 0)", "1 / (a - 0)", "1 / (0 + a)", "0 - a", "-a",
      "a * 1",     "abs(a)",      "sqrt(a)",     "a - 0",       "a * b", "min(a, b)",
      "max(a, b)", "min(b, a)",   "max(b, a)",   "a ? 1 : 2",   "a < b"};
  for (const std::string& formula : formulas) {
    for (const auto& [a, b] : {std::pair{0.0, -0.0}, {-0.0, 0.0}, {0.0, 0.0}, {-0.0, -0.0}}) {
      EXPECT_TRUE(agrees({formula, {"a", "b"}, {a, b}, 1})) << "a is " << a << ", b is " << b;
    }
  }
}

TEST(Formula, LetsNanAndInfinityThroughEveryOperation) {
  const std::vector<double> odd{kNan, kInfinity, -kInfinity, 0.0, -0.0, 1.0, -1.0, 5e-324, 1e308};
  Sheet sheet{"", {"a", "b"}, {}, odd.size() * odd.size()};
  for (const double a : odd) sheet.columns.insert(sheet.columns.end(), odd.size(), a);
  for (std::size_t i = 0; i < odd.size(); ++i)
    sheet.columns.insert(sheet.columns.end(), odd.begin(), odd.end());
  for (const char* formula :
       {"a+b", "a-b",   "a*b",   "a/b", "a<b", "a>b", "min(a,b)", "max(a,b)", "abs(a)", "sqrt(a)",
        "-a",  "a?b:1", "b?2:a", "a-a", "a/a", "a*0", "a<a",      "min(a,a)", "a?a:b",  "0*a+b"}) {
    sheet.formula = formula;
    EXPECT_TRUE(agrees(sheet));
  }
}

TEST(Formula, TakesEveryNumberOfRowsUpTo130) {
  kata::Random random(1);
  for (std::size_t rows = 0; rows <= 130; ++rows)
    EXPECT_TRUE(agrees(generate_sheet(random, rows, 3, kAllKinds)));
}

TEST(Formula, TakesNumbersOfRowsThatFillItsBlocks) {
  kata::Random random(8);
  for (const std::size_t whole : {256, 768, 4'096, 5'120, 8'192})
    for (const std::size_t rows : {whole - 1, whole, whole + 1})
      EXPECT_TRUE(agrees(generate_sheet(random, rows, 2, "+-*M?"))) << rows << " rows";
}

TEST(Formula, EvaluatesRandomFormulas) {
  kata::Random random(2);
  for (int i = 0; i < 400; ++i) {
    const std::string kinds = random.string(random.between<std::size_t>(0, 40), "+-*/<>?mMasn");
    EXPECT_TRUE(agrees(generate_sheet(random, 20, random.between<std::size_t>(0, 8), kinds)));
  }
}

TEST(Formula, EvaluatesFormulasOfOneKindAtTheSizesOfTheBenchmark) {
  kata::Random random(3);
  for (const char kind : std::string("+-*/<>?mMasn")) {
    EXPECT_TRUE(agrees(generate_sheet(random, 1'500, 6, std::string(3, kind))));
  }
  for (int i = 0; i < 5; ++i) {
    Sheet sheet = generate_sheet(random, 4'000, 6, kAllKinds);
    sheet.columns = random.awkward_reals(sheet.columns.size());
    EXPECT_TRUE(agrees(sheet));
  }
}

TEST(Formula, TakesManyOperationsAndDeepNesting) {
  kata::Random random(4);
  EXPECT_TRUE(agrees(generate_sheet(random, 9, 8, kata::Random(5).string(700, "+-*mM"))));
  Sheet sheet{"a", {"a", "b"}, {1, 2, 3, 4, 5, 6}, 3};
  for (int i = 0; i < 9'999; ++i) sheet.formula += i % 2 == 0 ? "+b" : "-a";
  EXPECT_TRUE(agrees(sheet)) << "a chain of 9,999";
  sheet.formula = "a";
  for (int i = 0; i < 199; ++i)
    sheet.formula = "(" + sheet.formula + (i % 3 == 0 ? "/b)" : i % 3 == 1 ? ")" : "-1.5)");
  EXPECT_TRUE(agrees(sheet)) << "199 parentheses";
  sheet.formula = std::string(199, '-') + "a";
  EXPECT_TRUE(agrees(sheet)) << "199 signs";
  sheet.formula = "b";
  for (int i = 0; i < 199; ++i) sheet.formula = "b-(" + sheet.formula + ")*a";
  EXPECT_TRUE(agrees(sheet)) << "everything is needed until the end";
}

TEST(FormulaThorough, HasRoomForManyRowsAndColumns) {
  kata::Random random(6);
  for (const std::size_t n : kata::sizes_above_powers(140'000))
    EXPECT_TRUE(agrees(generate_sheet(random, n, 2, "+-*M?")));
  for (const std::size_t n : {(std::size_t{1} << 18) + 1, (std::size_t{1} << 20) + 1}) {
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<double>(i % 1'000'003);
    EXPECT_TRUE(evaluated({"2*a-a", {"a"}, values, n}) == values) << n << " rows";
  }
  for (const std::size_t n : kata::sizes_above_powers(140'000)) {
    Sheet sheet{"", {}, random.reals(3 * n, -9, 9), 3};
    for (std::size_t k = 0; k < n; ++k) sheet.names.push_back("c" + std::to_string(k));
    sheet.formula = sheet.names.back() + "-" + sheet.names[n / 2] + "*" + sheet.names[255];
    EXPECT_TRUE(agrees(sheet)) << n << " columns";
  }
}

TEST(Formula, DoesNotRememberEarlierCalls) {
  EXPECT_EQ(value_of("a + b"), 9);
  EXPECT_EQ(value_of("a - b"), 5);
  EXPECT_EQ(value_of("b - a"), -5);
  EXPECT_EQ(evaluated({"a + b", {"b", "a"}, {1, 10}, 1})[0], 11);
  EXPECT_EQ(evaluated({"a - b", {"b", "a"}, {1, 10}, 1})[0], 9) << "the names in another order";
  EXPECT_EQ(evaluated({"x+1", {"ab", "c", "x"}, {1, 10, 100}, 1})[0], 101);
  EXPECT_EQ(evaluated({"x+1", {"abc", "x"}, {1, 10}, 1})[0], 11) << "the same letters";
  kata::Random random(7);
  Sheet sheet = generate_sheet(random, 1'000, 3, kAllKinds);
  std::vector<int> values = random.integers(3'000, -99, 99);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span<int>(values));
    sheet.columns.assign(values.begin(), values.end());
    ASSERT_TRUE(agrees(sheet));
  }
}

// So many formulas that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(FormulaThorough, TellsManyFormulasApart) {
  kata::Random random(9);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    const auto one = random.between(1, 1 << 26), other = random.between(1, 1 << 26);
    const double got = evaluated({std::to_string(one) + "-" + std::to_string(other), {}, {}, 1})[0];
    ASSERT_EQ(got, one - other) << "call " << i;
  }
}
