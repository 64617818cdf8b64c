// Fills the gradebook of a scratch checkout with a finished book, to try the report on:
//   seed_book TOP [ATTEMPTS [FLAME_BYTES]]
#include <fmt/format.h>

#include <cstdlib>

#include "tests/seeded_book.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: seed_book TOP [ATTEMPTS [FLAME_BYTES]]\n");
    return 2;
  }
  auto catalogue = grader::Catalogue::read(argv[1]);
  if (!catalogue) {
    fmt::print(stderr, "{}\n", catalogue.fault().message);
    return 2;
  }
  const int attempts = argc > 2 ? std::atoi(argv[2]) : 60;
  const auto flame_bytes = static_cast<std::size_t>(argc > 3 ? std::atoi(argv[3]) : 50'000);
  const auto seeded = grader::seed_finished_book(*catalogue, attempts, flame_bytes);
  if (!seeded) fmt::print(stderr, "{}\n", seeded.fault().message);
  return seeded ? 0 : 3;
}
