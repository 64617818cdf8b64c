// Makes the image files beside it, the same ones each time. Run in this folder:
//
//   g++ -std=c++20 make_images.cpp -ljpeg -lpng -lz -o /tmp/make_images && /tmp/make_images
//
// The pictures are computed; nobody else has rights in them.

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using Bytes = std::vector<std::uint8_t>;

namespace {

constexpr int kWidth = 150;
constexpr int kHeight = 100;

std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
}

// Evening sky over hills, a sun, and the noise of a cheap sensor. Red, green, blue and alpha.
Bytes paint() {
  Bytes pixels;
  std::uint32_t noise = 1;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const double u = x / double{kWidth}, v = y / double{kHeight};
      double red = 90 + 150 * v, green = 110 + 60 * v, blue = 190 - 80 * v;
      const double from_sun = std::hypot(x - 105, y - 38);
      if (from_sun < 14) red = 255, green = 235, blue = 150;
      const double glow = 90 / (1 + from_sun / 6);
      red += glow;
      green += 0.7 * glow;
      for (int hill = 0; hill < 3; ++hill) {
        const double ridge = 0.55 + 0.12 * hill + 0.07 * std::sin(7 * u * (3 - hill) + 2 * hill);
        if (v > ridge) red = 60 - 15 * hill, green = 90 - 22 * hill, blue = 75 - 18 * hill;
      }
      noise = noise * 1664525 + 1013904223;
      const double grain = (noise >> 24) / 20.0 - 6;
      for (const double value : {red, green, blue}) pixels.push_back(to_byte(value + grain));
      pixels.push_back(to_byte(255 * (1.2 - std::hypot(u - 0.5, v - 0.5))));
    }
  }
  return pixels;
}

void save(const std::string& name, const Bytes& bytes) {
  std::ofstream(name, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

enum class Kind { subsampled, full, progressive, gray, cmyk };

Bytes jpeg_of(const Bytes& painted, Kind kind) {
  jpeg_compress_struct jpeg;
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* memory = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &memory, &length);
  const int channels = kind == Kind::gray ? 1 : kind == Kind::cmyk ? 4 : 3;
  jpeg.image_width = kWidth;
  jpeg.image_height = kHeight;
  jpeg.input_components = channels;
  jpeg.in_color_space = kind == Kind::gray ? JCS_GRAYSCALE : kind == Kind::cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 80, TRUE);
  if (kind == Kind::full) jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
  if (kind == Kind::progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  for (std::size_t y = 0; y < kHeight; ++y) {
    Bytes row;
    for (std::size_t x = 0; x < kWidth; ++x) {
      const auto from = painted.begin() + static_cast<std::ptrdiff_t>(4 * (y * kWidth + x));
      row.insert(row.end(), from, from + channels);
    }
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  const Bytes file(memory, memory + length);
  std::free(memory);
  return file;
}

struct PngForm {
  int colour_type;
  int bits;
  bool interlaced = false;
  bool transparent = false;
};

Bytes png_of(const Bytes& painted, PngForm form) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  Bytes file;
  png_set_write_fn(
      png, &file,
      [](png_structp from, png_bytep data, png_size_t n) {
        auto& to = *static_cast<Bytes*>(png_get_io_ptr(from));
        to.insert(to.end(), data, data + n);
      },
      nullptr);
  png_set_IHDR(png, info, kWidth, kHeight, form.bits, form.colour_type,
               form.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (form.colour_type == PNG_COLOR_TYPE_PALETTE) {
    png_color palette[16];
    png_byte opacity[16];
    for (int i = 0; i < 16; ++i) {
      palette[i] = {to_byte(i * 16), to_byte(200 - i * 10), to_byte(i * i)};
      opacity[i] = to_byte(i * 17);
    }
    png_set_PLTE(png, info, palette, 16);
    if (form.transparent) png_set_tRNS(png, info, opacity, 16, nullptr);
  }
  png_write_info(png, info);
  std::vector<Bytes> rows(kHeight);
  std::vector<png_bytep> pointers;
  for (std::size_t y = 0; y < kHeight; ++y) {
    unsigned packed = 0;
    for (std::size_t x = 0; x < kWidth; ++x) {
      const std::uint8_t* pixel = &painted[4 * (y * kWidth + x)];
      if (form.bits < 8) {  // brightness, the leftmost pixel in the highest bits
        const auto bits = static_cast<unsigned>(form.bits);
        packed = packed << bits | static_cast<unsigned>(pixel[1] >> (8 - bits));
        const std::size_t per_byte = 8 / bits;
        if (x % per_byte == per_byte - 1) rows[y].push_back(static_cast<std::uint8_t>(packed));
        if (x + 1 == kWidth && kWidth % per_byte != 0)
          rows[y].push_back(static_cast<std::uint8_t>(packed << bits * (per_byte - kWidth % per_byte)));
      } else if (form.bits == 16) {
        rows[y].insert(rows[y].end(), {pixel[1], static_cast<std::uint8_t>(pixel[2] ^ 0x55)});
      } else {
        rows[y].insert(rows[y].end(), pixel, pixel + (form.colour_type == PNG_COLOR_TYPE_RGBA ? 4 : 3));
      }
    }
    pointers.push_back(rows[y].data());
  }
  png_write_image(png, pointers.data());
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return file;
}

}  // namespace

int main() {
  const Bytes painted = paint();
  const Bytes photo = jpeg_of(painted, Kind::subsampled);
  save("photo_420.jpg", photo);
  save("photo_444.jpg", jpeg_of(painted, Kind::full));
  save("progressive.jpg", jpeg_of(painted, Kind::progressive));
  save("gray.jpg", jpeg_of(painted, Kind::gray));
  save("cmyk.jpg", jpeg_of(painted, Kind::cmyk));
  const auto png = [&](PngForm form) { return png_of(painted, form); };
  const Bytes rgb = png({PNG_COLOR_TYPE_RGB, 8});
  save("rgb.png", rgb);
  save("rgba.png", png({PNG_COLOR_TYPE_RGBA, 8}));
  save("interlaced.png", png({PNG_COLOR_TYPE_RGB, 8, true}));
  save("palette.png", png({PNG_COLOR_TYPE_PALETTE, 4}));
  save("transparent.png", png({PNG_COLOR_TYPE_PALETTE, 4, false, true}));
  const Bytes gray = png({PNG_COLOR_TYPE_GRAY, 1});
  save("gray_1_bit.png", gray);
  save("gray_16_bit.png", png({PNG_COLOR_TYPE_GRAY, 16}));
  save("truncated.jpg", Bytes(photo.begin(), photo.begin() + static_cast<std::ptrdiff_t>(photo.size() / 2)));
  // The last of the chunks of pixels ends with Adler-32 of all of them and with a CRC-32 of its own, 4 bytes
  // each; then IEND follows, 12 bytes.
  Bytes bad_crc = rgb;
  bad_crc[bad_crc.size() - 14] ^= 1;
  save("bad_crc.png", bad_crc);
  Bytes bad_adler = gray;
  const std::size_t crc_at = bad_adler.size() - 16;
  bad_adler[crc_at - 1] ^= 1;
  std::size_t chunk = 8;
  const auto length = [&](std::size_t at) { return bad_adler[at + 2] * 256U + bad_adler[at + 3]; };
  while (chunk + 12 + length(chunk) < bad_adler.size() - 12) chunk += 12 + length(chunk);
  const unsigned long crc = crc32(0, &bad_adler[chunk + 4], static_cast<uInt>(crc_at - chunk - 4));
  for (std::size_t i = 0; i < 4; ++i) bad_adler[crc_at + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
  save("bad_adler.png", bad_adler);
  const std::string text = "This is not an image, whatever its name says.\n";
  save("no_image.txt", Bytes(text.begin(), text.end()));
}
