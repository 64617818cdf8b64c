#pragma once

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>

#include <algorithm>
#include <cstdlib>

#include "image_pipeline.h"
#include "kit/random.h"
#include "png_file.h"

inline Bytes noise(kata::Random& random, std::size_t n) { return random.integers<std::uint8_t>(n, 0, 255); }

inline Bytes png_noise(kata::Random& random, Size size, const PngForm& form) {
  return png_file(size, form, [&](std::size_t row, std::size_t rows) { return noise(random, row * rows); });
}

/// Three bytes per pixel.
inline Bytes to_png(const Bytes& pixels, Size size) {
  return png_file(size, {}, [&](std::size_t, std::size_t) { return pixels; });
}

struct JpegForm {
  int quality = 80;
  J_COLOR_SPACE pixels = JCS_RGB;      ///< What is handed over; 3 bytes each, 1 if gray, 4 if CMYK.
  J_COLOR_SPACE stored = JCS_UNKNOWN;  ///< What is in the file; unknown leaves it to the library.
  int across = 2, down = 2;            ///< How many pixels share their colour.
  bool progressive = false;
  bool arithmetic = false;
  bool own_codes = false;  ///< Huffman codes made for this image.
  unsigned restart_rows = 0;
  int table = 0;  ///< Number of all tables, where it is not 0.
};

inline Bytes to_jpeg(const Bytes& pixels, Size size, const JpegForm& form = {}) {
  jpeg_compress_struct jpeg;
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* memory = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &memory, &length);
  jpeg.image_width = size.width;
  jpeg.image_height = size.height;
  jpeg.input_components = form.pixels == JCS_GRAYSCALE ? 1 : form.pixels == JCS_CMYK ? 4 : 3;
  jpeg.in_color_space = form.pixels;
  jpeg_set_defaults(&jpeg);
  if (form.stored != JCS_UNKNOWN) jpeg_set_colorspace(&jpeg, form.stored);
  jpeg_set_quality(&jpeg, form.quality, TRUE);
  jpeg.comp_info[0].h_samp_factor = form.pixels == JCS_GRAYSCALE ? 1 : form.across;
  jpeg.comp_info[0].v_samp_factor = form.pixels == JCS_GRAYSCALE ? 1 : form.down;
  jpeg.optimize_coding = form.own_codes || form.table != 0 ? TRUE : FALSE;
  jpeg.arith_code = form.arithmetic ? TRUE : FALSE;
  jpeg.restart_in_rows = static_cast<int>(form.restart_rows);
  if (form.table != 0) {
    jpeg_add_quant_table(&jpeg, form.table, std::vector<unsigned>(64, 9).data(), 100, TRUE);
    for (int i = 0; i < jpeg.num_components; ++i) {
      jpeg_component_info& component = jpeg.comp_info[i];
      component.quant_tbl_no = component.dc_tbl_no = component.ac_tbl_no = form.table;
    }
  }
  if (form.progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  Bytes row;
  while (jpeg.next_scanline < jpeg.image_height) {
    const auto n = static_cast<std::ptrdiff_t>(size.width) * jpeg.input_components;
    const auto from = pixels.begin() + n * jpeg.next_scanline;
    row.assign(from, from + n);
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  const Bytes file(memory, memory + length);
  std::free(memory);
  return file;
}

inline Bytes jpeg_noise(kata::Random& random, Size size, const JpegForm& form) {
  return to_jpeg(noise(random, std::size_t{4} * size.width * size.height), size, form);
}

/// All kinds of PNG that there are, each with chunks that change what other programs show.
inline std::vector<PngForm> all_png_forms() {
  std::vector<PngForm> forms;
  constexpr std::pair<int, int> kKinds[] = {{0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1},
                                            {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16}, {6, 8}, {6, 16}};
  for (const auto& [colour_type, bits] : kKinds) {
    std::vector<Chunk> palette, more{{"gAMA", {0, 0, 0x40, 0}}}, background;
    Bytes colours(std::size_t{3} << std::min(bits, 8));
    for (std::size_t i = 0; i < colours.size(); ++i) colours[i] = static_cast<std::uint8_t>(i * 37);
    if (colour_type == 3) palette.push_back({"PLTE", colours});
    const std::size_t key = colour_type == 0 ? 2 : colour_type == 2 ? 6 : colour_type == 3 ? 2 : 0;
    if (key != 0) more.push_back({"tRNS", Bytes(key, 0)});
    more.insert(more.begin() + 1, palette.begin(), palette.end());
    more.push_back({"bKGD", Bytes(colour_type == 3 ? 1 : colour_type % 4 == 0 ? 2 : 6, 0)});
    more.push_back({"tEXt", {'k', 0, 't'}});
    for (const bool interlaced : {false, true}) {
      for (const auto& chunks : {palette, more}) {
        forms.push_back(
            {static_cast<std::uint8_t>(colour_type), static_cast<std::uint8_t>(bits), interlaced, chunks});
      }
    }
  }
  return forms;
}

inline std::vector<JpegForm> all_jpeg_forms() {
  return {{},
          {.quality = 100},
          {.quality = 1},
          {.across = 1, .down = 1},
          {.down = 1},
          {.across = 1},
          {.across = 4, .down = 1},
          {.progressive = true},
          {.arithmetic = true},
          {.progressive = true, .arithmetic = true},
          {.own_codes = true},
          {.restart_rows = 1},
          {.table = 3},
          {.stored = JCS_RGB, .across = 1, .down = 1},
          {.pixels = JCS_GRAYSCALE},
          {.pixels = JCS_GRAYSCALE, .arithmetic = true},
          {.pixels = JCS_CMYK, .across = 1, .down = 1},
          {.pixels = JCS_CMYK, .stored = JCS_YCCK}};
}
