#include "harness/harness.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/slurp.h"
#include "harness/local_transport.h"
#include "worker/box.h"
#include "worker/worker_transport.h"

namespace grader {

namespace {

[[noreturn]] void give_up(const Fault& fault) {
  fmt::print(stderr, "{}\n", fault.message);
  std::exit(fault.blame == Blame::user ? 2 : 3);
}

// Without the grader's session this was started by hand: the grader builds what is needed and describes it.
// The folder of a book that lies outside the checkout says where that is.
Result<Session> ask_for_session(const std::filesystem::path& object, const std::string& implementation,
                                bool debug) {
  Command command{.argv = {KATA_GRADER, "dev", "session", object.stem().string(), "--impl", implementation}};
  if (debug) command.argv.emplace_back("--debug");
  command.environment.emplace();
  for (char** variable = environ; *variable != nullptr; ++variable)
    command.environment->emplace_back(*variable);
  command.environment->push_back("KATA_TOP=" KATA_TOP);
  if (const std::string book = slurp(object.parent_path() / kBookFile); !book.empty())
    command.environment->push_back("KATA_BOOK=" + book);
  auto output = run_captured(command, Seconds(120));
  if (!output) return output.fault();
  if (!output->status.success())
    return user_fault(output->err.empty() ? "the grader gave no session" : output->err);
  return Session::from_json(output->out);
}

}  // namespace

struct Harness::State {
  Session session;
  bool duel = false;
  std::filesystem::path profile;
  bool in_process = false;
  std::optional<Box> boxes[2];
  std::unique_ptr<kata::Transport> transports[2];
};

Harness::Harness(std::unique_ptr<State> state) : state_(std::move(state)) {}
Harness::Harness(Harness&&) noexcept = default;
Harness::~Harness() = default;

Harness Harness::set_up(const std::filesystem::path& object, int& argc, char** argv) {
  watch_for_interrupt();
  auto state = std::make_unique<State>();
  std::string session_json;
  std::string implementation = "stub";
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    if (flag.starts_with("--session=")) {
      session_json = flag.substr(std::strlen("--session="));
    } else if (flag.starts_with("--implementation=")) {
      implementation = flag.substr(std::strlen("--implementation="));
    } else if (flag == "--in-process") {
      state->in_process = true;
    } else if (flag == "--duel") {
      state->duel = true;
    } else if (flag.starts_with("--profile=")) {
      state->profile = flag.substr(std::strlen("--profile="));
    } else {
      argv[kept++] = argv[i];
    }
  }
  argc = kept;
  argv[argc] = nullptr;
  auto session = session_json.empty() ? ask_for_session(object, implementation, state->in_process)
                                      : Session::from_json(session_json);
  if (!session) give_up(session.fault());
  state->session = session.take();
  return Harness(std::move(state));
}

const Session& Harness::session() const { return state_->session; }
bool Harness::duel() const { return state_->duel; }
const std::filesystem::path& Harness::profile() const { return state_->profile; }

Result<Box> Harness::open_reference_box(const Session& session) {
  return Box::open({session.worker, session.reference, session.limits, session.sandbox, session.hidden});
}

Result<Box> Harness::open_box(const Session& session, const std::filesystem::path& implementation,
                              const std::string& calls_of, int processor) {
  return Box::open({.worker = session.worker,
                    .implementation = implementation,
                    .limits = session.limits,
                    .sandbox = session.sandbox,
                    .hidden = session.hidden,
                    .processor = session.limits.threads == 1 ? processor : -1,
                    .calls_s = session.calls_s,
                    .calls_of = calls_of});
}

void Harness::connect(bool vary_places, int processor) {
  // Code that runs in this process ends with it: nothing else would stop a call that does not return.
  if (state_->in_process) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  }
  const std::filesystem::path implementations[] = {state_->session.reference, state_->session.candidate};
  for (const kata::Side side : {kata::Side::reference, kata::Side::candidate}) {
    const auto i = static_cast<std::size_t>(side);
    if (state_->in_process) {
      auto local = LocalTransport::load(implementations[i]);
      if (!local) give_up(local.fault());
      (*local)->vary_places(vary_places);
      state_->transports[i] = local.take();
    } else {
      auto box = side == kata::Side::reference
                     ? open_reference_box(state_->session)
                     : open_box(state_->session, implementations[i], "the tests", processor);
      if (!box) give_up(box.fault());
      state_->boxes[i].emplace(box.take());
      auto remote = std::make_unique<WorkerTransport>(*state_->boxes[i]);
      remote->vary_places(vary_places);
      state_->transports[i] = std::move(remote);
    }
    kata::Transport::install(side, *state_->transports[i]);
  }
}

}  // namespace grader
