#include "kit/http_script.h"

#include <fmt/format.h>

namespace kata {

HttpScript::HttpScript(const std::vector<Resource>& resources, HttpRules rules) : rules_(rules) {
  for (const Resource& resource : resources) subjects_[resource.path] = {.resource = &resource};
}

HttpAnswer HttpScript::ask(std::string_view path, Clock::time_point now) {
  const auto found = subjects_.find(path);
  if (found == subjects_.end()) return {};
  Subject& subject = found->second;
  ++subject.requests;
  if (broken_.empty()) broken_ = broken_by(subject, now);
  ++subject.awaited;
  const Resource& resource = *subject.resource;
  if (subject.requests > resource.refusals.size())
    return {.status = resource.status, .body = resource.body, .resource = &resource};
  return {.status = 503,
          .body = fmt::format("busy, request {}", subject.requests),
          .retry_after = resource.refusals[subject.requests - 1],
          .resource = &resource};
}

void HttpScript::answered(const HttpAnswer& answer, Clock::time_point now) {
  if (answer.resource == nullptr) return;
  Subject& subject = subjects_.at(answer.resource->path);
  --subject.awaited;
  if (answer.retry_after) {
    subject.pause = *answer.retry_after;
    subject.not_before = now + subject.pause;
  } else {
    subject.done = true;
  }
}

std::string HttpScript::broken_by(const Subject& subject, Clock::time_point now) const {
  const std::string& path = subject.resource->path;
  if (subject.requests > rules_.most_requests) {
    return fmt::format("asked {} times for {}, {} are allowed", subject.requests, path, rules_.most_requests);
  }
  if (subject.awaited != 0) return fmt::format("asked for {} again before it was answered", path);
  if (subject.done) return fmt::format("asked for {} again after it had been answered", path);
  if (now < subject.not_before) {
    const std::chrono::duration<double, std::milli> waited = now - (subject.not_before - subject.pause);
    return fmt::format("asked for {} again {:.2f} ms after a 503 that asked for {} ms", path, waited.count(),
                       subject.pause.count());
  }
  return {};
}

std::string HttpScript::broken_rule(const HttpSeen& seen) const {
  if (seen.most_connections > rules_.most_connections)
    return fmt::format("opened {} connections at once, {} are allowed", seen.most_connections,
                       rules_.most_connections);
  if (seen.endless) return "went on opening connections after it had returned";
  // Each is there to ask something, but for those that are opened in advance.
  if (seen.connections > seen.requests + rules_.most_connections)
    return fmt::format("opened {} connections to ask {} times", seen.connections, seen.requests);
  return broken_;
}

}  // namespace kata
