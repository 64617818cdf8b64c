#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "kit/enums.h"
#include "kit/flat.h"
#include "kit/region.h"

namespace kata::wire {

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
      if constexpr (holds_enum<T>()) check_enums(value);
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
        if constexpr (holds_enum<Value>()) {
          for (const Value& element : value) check_enums(element);
        }
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
