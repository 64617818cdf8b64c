#pragma once

#include <cstdint>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "kit/flat.h"

/// The two directions of a call.
///
/// Arguments are laid out in shared memory exactly as the implementation will see them: views already point
/// to where their bytes lie in the worker's address space, so that the worker copies nothing. Results come
/// back as a byte stream, because their memory belongs to the implementation; the reader trusts none of it.
namespace kata::wire {

/// An argument or a result did not fit, or a result was not what its type says.
struct WireError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A stretch of memory that the harness fills at `here` and the worker sees at `there`.
class Region {
 public:
  Region(std::byte* here, std::uintptr_t there, std::size_t capacity)
      : here_(here), there_(there), capacity_(capacity) {}

  void clear() { used_ = 0; }
  std::size_t used() const { return used_; }
  std::byte* at(std::size_t offset) { return here_ + offset; }
  const std::byte* at(std::size_t offset) const { return here_ + offset; }
  std::uintptr_t remote(std::size_t offset) const { return there_ + offset; }

  /// Offset of `size` fresh bytes. Throws WireError when the region is full.
  std::size_t take(std::size_t size, std::size_t alignment);

 private:
  std::byte* here_;
  std::uintptr_t there_;
  std::size_t capacity_;
  std::size_t used_ = 0;
};

/// A span the implementation writes to: where the caller's memory is, and where the worker's copy lies.
struct WrittenSpan {
  void* caller;
  std::size_t offset;
  std::size_t bytes;
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

/// Lays out the arguments of one call.
struct ArgumentWriter {
  Region arguments;  ///< Read-only for the worker.
  Region written;    ///< What spans of non-const elements point to.
  FileArguments* files = nullptr;
  std::vector<WrittenSpan> written_spans;

  void clear();
  /// Offset in `arguments` of a copy of the text.
  std::size_t copy_text(std::string_view text);
  void remember_written(void* caller, std::size_t offset, std::size_t bytes);
  /// Copies to the callers' memory what the implementation wrote.
  void fetch_written() const;
};

template <class T>
T* remote_pointer(const Region& region, std::size_t offset) {
  return reinterpret_cast<T*>(region.remote(offset));
}

template <class T>
T lay_out(const T& value, ArgumentWriter& writer);

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
    // Rows start on a cache line, so that their alignment does not depend on what came before.
    constexpr std::size_t alignment = alignof(Value) > 64 ? alignof(Value) : 64;
    Region& region = std::is_const_v<Element> ? writer.arguments : writer.written;
    const std::size_t offset = region.take(value.size_bytes(), alignment);
    if constexpr (!std::is_const_v<Element>) {
      writer.remember_written(value.data(), offset, value.size_bytes());
    }
    if constexpr (flat::is_plain<Value>()) {
      if (!value.empty()) std::memcpy(region.at(offset), value.data(), value.size_bytes());
    } else {
      for (std::size_t i = 0; i < value.size(); ++i) {
        new (region.at(offset + i * sizeof(Value))) Value(lay_out<Value>(value[i], writer));
      }
    }
    return {remote_pointer<Element>(region, offset), value.size()};
  } else {
    T copy = value;
    lay_out_in_place(copy, writer);
    return copy;
  }
}

/// Writes one result into a fixed buffer. Lives in the worker; throws WireError when it does not fit.
class ReplyWriter {
 public:
  ReplyWriter(std::byte* buffer, std::size_t capacity) : buffer_(buffer), capacity_(capacity) {}
  std::size_t size() const { return size_; }

  void bytes(const void* data, std::size_t size) {
    if (size > capacity_ - size_) throw WireError("the result is larger than the channel");
    if (size != 0) std::memcpy(buffer_ + size_, data, size);
    size_ += size;
  }

  template <class T>
  void put(const T& value) {
    if constexpr (flat::is_plain<T>() || std::is_same_v<T, bool>) {
      bytes(&value, sizeof value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      put(static_cast<std::uint64_t>(value.size()));
      bytes(value.data(), value.size());
    } else if constexpr (flat::is_vector<T>) {
      put(static_cast<std::uint64_t>(value.size()));
      if constexpr (flat::is_plain<typename T::value_type>()) {
        bytes(value.data(), value.size() * sizeof(typename T::value_type));
      } else {
        for (const auto& element : value) put(element);
      }
    } else if constexpr (flat::is_array<T>) {
      for (const auto& element : value) put(element);
    } else {
      flat::with_fields(value, [&](const auto&... field) { (put(field), ...); });
    }
  }

 private:
  std::byte* buffer_;
  std::size_t capacity_;
  std::size_t size_ = 0;
};

/// The fewest bytes that a ReplyWriter writes for a value of this type.
template <class T>
constexpr std::size_t smallest_on_wire();

template <class... T>
constexpr std::size_t smallest_on_wire(flat::Types<T...>) {
  return (smallest_on_wire<T>() + ...);
}

template <class T>
constexpr std::size_t smallest_on_wire() {
  if constexpr (flat::is_plain<T>() || std::is_same_v<T, bool>) {
    return sizeof(T);
  } else if constexpr (std::is_same_v<T, std::string> || flat::is_vector<T>) {
    return sizeof(std::uint64_t);
  } else if constexpr (flat::is_array<T>) {
    return flat::array_size<T> * smallest_on_wire<flat::ArrayElement<T>>();
  } else {
    return smallest_on_wire(flat::FieldTypes<T>{});
  }
}

/// Reads one result from bytes that an untrusted worker wrote; throws WireError at the first lie.
class ReplyReader {
 public:
  explicit ReplyReader(std::span<const std::byte> bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  /// Throws WireError unless it is empty.
  void expect_end() const;

  template <class T>
  T get() {
    T value{};
    read(value);
    return value;
  }

 private:
  template <class T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = get<unsigned char>() != 0;
    } else if constexpr (flat::is_plain<T>()) {
      std::memcpy(static_cast<void*>(&value), take(sizeof value), sizeof value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      read_text(value);
    } else if constexpr (flat::is_vector<T>) {
      using Value = typename T::value_type;
      const auto count = read_count();
      if constexpr (flat::is_plain<Value>()) {
        if (count > rest_.size() / sizeof(Value)) lie();
        value.resize(count);
        const auto* data = take(count * sizeof(Value));
        if (count != 0) std::memcpy(static_cast<void*>(value.data()), data, count * sizeof(Value));
      } else {
        // Room is made only for what can be there: a lie costs no memory.
        if (count > rest_.size() / smallest_on_wire<Value>()) lie();
        value.reserve(count);
        for (std::uint64_t i = 0; i < count; ++i) value.push_back(get<Value>());
      }
    } else if constexpr (flat::is_array<T>) {
      for (auto& element : value) read(element);
    } else {
      flat::with_fields(value, [&](auto&... field) { (read(field), ...); });
    }
  }

  void read_text(std::string& value);
  std::uint64_t read_count();
  const std::byte* take(std::uint64_t size);
  [[noreturn]] static void lie();

  std::span<const std::byte> rest_;
};

}  // namespace kata::wire
