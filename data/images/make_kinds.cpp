// Makes a small picture of 24 x 18 pixels in the kinds of JPEG and PNG that are rare, and some damaged heads;
// the same files each time. Run in this folder:
//
//   INCLUDE="-I../../grader -I../../exercises/11_projects/image_pipeline"
//   g++ -std=c++20 $INCLUDE make_kinds.cpp ../../grader/kit/random.cpp -ljpeg -o /tmp/make_kinds
//   /tmp/make_kinds

#include <cmath>
#include <fstream>
#include <string>

#include "image_pipeline_inputs.h"

namespace {

constexpr Size kSize{24, 18};

// Rings in red, a slope in green, stripes in blue.
Bytes paint() {
  Bytes pixels;
  for (int y = 0; y < 18; ++y) {
    for (int x = 0; x < 24; ++x) {
      pixels.push_back(static_cast<std::uint8_t>(128 + 120 * std::sin(std::hypot(x - 15, y - 7))));
      pixels.push_back(static_cast<std::uint8_t>(9 * x + 2 * y));
      pixels.push_back(static_cast<std::uint8_t>(y % 4 * 80));
    }
  }
  return pixels;
}

// Bytes of the picture, one after the other: whatever the samples are, there is something to see.
Bytes png(const PngForm& form, Size size = kSize) {
  const Bytes painted = paint();
  return png_file(size, form, [&](std::size_t row, std::size_t rows) {
    Bytes samples(row * rows);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = painted[i % painted.size()];
    return samples;
  });
}

Bytes jpeg(const JpegForm& form) { return to_jpeg(paint(), kSize, form); }

void save(const std::string& name, const Bytes& bytes) {
  std::ofstream(name, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Bytes with_tail(Bytes file) {
  for (const char c : std::string_view("\xFF\xD8\xFF what follows is no part of it")) {
    file.push_back(static_cast<std::uint8_t>(c));
  }
  return file;
}

// The name of the first segment or chunk of that name begins there.
std::size_t place_of(const Bytes& file, std::string_view name) {
  return static_cast<std::size_t>(
      std::search(file.begin(), file.end(), name.begin(), name.end(),
                  [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }) -
      file.begin());
}

}  // namespace

int main() {
  save("gray_alpha.png", png({.colour_type = 4}));
  save("gray_alpha_16_bit.png", png({.colour_type = 4, .bits = 16}));
  save("rgb_16_bit.png", png({.bits = 16}));
  save("rgb_key.png", png({.chunks = {{"tRNS", {0, 248, 0, 0, 0, 0}}}}));
  save("gray_key.png", png({.colour_type = 0, .chunks = {{"tRNS", {0, 80}}}}));
  save("gray_2_bit_key.png", png({.colour_type = 0, .bits = 2, .chunks = {{"tRNS", {0, 1}}}}));
  save("gamma.png", png({.chunks = {{"gAMA", {0, 1, 0x86, 0xA0}}}}));
  save("background.png", png({.colour_type = 6, .chunks = {{"bKGD", {0, 255, 0, 0, 0, 0}}}}));
  save("tiny_interlaced.png", png({.interlaced = true}, {3, 2}));
  save("gray_alpha_interlaced.png", png({.colour_type = 4, .interlaced = true}));
  save("tail.png", with_tail(png({})));
  Bytes warning = png({.chunks = {{"tEXt", {'k', 0, 't'}}}});
  warning[place_of(warning, "tEXt") + 4] ^= 1;  // of a chunk that may be missing: only a warning
  save("warning.png", warning);
  Bytes bad_head = png({});
  bad_head[16 + 3] ^= 1;  // the width; its checksum is wrong then
  save("bad_head.png", bad_head);
  save("too_large.png", png_header({60'000, 60'000}, {}));

  save("rgb.jpg", jpeg({.stored = JCS_RGB, .across = 1, .down = 1}));
  save("arithmetic.jpg", jpeg({.arithmetic = true}));
  save("arithmetic_progressive.jpg", jpeg({.progressive = true, .arithmetic = true}));
  save("restart.jpg", jpeg({.restart_rows = 1}));
  save("photo_440.jpg", jpeg({.across = 1}));
  save("tail.jpg", with_tail(jpeg({})));
  Bytes stray = jpeg({});
  const std::size_t table = place_of(stray, "\xFF\xDB");
  stray.insert(stray.begin() + static_cast<std::ptrdiff_t>(table), {0, 0});  // bytes between two segments
  save("warning.jpg", stray);
  Bytes twelve_bits = jpeg({});
  twelve_bits[place_of(twelve_bits, "\xFF\xC0") + 4] = 12;  // bits of a sample
  save("bad_head.jpg", twelve_bits);
}
