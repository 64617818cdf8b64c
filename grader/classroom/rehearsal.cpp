#include "classroom/rehearsal.h"

#include <fmt/format.h>

#include <array>
#include <random>

#include "classroom/csv.h"
#include "classroom/fold.h"

namespace grader::classroom {
namespace {

struct Name {
  const char* first;
  const char* last;
};

// What breaks naive programs: commas, quotes, apostrophes, umlauts, other scripts, formulas, tags.
constexpr Name kNames[] = {{"Ada", "Lovelace"},
                           {"Alan", "Turing"},
                           {"Jürgen", "Groß"},
                           {"Zoë", "O'Brien"},
                           {"明", "王"},
                           {"Søren", "Ångström-Kjær"},
                           {"Grace", "Hopper"},
                           {"Katherine", "Johnson"},
                           {"Pat \"Paddy\"", "O’Neill, Jr."},
                           {"=HYPERLINK(1)", "Eve"},
                           {"<script>Bob", "Tables"},
                           {"Nguyễn", "Thị Hòa"},
                           {"Tony", "Hoare"},
                           {"Barbara", "Liskov"},
                           {"Edsger", "Dijkstra"},
                           {"Frances", "Allen"},
                           {"<b>Bold", "& Sons"},
                           {"=cmd|'calc'!A0", "Mallory"}};

struct Student {
  std::string id;
  std::string login;
  std::string first;
  std::string last;
  std::size_t lms_id = 0;
};

Student student(std::size_t i) {
  const Name& name = kNames[i % std::size(kNames)];
  const std::size_t round = i / std::size(kNames);
  // Leading zeros: an id is text.
  return {.id = fmt::format("{:06}", 4200 + i * 7),
          .login = fmt::format("s{:04}", i + 1),
          .first = name.first,
          .last = round == 0 ? name.last : fmt::format("{} {}", name.last, round + 1),
          .lms_id = 120000 + i * 3};
}

}  // namespace

Rehearsal rehearse(std::size_t people, const std::vector<std::vector<SampleSource>>& katas,
                   std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Rehearsal rehearsal;
  rehearsal.roster =
      csv_row({"Student ID", "Login", "E-mail", "First name", "Last name", "Section", "Canvas ID"});
  for (std::size_t i = 0; i < people; ++i) {
    const Student who = student(i);
    rehearsal.roster += csv_row({who.id, who.login, who.login + "@example.edu", who.first, who.last,
                                 i % 2 == 0 ? "A" : "B", fmt::format("{}", who.lms_id)});
    for (std::size_t k = 0; k < katas.size(); ++k) {
      if (random() % 20 == 0) continue;  // now and then somebody hands nothing in
      // The first people hand in one of each, so that a small class shows every kind; Ada has the second.
      const std::size_t any = random();
      const std::size_t count = katas[k].size();
      const SampleSource& source = katas[k][i < count ? (i + 1) % count : any % count];
      std::string text = source.text;
      if (random() % 5 != 0) text += fmt::format("// Attempt {} of {}.\n", random() % 9 + 1, who.login);
      const std::string within = fmt::format("{}/{}/stub.cpp", source.chapter, source.kata);
      switch (i % 3) {
        case 0: rehearsal.plain.push_back({who.id + "/" + within, text, ""}); break;
        case 1:
          rehearsal.moodle.push_back(
              {fmt::format("{} {}_{}_assignsubmission_file/{}", who.first, who.last, 657000 + i, within),
               text, ""});
          break;
        default:
          rehearsal.canvas.push_back(
              {fmt::format("{}_{}_{}_stub{}.cpp", squashed(who.last + who.first), who.lms_id,
                           990000 + i * 40 + k, k == 0 ? "" : fmt::format("-{}", k)),
               text, ""});
      }
    }
  }
  return rehearsal;
}

}  // namespace grader::classroom
