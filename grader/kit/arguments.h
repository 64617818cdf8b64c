#pragma once

#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "kit/enums.h"
#include "kit/flat.h"
#include "kit/region.h"

namespace kata::wire {

/// A span the implementation writes to: where the caller's memory is, and where the worker's copy lies.
struct WrittenSpan {
  void* caller;
  std::size_t offset;
  std::size_t bytes;
  int argument;
  /// Throws WireError when one of the bytes' elements is no value of its type; null when any bytes are.
  void (*check)(const void* elements, std::size_t bytes);
};

/// Where files and servers of a call live on the worker's side.
class FileArguments {
 public:
  virtual ~FileArguments() = default;
  /// Puts the file in place and returns its path as the worker sees it, in the worker's address space.
  virtual const char* place(const InputFile& file, Region& arguments) = 0;
  /// Makes sure nothing is there yet, remembers to fetch it after the call, and returns its path.
  virtual const char* place(const OutputFile& file, Region& arguments) = 0;
  /// Lets the server listen until the call is over, and returns the path of its socket.
  virtual const char* place(const Endpoint& endpoint, Region& arguments) = 0;
};

/// Lays out the arguments of one call. A span to write to holds nothing of its caller's but a pattern,
/// another one in each call, and so does what lies around it: neither what is left unwritten there nor what
/// is written beside it passes.
struct ArgumentWriter {
  Region arguments;  ///< Read-only for the worker.
  Region written;    ///< What spans of non-const elements point to.
  FileArguments* files = nullptr;
  std::vector<WrittenSpan> written_spans = {};
  const char* names = "";  ///< Of the arguments, as KATA_FUNCTION has them: "values, doubled".
  int argument = -1;       ///< Which one is laid out.
  int depth = 0;           ///< How many spans the value that is laid out is an element of.
  std::uint64_t pattern = 0;

  void clear(Placement placement = Placement::aligned);
  /// Starts on the next argument.
  void begin_argument();
  /// Offset of room for an array.
  std::size_t take(Region& region, std::size_t bytes, std::size_t alignment) const;
  /// Offset in `arguments` of a copy of the text.
  std::size_t copy_text(std::string_view text);
  /// Offset in `written` of room for a span of the caller's.
  std::size_t take_written(void* caller, std::size_t bytes, std::size_t alignment,
                           void (*check)(const void*, std::size_t));
  /// Copies to the callers' memory what the implementation wrote. Throws WireError when it is none of what
  /// its type may hold.
  void fetch_written() const;

  /// "wrote past the end of 'doubled'"; empty when everything around the written spans is as it was.
  std::string stray_write() const;
  /// "read or wrote past the end of 'values'" of what touched this address of the worker's; empty when that
  /// lies near no argument.
  std::string stray_access(std::uintptr_t address) const;

 private:
  std::string beside(int argument, bool behind) const;
  std::string name_of(int argument) const;
};

template <class T>
T* remote_pointer(const Region& region, std::size_t offset) {
  return reinterpret_cast<T*>(region.remote(offset));
}

template <class T>
T lay_out(const T& value, ArgumentWriter& writer);

/// One argument of the call, as the worker has to see it.
template <class T>
T lay_out_argument(const T& value, ArgumentWriter& writer) {
  writer.begin_argument();
  return lay_out(value, writer);
}

/// Makes of `value` what the worker has to see.
template <class T>
void lay_out_in_place(T& value, ArgumentWriter& writer) {
  if constexpr (flat::is_plain<T>() || std::is_same_v<T, bool>) {
    return;
  } else if constexpr (flat::is_array<T>) {
    for (auto& element : value) lay_out_in_place(element, writer);
  } else if constexpr (std::is_same_v<T, std::string_view> || flat::is_place<T> || flat::is_span<T>) {
    value = lay_out(value, writer);
  } else {
    flat::with_fields(value, [&](auto&... field) { (lay_out_in_place(field, writer), ...); });
  }
}

/// `value` as the worker has to see it.
template <class T>
T lay_out(const T& value, ArgumentWriter& writer) {
  if constexpr (std::is_same_v<T, std::string_view>) {
    return {remote_pointer<const char>(writer.arguments, writer.copy_text(value)), value.size()};
  } else if constexpr (flat::is_place<T>) {
    return T{writer.files->place(value, writer.arguments)};
  } else if constexpr (flat::is_span<T>) {
    using Element = typename T::element_type;
    using Value = std::remove_const_t<Element>;
    if constexpr (!std::is_const_v<Element>) {
      const std::size_t offset =
          writer.take_written(value.data(), value.size_bytes(), alignof(Value), enum_check<Value>());
      return {remote_pointer<Element>(writer.written, offset), value.size()};
    } else {
      const std::size_t offset = writer.take(writer.arguments, value.size_bytes(), alignof(Value));
      if constexpr (flat::is_plain<Value>()) {
        if (!value.empty()) std::memcpy(writer.arguments.at(offset), value.data(), value.size_bytes());
      } else {
        ++writer.depth;
        for (std::size_t i = 0; i < value.size(); ++i) {
          new (writer.arguments.at(offset + i * sizeof(Value))) Value(lay_out<Value>(value[i], writer));
        }
        --writer.depth;
      }
      return {remote_pointer<Element>(writer.arguments, offset), value.size()};
    }
  } else {
    T copy = value;
    lay_out_in_place(copy, writer);
    return copy;
  }
}

}  // namespace kata::wire
