#include "image_pipeline.h"

#include <png.h>

#include <cmath>

#include "image_pipeline_inputs.h"
#include "kit/bench.h"

// A sky, a few things in front of it, and the noise of a sensor.
static Bytes draw_pixels(kata::Random& random, Size size, bool with_noise) {
  Bytes pixels(std::size_t{3} * size.width * size.height);
  const std::uint64_t colours = random.bits();
  std::size_t at = 0;
  std::uint64_t bits = 0;
  for (std::uint32_t y = 0; y < size.height; ++y) {
    for (std::uint32_t x = 0; x < size.width; ++x) {
      if (with_noise && x % 8 == 0) bits = random.bits();
      const std::uint32_t thing = (x * 5 / size.width + y * 4 / size.height * 7) % 11;
      for (std::uint32_t channel = 0; channel < 3; ++channel) {
        const auto base = static_cast<std::uint32_t>(colours >> (5 * thing % 40 + 8 * channel)) & 127;
        const std::uint32_t shade = (x * (channel + 1) + y * 3) * 96 / (3 * (size.width + size.height));
        pixels[at++] = static_cast<std::uint8_t>(base + shade + (bits & 7));
        if (channel < 2) bits >>= 3;
      }
      bits >>= 2;
    }
  }
  return pixels;
}

static Bytes to_small_png(Bytes pixels, Size size) {
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
  png_set_IHDR(png, info, size.width, size.height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 2);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP | PNG_FILTER_PAETH);
  png_write_info(png, info);
  for (std::size_t y = 0; y < size.height; ++y) png_write_row(png, &pixels[3 * size.width * y]);
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return file;
}

struct Batch {
  std::vector<Bytes> files;
  std::vector<std::span<const std::uint8_t>> views;
  Size box;
};

// Twelve images in random order, the largest with sixteen times as many pixels as the smallest; three are PNG
// files. `scale` is the root of how many pixels they have in all.
static Batch draw_batch(kata::Random& random, double scale) {
  constexpr int kImages = 12;
  std::vector<int> ranks(kImages);
  for (int i = 0; i < kImages; ++i) ranks[static_cast<std::size_t>(i)] = i;
  random.shuffle(ranks);
  Batch batch;
  for (const int rank : ranks) {
    const double side = scale * 0.12 * std::pow(4, (rank + random.real(0, 0.05)) / (kImages - 1));
    const double shape = random.real(0.9, 1.11);
    const Size size{static_cast<std::uint32_t>(side * shape), static_cast<std::uint32_t>(side / shape)};
    if (rank % 4 == 1) {
      batch.files.push_back(to_small_png(draw_pixels(random, size, false), size));
    } else {
      const int share = rank % 4 == 2 ? 1 : 2;
      batch.files.push_back(to_jpeg(draw_pixels(random, size, true), size,
                                    {.quality = random.between(80, 85), .across = share, .down = share}));
    }
  }
  batch.views.assign(batch.files.begin(), batch.files.end());
  batch.box = {random.between(46U, 50U), random.between(46U, 50U)};
  return batch;
}

// Kinds that the batch above has not, of fewer pixels, for boxes of any size; some files are damaged.
static Batch draw_others(kata::Random& random) {
  Batch batch;
  for (int i = random.between(0, 12); i > 0; --i) {
    const Size size{random.between(1U, 130U), random.between(1U, 60U)};
    Bytes file = random.chance(0.5) ? png_noise(random, size, random.pick(all_png_forms()))
                                    : jpeg_noise(random, size, random.pick(all_jpeg_forms()));
    if (random.chance(0.1)) file.resize(random.between<std::size_t>(0, file.size()));
    batch.files.push_back(std::move(file));
  }
  batch.views.assign(batch.files.begin(), batch.files.end());
  batch.box = {random.between(1U, 150U), random.between(1U, 150U)};
  return batch;
}

// The argument is the number of threads: what does the second one gain?
static void MakeThumbnails(benchmark::State& state) {
  kata::Random random(1);
  const Batch batch = draw_batch(random, 390);
  for (auto _ : state) {
    benchmark::DoNotOptimize(make_thumbnails(batch.views, batch.box, static_cast<unsigned>(state.range(0))));
    state.SetIterationTime(kata::last_call());
  }
}
KATA_BENCHMARK(MakeThumbnails)->Arg(1)->Arg(2);

static const kata::Duel duel([](kata::Random& random) { return draw_batch(random, random.real(388, 392)); },
                             [](const Batch& batch) { return make_thumbnails(batch.views, batch.box, 2); },
                             {.unannounced = draw_others});
