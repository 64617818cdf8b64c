#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/class/class_grades.h"
#include "app/class/sim.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/similarity/source_text.h"
#include "kata/shipped_stub.h"
#include "report/class/similarity_page.h"
#include "report/output_file.h"
#include "report/wording.h"

namespace grader {

using namespace classroom;

namespace {

constexpr std::size_t kShownPairs = 20;
constexpr double kMuchOfASolution = 0.5;

struct Compared {
  KataSimilarity similarity;
  std::vector<std::string> texts;  ///< By file, as handed in.
};

/// The source that a person handed in last, or nothing.
std::string source_of(const OpenClass& open, const Cell& cell) {
  if (cell.submissions.empty()) return "";
  const std::size_t which = cell.counting.value_or(cell.submissions.size() - 1);
  return slurp(open.folder.source(cell.submissions[which].source));
}

/// Of a kata's files, those that everybody gets; and those that only the workbook's authors should have
/// written.
struct Shipped {
  std::vector<std::string> given;
  std::vector<std::string> solutions;
};

Shipped shipped_of(const Kata& kata) {
  Shipped shipped;
  const std::string reference = slurp(kata.reference());
  // Not the stub in this checkout, which somebody may have solved.
  shipped.given = {shipped_stub(kata, reference), reference, slurp(kata.contract())};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kata.solution_folder, error)) {
    if (entry.path().extension() == ".cpp") shipped.solutions.push_back(slurp(entry.path()));
  }
  return shipped;
}

void note_solution(const BookPerson& person, const std::string& own, const Shipped& shipped,
                   const std::string& kata) {
  const std::size_t all = count_tokens(own), without = count_tokens(own_lines(own, shipped.solutions));
  if (all < kFewTokens || static_cast<double>(all - without) < kMuchOfASolution * static_cast<double>(all))
    return;
  fmt::print("{}, {}: {:.0f} % of the code are lines of the shipped solutions\n", shown(person.name), kata,
             100 * static_cast<double>(all - without) / static_cast<double>(all));
}

Result<Compared> compare_kata(const OpenClass& open, const Book& book, std::size_t k, const Kata& kata) {
  Compared compared;
  KataSimilarity& similarity = compared.similarity;
  similarity.kata = kata.name;
  const Shipped shipped = shipped_of(kata);
  std::vector<std::string> everything = shipped.given;
  everything.insert(everything.end(), shipped.solutions.begin(), shipped.solutions.end());
  std::map<std::string, std::size_t> file_of;
  std::vector<std::string> own_parts;
  for (std::size_t p = 0; p < book.people.size(); ++p) {
    const std::string source = source_of(open, book.cells[p][k]);
    similarity.file_of.push_back(kNoFile);
    if (source.empty()) continue;
    const auto [found, fresh] = file_of.emplace(bare_code(source), compared.texts.size());
    similarity.file_of[p] = found->second;
    const std::string code = without_comments(source);
    note_solution(book.people[p], own_lines(code, shipped.given), shipped, kata.name);
    if (!fresh) continue;
    compared.texts.push_back(source);
    own_parts.push_back(own_lines(code, everything));
    similarity.too_short.push_back(count_tokens(own_parts.back()) < kFewTokens);
    if (similarity.too_short.back()) own_parts.back().clear();
  }
  if (own_parts.size() < 2) return compared;
  auto files = run_sim(own_parts);
  if (!files) return files.fault();
  similarity.files = files.take();
  return compared;
}

}  // namespace

int class_similarity(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const std::vector<std::string> wanted = listed(options.only_katas.value_or(""));
  std::vector<KataSimilarity> katas;
  std::map<std::string, std::vector<std::string>> texts;
  for (std::size_t k = 0; k < book->katas.size(); ++k) {
    const Result<const Kata*> found = context.catalogue.find(book->katas[k].name, context.here);
    const Kata* kata = found ? *found : nullptr;
    const auto named = [&](const std::string& word) {
      return word == book->katas[k].name || word == book->katas[k].chapter;
    };
    if (kata == nullptr || (!wanted.empty() && std::ranges::none_of(wanted, named))) continue;
    auto compared = compare_kata(*open, *book, k, *kata);
    if (!compared) return report_fault(compared.fault());
    texts[kata->name] = std::move(compared->texts);
    katas.push_back(std::move(compared->similarity));
  }
  std::vector<SimilarPair> pairs = rank_pairs(katas);
  const std::size_t all = pairs.size();
  if (pairs.size() > kShownPairs) pairs.resize(kShownPairs);
  std::vector<SimilarityPair> shown_pairs;
  for (const SimilarPair& pair : pairs) {
    SimilarityPair& one = shown_pairs.emplace_back();
    one.a = book->people[pair.a].name;
    one.b = book->people[pair.b].name;
    fmt::print("{} and {}\n", shown(one.a), shown(one.b));
    for (const PairInKata& part : pair.katas) {
      const auto kata = std::ranges::find(katas, part.kata, &KataSimilarity::kata);
      const std::string words =
          part.identical ? "equal but for comments and layout"
                         : fmt::format("{:.0f} % alike; {:.1f} % of all pairs are at least as similar",
                                       100 * part.share, 100 * part.tail);
      fmt::print("  {:<26} {}\n", part.kata, words);
      one.katas.push_back({part.kata, words, texts[part.kata][kata->file_of[pair.a]],
                           texts[part.kata][kata->file_of[pair.b]]});
    }
  }
  if (pairs.empty()) fmt::print("No two hand-ins are alike beyond what the workbook gave to everybody.\n");
  const std::filesystem::path target = open->folder.out() / "similarity" / "pairs.html";
  std::error_code error;
  std::filesystem::create_directories(target.parent_path(), error);
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  if (Status written = file->finish(similarity_page(shown_pairs, all)); !written)
    return report_fault(written.fault());
  fmt::print(
      "{}\nSimilar code proves nothing: short exercises look alike. Look at the code, and talk to the "
      "people.\n",
      printable(target.native()));
  return kAllPassed;
}

}  // namespace grader
