#include "app/class/compared_kata.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/slurp.h"
#include "classroom/similarity/source_text.h"
#include "kata/shipped_stub.h"

namespace grader::classroom {
namespace {

/// Much of the expert's solution: more than honest work of the same idea has.
constexpr double kMuchOfTheExpert = 0.6;

/// Of a kata's files, those that everybody gets; and those that only the workbook's authors should have
/// written.
struct Shipped {
  std::vector<std::string> given;
  std::vector<std::string> solutions;  ///< And steps and wrong answers.
  std::vector<std::string> expert;     ///< solution.cpp and its alternatives, of those.
};

Shipped shipped_of(const Kata& kata) {
  Shipped shipped;
  const std::string reference = slurp(kata.reference());
  // Not the stub in this checkout, which somebody may have solved.
  shipped.given = {shipped_stub(kata, reference), reference, slurp(kata.contract())};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kata.solution_folder, error)) {
    if (entry.path().extension() != ".cpp") continue;
    shipped.solutions.push_back(slurp(entry.path()));
    if (entry.path().filename().string().starts_with("solution"))
      shipped.expert.push_back(shipped.solutions.back());
  }
  return shipped;
}

std::size_t own_tokens(const std::string& source, const std::vector<std::string>& shipped) {
  return count_tokens(own_lines(without_comments(source), shipped));
}

/// By file: how much it has of the expert's solution.
Result<std::vector<double>> shares_of_expert(const SimilarityEngine& engine,
                                             const std::vector<std::string>& texts, const Shipped& shipped) {
  auto found = engine.compare({.sources = texts, .old = shipped.expert, .given = shipped.given});
  if (!found) return found.fault();
  std::vector<double> shares(texts.size());
  for (const SimilarFiles& pair : *found) {
    if (pair.a < texts.size() && pair.b >= texts.size())
      shares[pair.a] = std::max(shares[pair.a], pair.share);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (own_tokens(texts[i], shipped.given) < kFewTokens) shares[i] = 0;
  }
  return shares;
}

}  // namespace

Result<ComparedKata> compare_kata(const SimilarityEngine& engine, const Kata& kata,
                                  std::vector<PersonSource> hand_ins, std::size_t first_old) {
  ComparedKata compared;
  KataSimilarity& similarity = compared.similarity;
  similarity.kata = kata.name;
  const Shipped shipped = shipped_of(kata);
  compared.given = shipped.given;
  compared.given.insert(compared.given.end(), shipped.solutions.begin(), shipped.solutions.end());
  std::map<std::string, std::size_t> file_of;
  std::size_t files_of_now = 0;
  for (std::size_t p = 0; p < hand_ins.size(); ++p) {
    const std::string& source = hand_ins[p].source;
    similarity.file_of.push_back(kNoFile);
    if (!source.empty()) {
      const auto [found, fresh] = file_of.emplace(bare_code(source), compared.texts.size());
      similarity.file_of[p] = found->second;
      if (fresh) {
        compared.texts.push_back(source);
        similarity.too_short.push_back(own_tokens(source, compared.given) < kFewTokens);
      }
    }
    if (p < first_old) files_of_now = compared.texts.size();
  }
  compared.hand_ins = std::move(hand_ins);
  const auto first = compared.texts.begin(), old = first + static_cast<std::ptrdiff_t>(files_of_now);
  const std::vector<std::string> now(first, old);
  if (now.empty()) return compared;
  auto files = engine.compare({.sources = now, .old = {old, compared.texts.end()}, .given = compared.given});
  if (!files) return files.fault();
  similarity.files = files.take();
  const auto expert = shares_of_expert(engine, now, shipped);
  if (!expert) return expert.fault();
  for (std::size_t p = 0; p < std::min(first_old, similarity.file_of.size()); ++p) {
    const std::size_t file = similarity.file_of[p];
    if (file != kNoFile && (*expert)[file] >= kMuchOfTheExpert)
      compared.like_expert.push_back({p, (*expert)[file]});
  }
  return compared;
}

}  // namespace grader::classroom
