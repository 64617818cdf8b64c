// Every number that a class hands on is the one that explain derives from its log. The rehearsal's hand-ins
// get results as grade would write them, of all sorts, for measuring tells nothing here.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <regex>

#include <nlohmann/json.hpp>

#include "app/class/seeded_results.h"
#include "classroom/csv.h"
#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using namespace classroom;

// Of a kata in two metrics.
constexpr const char* kSecond = "03_data_structures/word_count";

class Explained : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty()) return;
    class_.emplace();
    const fs::path real = std::getenv("KATA_TOP");
    for (const char* folder : {"exercises", "solutions"}) {
      const fs::path inside = fs::path(folder) / kSecond;
      fs::create_directories((class_->top() / inside).parent_path());
      fs::copy(real / inside, class_->top() / inside, fs::copy_options::recursive);
    }
    made_ = class_->kata({"class", "rehearse", "24", "--katas", "2", "--output", "all"});
    if (made_.status.code != 0) return;
    class_->write(
        "course/class.toml",
        "[class]\nname = \"A\"\nzone = \"UTC\"\n[[due]]\nkatas = [\"*\"]\nat = \"2026-11-27 12:00\"\n"
        "[late]\nper_day_percent = 15\n[attempts]\ncounts = \"best\"\n");
    fs::copy(class_->top() / "all/roster.csv", class_->course() / "roster.csv");
    const Output ingested = class_->in_class({"ingest", "all/plain", "all/moodle.zip", "all/canvas.zip"});
    EXPECT_EQ(ingested.status.code, 0) << ingested.err;
    seed_results(class_->top(), class_->course());
    override_some();
    EXPECT_EQ(class_->in_class({"report"}).status.code, 0);
    EXPECT_EQ(class_->in_class({"export", "json"}).status.code, 0);
  }
  static void TearDownTestSuite() { class_.reset(); }
  void SetUp() override {
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
    if (made_.err.find("libarchive-dev") != std::string::npos) GTEST_SKIP() << made_.err;
    ASSERT_EQ(made_.status.code, 0) << made_.err;
  }

  static void override_some() {
    for (const char* who : {"004207", "004221"}) {
      const Output done =
          class_->in_class({"override", who, "word_count", "--points", "3.25", "--why", "agreed"});
      EXPECT_EQ(done.status.code, 0) << done.err;
    }
  }

  static inline std::optional<ScratchClass> class_;
  static inline Output made_;
};

// A number behind these words; nothing when they do not stand there.
std::optional<double> number_behind(const std::string& text, const std::string& words) {
  std::smatch found;
  if (!std::regex_search(text, found, std::regex(words + " ([0-9.]+)"))) return std::nullopt;
  return std::stod(found[1]);
}

// What follows from explain's lines alone, with a pocket calculator.
std::optional<double> derived(const std::string& told) {
  if (const auto points = number_behind(told, "override   ")) return points;
  const auto counts = number_behind(told, "counts      the");
  if (!counts) return std::nullopt;
  const std::size_t from = told.find("\n  " + std::to_string(static_cast<int>(*counts)) + ". hand-in");
  const std::string one = told.substr(from, told.find("\n  ", told.find("     points", from)) - from);
  double sum = 0;
  int metrics = 0;
  const std::regex metric(" ([0-9.]+)x \\(.*marks .* to pass, ([0-9.]+)x full");
  for (std::sregex_iterator each(one.begin(), one.end(), metric), end; each != end; ++each, ++metrics)
    sum += std::clamp(std::log(std::stod((*each)[1])) / std::log(std::stod((*each)[2])), 0.0, 1.0);
  const double earned = metrics > 0 ? 10 * sum / metrics : 0;
  // 15 % for the day begun.
  const bool late = one.find("handed in 2026-11-28") != one.npos;
  return late ? earned * 0.85 : earned;
}

TEST_F(Explained, IsEveryExportedNumberByItsOwnLinesAndByAPocketCalculator) {
  const auto json = nlohmann::json::parse(slurp(class_->course() / "out/json/class.json"));
  int numbers = 0, late = 0, overridden = 0, partial = 0;
  for (const auto& person : json.at("people")) {
    for (const auto& [kata, grade] : person.at("grades").items()) {
      const std::string id = person.at("id");
      const Output told = class_->in_class({"explain", id, kata});
      ASSERT_EQ(told.status.code, 0) << told.err;
      const auto shown = number_behind(told.out, "exported as");
      ASSERT_EQ(shown.has_value(), grade.at("state") == "graded") << told.out;
      if (!shown) continue;
      const double points = grade.at("points");
      EXPECT_NEAR(*shown, points, 0.0051) << told.out;
      const auto by_hand = derived(told.out);
      ASSERT_TRUE(by_hand) << told.out;
      // Speedups are shown with three digits.
      EXPECT_NEAR(*by_hand, points, 0.03) << told.out;
      ++numbers;
      late += told.out.find(" earned less ") != std::string::npos;
      overridden += told.out.find("override ") != std::string::npos;
      partial += points > 0.5 && points < 9.5;
    }
  }
  EXPECT_GT(numbers, 30);
  EXPECT_GT(late, 0);
  EXPECT_EQ(overridden, 2);
  EXPECT_GT(partial, 5);
}

TEST_F(Explained, IsEveryNumberOfTheGradebook) {
  const auto table = read_csv(slurp(class_->course() / "out/gradebook.csv"), "gradebook.csv");
  ASSERT_TRUE(table) << table.fault().message;
  const auto json = nlohmann::json::parse(slurp(class_->course() / "out/json/class.json"));
  for (std::size_t row = 1; row < table->rows.size(); ++row) {
    const auto& cells = table->rows[row].cells;
    const auto& person = json.at("people").at(row - 1);
    EXPECT_EQ(cells[0].value, person.at("id"));
    double total = 0;
    std::size_t column = 3;
    for (const auto& kata : json.at("katas")) {
      const auto& grade = person.at("grades").at(kata.at("name").get<std::string>());
      const std::string& cell = cells[column++].value;
      if (grade.at("state") != "graded") {
        EXPECT_EQ(cell.find_first_of("0123456789"), std::string::npos) << cell;
        continue;
      }
      EXPECT_NEAR(std::stod(cell), grade.at("points").get<double>(), 0.051) << cells[0].value;
      total += grade.at("points").get<double>();
    }
    EXPECT_NEAR(std::stod(cells[column].value), total, 0.051) << cells[0].value;
  }
}

TEST_F(Explained, RestsOnALogInWhichTheAuditFindsNothingAmiss) {
  const Output audit = class_->in_class({"audit"});
  EXPECT_EQ(audit.status.code, 0) << audit.out;
}

}  // namespace
}  // namespace grader
