#include "image_pipeline.h"

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <cstring>
#include <thread>

// Step 4: keeps samples as the library stores them, three bytes a pixel in one vector, and areas in whole
// numbers.

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

void shrink(const Image& image, Thumbnail& thumbnail) {
  const std::uint64_t w = image.size.width, h = image.size.height;
  const std::uint64_t to_w = thumbnail.size.width, to_h = thumbnail.size.height;
  for (std::uint64_t y = 0; y < to_h; ++y) {
    for (std::uint64_t x = 0; x < to_w; ++x) {
      std::uint64_t sums[3] = {w * h / 2, w * h / 2, w * h / 2};
      for (std::uint64_t j = y * h / to_h; j * to_h < (y + 1) * h; ++j) {
        const std::uint64_t down = std::min((j + 1) * to_h, (y + 1) * h) - std::max(j * to_h, y * h);
        for (std::uint64_t i = x * w / to_w; i * to_w < (x + 1) * w; ++i) {
          const std::uint64_t across = std::min((i + 1) * to_w, (x + 1) * w) - std::max(i * to_w, x * w);
          for (std::size_t c = 0; c < 3; ++c) sums[c] += down * across * image.samples[3 * (j * w + i) + c];
        }
      }
      for (const std::uint64_t sum : sums)
        thumbnail.pixels.push_back(static_cast<std::uint8_t>(sum / (w * h)));
    }
  }
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

std::vector<Thumbnail> make_thumbnails(std::span<const std::span<const std::uint8_t>> files, Size box,
                                       unsigned threads) {
  std::vector<Thumbnail> thumbnails(files.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i; (i = next++) < files.size();) {
      thumbnails[i] = make_thumbnail(files[i], box);
    }
  };
  std::thread other;
  if (threads > 1) other = std::thread(work);
  work();
  if (other.joinable()) other.join();
  return thumbnails;
}
