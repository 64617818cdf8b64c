#pragma once

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

}  // namespace kata
