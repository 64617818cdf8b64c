#include "image_pipeline.h"

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>

// Step 1: decodes each file once, not once to check it and once to load it.

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Pixel {
  int red, green, blue;
};
using Image = std::vector<std::vector<Pixel>>;  // row by row

struct Picture {
  Outcome outcome;
  Image image;
};

Image to_image(Bytes samples, Size size) {
  Image image;
  for (std::size_t y = 0; y < size.height; ++y) {
    std::vector<Pixel> row;
    for (std::size_t x = 0; x < size.width; ++x) {
      const std::size_t at = 3 * (y * size.width + x);
      row.push_back({samples.at(at), samples.at(at + 1), samples.at(at + 2)});
    }
    image.push_back(row);
  }
  return image;
}

bool is_too_large(Size size) { return size.width > kLargestSide || size.height > kLargestSide; }

// Both libraries leave by longjmp when they meet an error, and that runs no destructors. So whatever has one
// is made by the caller, before setjmp.

struct JpegErrors {
  jpeg_error_mgr manager;
  std::jmp_buf escape;
};

void leave_jpeg(j_common_ptr jpeg) { std::longjmp(reinterpret_cast<JpegErrors*>(jpeg->err)->escape, 1); }
void print_nothing(j_common_ptr) {}

Outcome decode_jpeg(const Bytes& file, Bytes& samples, Size& size) {
  jpeg_decompress_struct jpeg;
  JpegErrors errors;
  jpeg.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave_jpeg;
  errors.manager.output_message = print_nothing;
  if (setjmp(errors.escape) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return Outcome::broken;
  }
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, file.data(), file.size());
  jpeg_read_header(&jpeg, TRUE);
  size = {jpeg.image_width, jpeg.image_height};
  if (is_too_large(size)) {
    jpeg_destroy_decompress(&jpeg);
    return Outcome::too_large;
  }
  jpeg.out_color_space = JCS_RGB;
  jpeg_start_decompress(&jpeg);
  samples.resize(std::size_t{3} * size.width * size.height);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = &samples[std::size_t{3} * size.width * jpeg.output_scanline];
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return errors.manager.num_warnings == 0 ? Outcome::made : Outcome::broken;
}

struct PngSource {
  const Bytes& file;
  std::size_t at;
};

void read_png(png_structp png, png_bytep to, png_size_t n) {
  auto& source = *static_cast<PngSource*>(png_get_io_ptr(png));
  if (source.file.size() - source.at < n) png_error(png, "the file ends too early");
  std::memcpy(to, source.file.data() + source.at, n);
  source.at += n;
}

void leave_png(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void ignore_warning(png_structp, png_const_charp) {}

// 0 x 0 until the header has been read.
Size size_of_png(png_structp png, png_infop info) {
  return {png_get_image_width(png, info), png_get_image_height(png, info)};
}

Outcome decode_png(const Bytes& file, Bytes& samples, std::vector<png_bytep>& rows, Size& size) {
  PngSource source{file, 0};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave_png, ignore_warning);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png)) != 0) {
    size = size_of_png(png, info);
    png_destroy_read_struct(&png, &info, nullptr);
    return is_too_large(size) ? Outcome::too_large : Outcome::broken;
  }
  png_set_read_fn(png, &source, read_png);
  png_read_info(png, info);
  size = size_of_png(png, info);
  if (is_too_large(size)) {
    png_destroy_read_struct(&png, &info, nullptr);
    return Outcome::too_large;
  }
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_strip_alpha(png);
  png_set_gray_to_rgb(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  samples.resize(std::size_t{3} * size.width * size.height);
  rows.resize(size.height);
  for (std::size_t y = 0; y < size.height; ++y) rows[y] = &samples[3 * size.width * y];
  png_read_image(png, rows.data());
  png_read_end(png, nullptr);
  png_destroy_read_struct(&png, &info, nullptr);
  return Outcome::made;
}

bool starts_with(const Bytes& file, Bytes signature) {
  return file.size() >= signature.size() && std::equal(signature.begin(), signature.end(), file.begin());
}

Picture decode(Bytes file) {
  Outcome outcome = Outcome::unknown_format;
  Bytes samples;
  std::vector<png_bytep> rows;
  Size size{};
  if (starts_with(file, {0xFF, 0xD8, 0xFF})) outcome = decode_jpeg(file, samples, size);
  if (starts_with(file, {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}))
    outcome = decode_png(file, samples, rows, size);
  if (outcome != Outcome::made) return {outcome, {}};
  return {outcome, to_image(samples, size)};
}

Size size_of(Image image) {
  return {static_cast<std::uint32_t>(image.at(0).size()), static_cast<std::uint32_t>(image.size())};
}

Size fit(Size image, Size box) {
  if (image.width <= box.width && image.height <= box.height) return image;
  const std::uint64_t w = image.width, h = image.height;
  if (w * box.height >= h * box.width)
    return {box.width, static_cast<std::uint32_t>(std::max<std::uint64_t>(1, h * box.width / w))};
  return {static_cast<std::uint32_t>(std::max<std::uint64_t>(1, w * box.height / h)), box.height};
}

// How much of pixel `from`, of `from_n` in a line, lies under pixel `to`, of `to_n` over the same line.
double overlap(double from, double from_n, double to, double to_n) {
  const double begin = std::max(from * to_n, to * from_n);
  const double end = std::min((from + 1) * to_n, (to + 1) * from_n);
  return std::max(0.0, end - begin);
}

// All sums are whole numbers below 2^53, which doubles hold exactly.
Pixel average(const Image& image, std::size_t x, std::size_t y, Size size) {
  const std::size_t w = image.at(0).size(), h = image.size();
  double red = 0, green = 0, blue = 0;
  for (std::size_t j = y * h / size.height; j < h && j * size.height < (y + 1) * h; ++j) {
    for (std::size_t i = x * w / size.width; i < w && i * size.width < (x + 1) * w; ++i) {
      const double area = overlap(i, w, x, size.width) * overlap(j, h, y, size.height);
      red += area * image.at(j).at(i).red;
      green += area * image.at(j).at(i).green;
      blue += area * image.at(j).at(i).blue;
    }
  }
  const double whole = static_cast<double>(w * h);
  const auto rounded = [whole](double sum) { return static_cast<int>(std::floor(sum / whole + 0.5)); };
  return {rounded(red), rounded(green), rounded(blue)};
}

Thumbnail make_thumbnail(Bytes file, Size box) {
  Thumbnail thumbnail{};
  const Picture picture = decode(file);
  thumbnail.outcome = picture.outcome;
  if (thumbnail.outcome != Outcome::made) return thumbnail;
  const Image& image = picture.image;
  thumbnail.original = size_of(image);
  thumbnail.size = fit(thumbnail.original, box);
  for (std::size_t y = 0; y < thumbnail.size.height; ++y) {
    for (std::size_t x = 0; x < thumbnail.size.width; ++x) {
      const Pixel pixel = average(image, x, y, thumbnail.size);
      for (const int value : {pixel.red, pixel.green, pixel.blue}) {
        thumbnail.pixels.push_back(static_cast<std::uint8_t>(value));
      }
    }
  }
  return thumbnail;
}

}  // namespace

std::vector<Thumbnail> make_thumbnails(std::span<const std::span<const std::uint8_t>> files, Size box,
                                       unsigned /*threads*/) {
  std::vector<Thumbnail> thumbnails;
  for (const std::span<const std::uint8_t> file : files) {
    thumbnails.push_back(make_thumbnail(Bytes(file.begin(), file.end()), box));
  }
  return thumbnails;
}
