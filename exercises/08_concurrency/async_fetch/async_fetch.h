#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

inline constexpr std::size_t kMostConnections = 8;            // open at the same time
inline constexpr int kMostAttempts = 4;                       // requests for one path
inline constexpr std::chrono::milliseconds kLongestPause{2};  // that a 503 ever asks for

struct Response {
  int status;        ///< Of the last answer.
  int attempts;      ///< Requests that were made for this path.
  std::string body;  ///< Of the last answer, byte for byte.
};

/// Fetches every path from the HTTP/1.1 server that listens on the Unix socket `server.path`; the result has
/// one response for each path, in the order of `paths`. No path occurs twice; there may be none.
///
/// Each path is asked for with GET and a Host header. An answer has a Content-Length and is not chunked; it
/// may be empty or large and hold any bytes. A 503 ("busy") carries the header "Retry-After-Ms: N": the same
/// path is asked for again, N milliseconds after that answer or later, until the answer is another one or
/// kMostAttempts requests were made. Any other status is final: 404 and 500 are results like 200.
///
/// At most kMostConnections may be open at once: from connect() until they are closed by you. After an answer
/// with "Connection: close" the server closes that connection; after others it waits for the next request.
/// All are closed when the function returns. Throws when the server cannot be talked to.
///
/// Example: {"/a", "/b"} may give {{200, 1, "text of a"}, {404, 2, "gone"}}: "/b" was busy at first.
std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths)
    KATA_FUNCTION(fetch_all, server, paths);
