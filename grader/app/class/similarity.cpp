#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/class/similar_classes.h"
#include "base/text.h"
#include "report/class/similarity_page.h"
#include "report/output_file.h"
#include "report/wording.h"

namespace grader {

using namespace classroom;

namespace {

constexpr std::size_t kShownPairs = 20;

Result<std::vector<ComparedKata>> compare_katas(const Context& context, const Options& options,
                                                const SimilarityEngine& engine,
                                                const SimilarClasses& classes) {
  const std::vector<std::string> wanted = listed(options.only_katas.value_or(""));
  std::vector<ComparedKata> katas;
  for (const BookKata& column : classes.book.katas) {
    const Result<const Kata*> kata = context.catalogue.find(column.name, context.here);
    const auto named = [&](const std::string& word) { return word == column.name || word == column.chapter; };
    if (!kata || (!wanted.empty() && std::ranges::none_of(wanted, named))) continue;
    auto compared = compare_kata(engine, **kata, classes.hand_ins(column.name), classes.book.people.size());
    if (!compared) return compared.fault();
    katas.push_back(compared.take());
  }
  return katas;
}

/// By files a < b of a kata.
using Fragments = std::map<std::pair<std::size_t, std::size_t>, std::vector<Fragment>>;

/// The lines that are alike in those pairs that are shown.
Result<Fragments> fragments_of(const SimilarityEngine& engine, const ComparedKata& kata,
                               const std::vector<SimilarPair>& pairs) {
  std::vector<std::size_t> files;
  for (const SimilarPair& pair : pairs) {
    for (const PairInKata& part : pair.katas) {
      if (part.kata != kata.similarity.kata || part.identical) continue;
      for (const std::size_t person : {pair.a, pair.b}) files.push_back(kata.similarity.file_of[person]);
    }
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  Fragments fragments;
  if (files.empty()) return fragments;
  Comparison comparison{.sources = {}, .old = {}, .given = kata.given, .fragments = true};
  for (const std::size_t file : files) comparison.sources.push_back(kata.texts[file]);
  auto found = engine.compare(comparison);
  if (!found) return found.fault();
  for (SimilarFiles& pair : *found) fragments[{files[pair.a], files[pair.b]}] = std::move(pair.fragments);
  return fragments;
}

std::string how_similar(const PairInKata& part) {
  if (part.identical) return "equal but for comments and layout";
  return fmt::format("{:.0f} % alike; {:.1f} % of all pairs are at least as similar", 100 * part.share,
                     100 * part.tail);
}

SimilarityPart part_of(const ComparedKata& kata, const SimilarPair& pair, const PairInKata& part,
                       const Fragments& fragments) {
  const PersonSource &a = kata.hand_ins[pair.a], &b = kata.hand_ins[pair.b];
  SimilarityPart shown{part.kata, how_similar(part), a.source, b.source, a.first_time, b.first_time};
  const std::size_t file_a = kata.similarity.file_of[pair.a], file_b = kata.similarity.file_of[pair.b];
  if (const auto found = fragments.find(std::minmax(file_a, file_b)); found != fragments.end()) {
    shown.fragments = found->second;
    if (file_a > file_b) {
      for (Fragment& one : shown.fragments) one = {one.first_b, one.last_b, one.first_a, one.last_a};
    }
  }
  return shown;
}

Result<SimilarityView> view_of(const SimilarityEngine& engine, const SimilarClasses& classes,
                               const std::vector<ComparedKata>& katas) {
  SimilarityView view;
  view.engine = engine.name;
  std::vector<KataSimilarity> similarities;
  for (const ComparedKata& kata : katas) {
    similarities.push_back(kata.similarity);
    for (const LikeExpert& one : kata.like_expert) {
      view.like_expert.emplace_back(classes.names[one.person],
                                    fmt::format("{}: {:.0f} % alike with the expert's solution",
                                                kata.similarity.kata, 100 * one.share));
    }
  }
  std::vector<SimilarPair> pairs = rank_pairs(similarities, classes.book.people.size());
  view.all_pairs = pairs.size();
  if (pairs.size() > kShownPairs) pairs.resize(kShownPairs);
  for (const std::vector<std::size_t>& group : groups_of(pairs)) {
    view.groups.emplace_back();
    for (const std::size_t person : group) view.groups.back().push_back(classes.names[person]);
  }
  for (const SimilarPair& pair : pairs)
    view.pairs.push_back({.a = classes.names[pair.a], .b = classes.names[pair.b], .katas = {}});
  for (const ComparedKata& kata : katas) {
    const auto fragments = fragments_of(engine, kata, pairs);
    if (!fragments) return fragments.fault();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      for (const PairInKata& part : pairs[i].katas) {
        if (part.kata == kata.similarity.kata)
          view.pairs[i].katas.push_back(part_of(kata, pairs[i], part, *fragments));
      }
    }
  }
  return view;
}

void print(const SimilarityView& view) {
  for (const auto& [name, words] : view.like_expert) fmt::print("{}, {}\n", shown(name), words);
  for (const std::vector<std::string>& group : view.groups)
    fmt::print("a group: {}\n", shown(join(group, ", ")));
  for (const SimilarityPair& pair : view.pairs) {
    fmt::print("{} and {}\n", shown(pair.a), shown(pair.b));
    for (const SimilarityPart& part : pair.katas) fmt::print("  {:<26} {}\n", part.kata, part.words);
  }
  if (view.pairs.empty())
    fmt::print("No two hand-ins are alike beyond what the workbook gave to everybody.\n");
}

}  // namespace

int class_similarity(Context& context, const Options& options) {
  const auto engine = similarity_engine(options.engine, context.env.top);
  if (!engine) return report_fault(engine.fault());
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto classes = SimilarClasses::read(context, options, *open);
  if (!classes) return report_fault(classes.fault());
  const auto katas = compare_katas(context, options, *engine, *classes);
  if (!katas) return report_fault(katas.fault());
  const auto view = view_of(*engine, *classes, *katas);
  if (!view) return report_fault(view.fault());
  print(*view);
  const std::filesystem::path target = open->folder.out() / "similarity" / "pairs.html";
  std::error_code error;
  std::filesystem::create_directories(target.parent_path(), error);
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  if (Status written = file->finish(similarity_page(*view)); !written) return report_fault(written.fault());
  fmt::print("{}\nCompared by {}.{}\n", printable(target.native()), engine->name,
             engine->note.empty() ? "" : " " + engine->note);
  fmt::print(
      "Similar code proves nothing: short exercises look alike. Look at the code, and talk to the people.\n");
  return kAllPassed;
}

}  // namespace grader
