#include "image_pipeline.h"

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <thread>

// Wrong: shrinks across, rounds to bytes, then shrinks down and rounds again.

namespace {

using Bytes = std::vector<std::uint8_t>;
using File = std::span<const std::uint8_t>;

struct Image {
  Size size{};
  Bytes samples;
  std::vector<png_bytep> rows;
};

bool prepare(Image& image, std::uint32_t width, std::uint32_t height) {
  image.size = {width, height};
  if (width > kLargestSide || height > kLargestSide) return false;
  image.samples.resize(std::size_t{3} * width * height);
  image.rows.resize(height);
  for (std::size_t y = 0; y < height; ++y) image.rows[y] = &image.samples[3 * width * y];
  return true;
}

struct JpegErrors {
  jpeg_error_mgr manager;
  std::jmp_buf escape;
};

Outcome decode_jpeg(File file, Image& image) {
  jpeg_decompress_struct jpeg;
  JpegErrors errors;
  jpeg.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = [](j_common_ptr it) {
    std::longjmp(reinterpret_cast<JpegErrors*>(it->err)->escape, 1);
  };
  errors.manager.output_message = [](j_common_ptr) {};
  if (setjmp(errors.escape) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return Outcome::broken;
  }
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, file.data(), file.size());
  jpeg_read_header(&jpeg, TRUE);
  if (!prepare(image, jpeg.image_width, jpeg.image_height)) {
    jpeg_destroy_decompress(&jpeg);
    return Outcome::too_large;
  }
  jpeg.out_color_space = JCS_RGB;
  jpeg_start_decompress(&jpeg);
  while (jpeg.output_scanline < jpeg.output_height) {
    jpeg_read_scanlines(&jpeg, &image.rows[jpeg.output_scanline], 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return errors.manager.num_warnings == 0 ? Outcome::made : Outcome::broken;
}

Outcome decode_png(File file, Image& image) {
  png_structp png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, nullptr, [](png_structp it, png_const_charp) { png_longjmp(it, 1); },
      [](png_structp, png_const_charp) {});
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png)) != 0) {
    const bool large =
        std::max(png_get_image_width(png, info), png_get_image_height(png, info)) > kLargestSide;
    png_destroy_read_struct(&png, &info, nullptr);
    return large ? Outcome::too_large : Outcome::broken;
  }
  png_set_read_fn(png, &file, [](png_structp it, png_bytep to, png_size_t n) {
    File& left = *static_cast<File*>(png_get_io_ptr(it));
    if (left.size() < n) png_error(it, "the file ends too early");
    std::memcpy(to, left.data(), n);
    left = left.subspan(n);
  });
  png_read_info(png, info);
  if (!prepare(image, png_get_image_width(png, info), png_get_image_height(png, info))) {
    png_destroy_read_struct(&png, &info, nullptr);
    return Outcome::too_large;
  }
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_strip_alpha(png);
  png_set_gray_to_rgb(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  png_read_image(png, image.rows.data());
  png_read_end(png, nullptr);
  png_destroy_read_struct(&png, &info, nullptr);
  return Outcome::made;
}

Size fit(Size image, Size box) {
  if (image.width <= box.width && image.height <= box.height) return image;
  const std::uint64_t w = image.width, h = image.height;
  const auto side = [](std::uint64_t n) { return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, n)); };
  if (w * box.height >= h * box.width) return {box.width, side(h * box.width / w)};
  return {side(w * box.height / h), box.height};
}

// Shrinks lines of `from` pixels, each `step` samples after the one before, to lines of `to`.
Bytes shrink_lines(const Bytes& samples, std::size_t lines, std::size_t next_line, std::uint64_t from,
                   std::uint64_t to, std::size_t step) {
  Bytes result(lines * to * 3);
  for (std::size_t line = 0; line < lines; ++line) {
    for (std::uint64_t x = 0; x < to; ++x) {
      for (std::size_t c = 0; c < 3; ++c) {
        std::uint64_t sum = from / 2;
        for (std::uint64_t i = x * from / to; i * to < (x + 1) * from; ++i) {
          const std::uint64_t part = std::min((i + 1) * to, (x + 1) * from) - std::max(i * to, x * from);
          sum += part * samples[line * next_line + i * step + c];
        }
        const std::size_t at = step == 3 ? line * to + x : x * lines + line;
        result[3 * at + c] = static_cast<std::uint8_t>(sum / from);
      }
    }
  }
  return result;
}

void shrink(const Image& image, Thumbnail& thumbnail) {
  const Size from = image.size, to = thumbnail.size;
  const Bytes narrow = shrink_lines(image.samples, from.height, 3 * from.width, from.width, to.width, 3);
  thumbnail.pixels = shrink_lines(narrow, to.width, 3, from.height, to.height, 3 * to.width);
}

Thumbnail make_thumbnail(File file, Size box) {
  constexpr std::uint8_t kJpeg[] = {0xFF, 0xD8, 0xFF};
  constexpr std::uint8_t kPng[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  Image image;
  Outcome outcome = Outcome::unknown_format;
  if (file.size() >= 3 && std::equal(kJpeg, kJpeg + 3, file.begin())) outcome = decode_jpeg(file, image);
  if (file.size() >= 8 && std::equal(kPng, kPng + 8, file.begin())) outcome = decode_png(file, image);
  if (outcome != Outcome::made) return {outcome, {}, {}, {}};
  Thumbnail thumbnail{outcome, image.size, fit(image.size, box), {}};
  shrink(image, thumbnail);
  return thumbnail;
}

}  // namespace

std::vector<Thumbnail> make_thumbnails(std::span<const File> files, Size box, unsigned /*threads*/) {
  std::vector<Thumbnail> thumbnails(files.size());
  const auto every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < files.size(); i += 2) thumbnails[i] = make_thumbnail(files[i], box);
  };
  std::thread odd(every_second, 1);
  every_second(0);
  odd.join();
  return thumbnails;
}
