#include <fmt/format.h>
#include <cstring>
#include "judge/judge.h"
#include "kata/catalogue.h"
#include "run/sandbox.h"
using namespace grader;
int main(int argc, char** argv) {
  auto w = Workshop::from_environment(); if (!w) { fmt::print("{}\n", w.fault().message); return 3; }
  w->sandbox = sandbox_obstacle().empty();
  auto c = Catalogue::read(w->top);
  auto k = c->find(argv[argc > 4 ? 3 : 2]); if (!k) { fmt::print("{}\n", k.fault().message); return 2; }
  std::string impl = argc > 4 ? argv[5] : argc > 3 ? argv[3] : "stub";
  auto src = impl == "stub" ? (*k)->stub() : impl == "solution" ? (*k)->solution() : impl == "reference" ? (*k)->reference() : std::filesystem::path(impl);
  if (Status s = build_harnesses(*w, {(*k)->name}); !s) { fmt::print("{}\n", s.fault().message); return 3; }
  if (argc > 4) { std::string m; auto s = prepare_session(*w, **k, src, m); fmt::print("{}\n", s ? s->to_json() : s.fault().message); return 0; }
  auto r = judge(*w, **k, {.implementation = impl, .source = src, .marks = (*k)->metrics});
  if (!r) { fmt::print("fault: {}\n", r.fault().message); return 3; }
  fmt::print("{} {} {}/{} {} {:.2f}s\n{}", to_string(r->verdict), r->reason, r->tests_passed, r->tests_total, r->points, r->seconds, r->compiler);
  for (auto& f : r->failures) fmt::print("  {}: {}\n", f.test, f.message);
  for (auto& m : r->metrics) fmt::print("  {} {:.4g} ({:.4g} .. {:.4g}) rounds {} launches {} ref {:.4g} cand {:.4g}\n", to_string(m.metric), m.speedup.value, m.speedup.low, m.speedup.high, m.speedup.rounds, m.speedup.launches, m.reference, m.candidate);
  for (auto& n : r->notes) fmt::print("  note: {}\n", n);
}
