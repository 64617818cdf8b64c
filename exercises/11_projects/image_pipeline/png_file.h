#pragma once

#include <algorithm>
#include <string_view>

#include "image_pipeline.h"

// PNG files are put together byte by byte, so that every kind can be had. Nothing is compressed.

using Bytes = std::vector<std::uint8_t>;

inline void put_number(Bytes& to, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

inline std::uint32_t crc32_of(const Bytes& bytes, std::size_t from) {
  std::uint32_t crc = 0xFFFF'FFFF;
  for (std::size_t i = from; i < bytes.size(); ++i) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8'8320 : 0);
  }
  return ~crc;
}

struct Chunk {
  std::string_view name;
  Bytes content;
};

inline void put_chunk(Bytes& to, const Chunk& chunk) {
  put_number(to, static_cast<std::uint32_t>(chunk.content.size()));
  const std::size_t from = to.size();
  to.insert(to.end(), chunk.name.begin(), chunk.name.end());
  to.insert(to.end(), chunk.content.begin(), chunk.content.end());
  put_number(to, crc32_of(to, from));
}

/// A zlib stream (RFC 1950) that stores.
inline Bytes stored(const Bytes& content) {
  Bytes stream{0x78, 0x01};
  std::uint32_t a = 1, b = 0;
  for (const std::uint8_t byte : content) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  for (std::size_t at = 0, n = 0; at == 0 || at < content.size(); at += n) {
    n = std::min<std::size_t>(65535, content.size() - at);
    for (const std::size_t number : {n, ~n}) {
      if (number == n) stream.push_back(at + n == content.size());
      stream.push_back(static_cast<std::uint8_t>(number));
      stream.push_back(static_cast<std::uint8_t>(number >> 8));
    }
    stream.insert(stream.end(), content.begin() + static_cast<std::ptrdiff_t>(at),
                  content.begin() + static_cast<std::ptrdiff_t>(at + n));
  }
  put_number(stream, b << 16 | a);
  return stream;
}

struct PngForm {
  std::uint8_t colour_type = 2;  ///< 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha
  std::uint8_t bits = 8;         ///< of a sample
  bool interlaced = false;
  std::vector<Chunk> chunks = {};  ///< between the header and the pixels
};

inline constexpr std::string_view kPngSignature("\x89PNG\r\n\x1A\n", 8);

/// The signature and the first chunk: 33 bytes.
inline Bytes png_header(Size size, const PngForm& form) {
  Bytes file(kPngSignature.begin(), kPngSignature.end()), header;
  put_number(header, size.width);
  put_number(header, size.height);
  header.insert(header.end(), {form.bits, form.colour_type, 0, 0, form.interlaced});
  put_chunk(file, {"IHDR", header});
  return file;
}

/// `fill` gives the bytes of so many rows of so many bytes, one after the other.
template <class Fill>
Bytes png_file(Size size, const PngForm& form, Fill fill) {
  constexpr std::size_t kSamples[] = {1, 0, 3, 1, 2, 0, 4};
  // Where the seven passes of an interlaced image begin and how far apart their pixels are, across and down.
  constexpr std::uint32_t kPasses[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                           {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
  Bytes rows;
  const auto add_rows = [&](std::size_t width, std::size_t height) {
    if (width == 0 || height == 0) return;
    const std::size_t n = (width * kSamples[form.colour_type] * form.bits + 7) / 8;
    const Bytes samples = fill(n, height);
    for (auto row = samples.begin(); row != samples.end(); row += static_cast<std::ptrdiff_t>(n)) {
      rows.push_back(0);  // the filter: none
      rows.insert(rows.end(), row, row + static_cast<std::ptrdiff_t>(n));
    }
  };
  if (!form.interlaced) add_rows(size.width, size.height);
  for (const auto& [x, y, across, down] : kPasses) {
    if (form.interlaced)
      add_rows((size.width + across - 1 - x) / across, (size.height + down - 1 - y) / down);
  }
  Bytes file = png_header(size, form);
  for (const Chunk& chunk : form.chunks) put_chunk(file, chunk);
  put_chunk(file, {"IDAT", stored(rows)});
  put_chunk(file, {"IEND", {}});
  return file;
}
