#pragma once

/// Whoever reads or writes, files or sockets: a call may move fewer bytes than it was asked for, and a signal
/// may interrupt it (EINTR). Neither is an error. Where reading or writing fails, as on a full disk, the
/// function throws an exception, unless its contract says otherwise; what its output holds then does not
/// matter. Every descriptor that it opened is closed when it returns.
namespace kata {

/// A file that the function reads. It exists, may be opened any number of times and holds nothing after its
/// end.
struct InputFile {
  const char* path;
};

/// A file that the function writes. It does not exist yet; the function creates it.
struct OutputFile {
  const char* path;
};

/// A server that the function talks to, as the path of a Unix stream socket to connect to. It listens from
/// before the call until after it.
struct Endpoint {
  const char* path;
};

}  // namespace kata
