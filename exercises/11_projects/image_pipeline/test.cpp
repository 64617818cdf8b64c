#include "image_pipeline.h"

#include <fstream>
#include <iterator>
#include <string>

#include "image_pipeline_inputs.h"
#include "kit/adversaries.h"
#include "kit/test.h"

static Bytes sample(const std::string& name) {
  std::ifstream file(std::string(KATA_DATA) + "/images/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read data/images/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

static std::vector<Thumbnail> make(const std::vector<Bytes>& files, Size box, unsigned threads = 2) {
  const std::vector<std::span<const std::uint8_t>> views(files.begin(), files.end());
  return make_thumbnails(views, box, threads);
}

static Thumbnail make_one(const Bytes& file, Size box) { return make({file}, box).at(0); }

static Bytes gray(const std::vector<int>& values) {
  Bytes pixels;
  for (const int value : values) pixels.insert(pixels.end(), 3, static_cast<std::uint8_t>(value));
  return pixels;
}

static void expect_averages(Size size, const std::vector<int>& values, Size box,
                            const std::vector<int>& expected) {
  const Thumbnail thumbnail = make_one(to_png(gray(values), size), box);
  EXPECT_EQ(thumbnail.outcome, Outcome::made);
  EXPECT_TRUE(kata::same(gray(expected), thumbnail.pixels));
}

static void expect_agreement(const std::vector<Bytes>& files, Size box) {
  const auto expected = kata::reference([&] { return make(files, box); });
  for (const unsigned threads : {1U, 2U}) {
    EXPECT_TRUE(kata::same(expected, make(files, box, threads)))
        << "in a box of " << box.width << " x " << box.height << ", threads: " << threads;
  }
}

TEST(ImagePipeline, OfNoFilesIsNoThumbnails) { EXPECT_EQ(make({}, {8, 8}).size(), 0U); }

TEST(ImagePipeline, LeavesAnImageThatFitsAsItIs) {
  const Bytes pixels{1, 2, 3, 40, 50, 60, 255, 0, 128, 7, 8, 9, 0, 0, 0, 255, 255, 255};
  for (const Size box : {Size{3, 2}, Size{100, 100}, Size{0xFFFF'FFFF, 0xFFFF'FFFF}}) {
    const Thumbnail thumbnail = make_one(to_png(pixels, {3, 2}), box);
    EXPECT_EQ(thumbnail.outcome, Outcome::made);
    EXPECT_EQ(thumbnail.original.width, 3U);
    EXPECT_EQ(thumbnail.original.height, 2U);
    EXPECT_EQ(thumbnail.size.width, 3U);
    EXPECT_EQ(thumbnail.size.height, 2U);
    EXPECT_EQ(thumbnail.pixels, pixels);
  }
}

TEST(ImagePipeline, RoundsTheAverageToTheNearestAndHalvesUp) {
  expect_averages({2, 2}, {0, 0, 0, 1}, {1, 1}, {0});
  expect_averages({2, 2}, {0, 0, 1, 1}, {1, 1}, {1});
  expect_averages({2, 2}, {254, 255, 255, 255}, {1, 1}, {255});
  expect_averages({3, 1}, {0, 0, 1}, {1, 1}, {0});
  expect_averages({3, 1}, {0, 1, 1}, {1, 1}, {1});
}

TEST(ImagePipeline, GivesPixelsUnderTwoThumbnailPixelsToBothInPart) {
  expect_averages({3, 1}, {0, 90, 255}, {2, 1}, {30, 200});  // (2 * 0 + 90) / 3, (90 + 2 * 255) / 3
  expect_averages({1, 3}, {0, 90, 255}, {1, 2}, {30, 200});
  expect_averages({5, 1}, {10, 20, 30, 40, 50}, {3, 1}, {14, 30, 46});
  expect_averages({3, 3}, {0, 0, 0, 0, 180, 0, 0, 0, 0}, {2, 2}, {20, 20, 20, 20});
}

TEST(ImagePipeline, RoundsOnceAndNotPerDirection) {
  // 1/2 in each row would become 1, and the average of 1 and 0 1 again; it is 1/4.
  expect_averages({2, 2}, {0, 1, 0, 0}, {1, 1}, {0});
  expect_averages({4, 4}, {0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0}, {1, 1}, {0});  // 6 / 16
}

TEST(ImagePipeline, KeepsTheShapeOfAnImageAndNoSideBecomesNothing) {
  struct Case {
    Size image, box, thumbnail;
  };
  for (const Case& c :
       {Case{{200, 100}, {64, 64}, {64, 32}}, Case{{100, 200}, {64, 64}, {32, 64}},
        Case{{199, 100}, {50, 25}, {49, 25}}, Case{{201, 100}, {50, 25}, {50, 24}},
        Case{{65, 64}, {64, 64}, {64, 63}}, Case{{64, 65}, {100, 64}, {63, 64}},
        Case{{300, 2}, {10, 10}, {10, 1}}, Case{{2, 300}, {10, 10}, {1, 10}}, Case{{2048, 1}, {1, 1}, {1, 1}},
        Case{{30, 40}, {1, 1}, {1, 1}}, Case{{90, 60}, {4'000'000'000, 20}, {30, 20}}}) {
    const Thumbnail thumbnail = make_one(to_png(Bytes(3 * c.image.width * c.image.height), c.image), c.box);
    SCOPED_TRACE(std::to_string(c.image.width) + " x " + std::to_string(c.image.height));
    EXPECT_EQ(thumbnail.size.width, c.thumbnail.width);
    EXPECT_EQ(thumbnail.size.height, c.thumbnail.height);
    EXPECT_EQ(thumbnail.pixels.size(), std::size_t{3} * c.thumbnail.width * c.thumbnail.height);
  }
}

TEST(ImagePipeline, OfOneColourIsThatColourAtEverySize) {
  for (std::uint32_t side = 1; side <= 40; ++side) {
    const std::vector<Bytes> files{to_png(gray(std::vector<int>(37 * 41, 255)), {37, 41}),
                                   to_png(gray(std::vector<int>(41 * 37, 1)), {41, 37})};
    const auto thumbnails = make(files, {side, side});
    ASSERT_EQ(thumbnails.at(0).pixels, Bytes(thumbnails[0].pixels.size(), 255)) << "side " << side;
    ASSERT_EQ(thumbnails.at(1).pixels, Bytes(thumbnails[1].pixels.size(), 1)) << "side " << side;
  }
}

TEST(ImagePipeline, TakesTheLargestImagesAndNoLargerOnes) {
  const auto white = [](Size size) { return to_png(Bytes(3 * size.width * size.height, 255), size); };
  const auto thumbnails =
      make({white({kLargestSide, 300}), white({300, kLargestSide}), white({kLargestSide + 1, 1}),
            white({1, kLargestSide + 1}), to_jpeg(Bytes(3 * (kLargestSide + 1)), {kLargestSide + 1, 1})},
           {3, 3});
  for (const std::size_t i : {0, 1}) {
    EXPECT_EQ(thumbnails.at(i).outcome, Outcome::made);
    EXPECT_EQ(thumbnails[i].pixels, Bytes(9, 255));
  }
  for (const std::size_t i : {2, 3, 4}) {
    EXPECT_EQ(thumbnails.at(i).outcome, Outcome::too_large);
    EXPECT_EQ(thumbnails[i].original.width, 0U);
    EXPECT_EQ(thumbnails[i].pixels.size(), 0U);
  }
}

TEST(ImagePipeline, KnowsFilesByTheirFirstBytes) {
  const auto bytes = [](std::string_view text) { return Bytes(text.begin(), text.end()); };
  const auto outcomes = [](const std::vector<Bytes>& files) {
    std::vector<Outcome> all;
    for (const Thumbnail& thumbnail : make(files, {8, 8})) all.push_back(thumbnail.outcome);
    return all;
  };
  EXPECT_EQ(outcomes({{},
                      bytes("GIF89a"),
                      bytes("a letter"),
                      bytes("\xFF\xD8"),
                      bytes("\x89PNG\r\n\x1A"),
                      bytes("\x89PNG\n\n\x1A\n")}),
            std::vector<Outcome>(6, Outcome::unknown_format));
  EXPECT_EQ(outcomes({bytes("\xFF\xD8\xFF"), bytes("\xFF\xD8\xFFthat is all"), bytes("\x89PNG\r\n\x1A\n"),
                      bytes("\x89PNG\r\n\x1A\nthat is all")}),
            std::vector<Outcome>(4, Outcome::broken));
}

TEST(ImagePipeline, ABrokenFileSpoilsNoOther) {
  const Bytes good = to_png(gray({1, 2, 3, 4}), {2, 2});
  const std::vector<Bytes> files{good, sample("truncated.jpg"), good, sample("bad_crc.png"),
                                 good, sample("no_image.txt"),  good, sample("bad_adler.png")};
  const auto thumbnails = make(files, {2, 2});
  for (const std::size_t i : {0, 2, 4, 6}) EXPECT_EQ(thumbnails.at(i).pixels, gray({1, 2, 3, 4}));
  EXPECT_EQ(thumbnails.at(1).outcome, Outcome::broken) << "a JPEG file that ends in the middle";
  EXPECT_EQ(thumbnails.at(3).outcome, Outcome::broken) << "a PNG file with a chunk that has a wrong checksum";
  EXPECT_EQ(thumbnails.at(5).outcome, Outcome::unknown_format);
  EXPECT_EQ(thumbnails.at(7).outcome, Outcome::broken) << "a PNG file whose pixels have a wrong checksum";
  for (const std::size_t i : {1, 3, 5, 7}) {
    EXPECT_EQ(thumbnails[i].original.width, 0U);
    EXPECT_EQ(thumbnails[i].size.height, 0U);
    EXPECT_EQ(thumbnails[i].pixels.size(), 0U);
  }
}

TEST(ImagePipeline, AFileThatEndsTooEarlyIsBrokenWhereverItEnds) {
  kata::Random random(4);
  const Bytes pixels = noise(random, 3 * 20 * 12);
  for (const Bytes& whole : {to_png(pixels, {20, 12}), to_jpeg(pixels, {20, 12})}) {
    std::vector<Bytes> files;
    for (std::size_t n = 8; n < whole.size(); ++n) files.push_back(Bytes(whole.begin(), whole.begin() + n));
    files.push_back(whole);
    const auto thumbnails = make(files, {5, 5});
    for (std::size_t i = 0; i + 1 < files.size(); ++i) {
      ASSERT_EQ(thumbnails.at(i).outcome, Outcome::broken) << files[i].size() << " bytes of " << whole.size();
    }
    EXPECT_EQ(thumbnails.back().outcome, Outcome::made);
  }
}

// What a JPEG file has between its first two bytes and its pixels are segments: FF, kind, length, content.
static Bytes without_segments(const Bytes& jpeg, std::uint8_t kind) {
  Bytes rest(jpeg.begin(), jpeg.begin() + 2);
  std::size_t at = 2;
  while (jpeg.at(at + 1) != 0xDA) {
    const std::size_t length = 2 + 256 * jpeg.at(at + 2) + jpeg.at(at + 3);
    if (jpeg[at + 1] != kind) rest.insert(rest.end(), &jpeg[at], &jpeg[at] + length);
    at += length;
  }
  rest.insert(rest.end(), &jpeg[at], &jpeg.back() + 1);
  return rest;
}

// A decompressor that is used again still has the tables of the last file.
TEST(ImagePipeline, DecodesNoFileWithTheTablesOfAnother) {
  constexpr std::uint8_t kQuantisation = 0xDB, kHuffmanCodes = 0xC4;
  kata::Random random(5);
  for (const int table : {0, 1, 2, 3}) {
    const Bytes whole = jpeg_noise(random, {40, 30}, {.own_codes = true, .table = table});
    std::vector<Bytes> files(4, whole);  // so that every thread has had one, however they share
    files.insert(files.end(), 2, without_segments(whole, kQuantisation));
    files.insert(files.end(), 2, without_segments(whole, kHuffmanCodes));
    const auto thumbnails = make(files, {9, 9});
    for (const std::size_t i : {4, 5}) EXPECT_EQ(thumbnails.at(i).outcome, Outcome::broken) << table;
    expect_agreement(files, {9, 9});
  }
}

TEST(ImagePipeline, ListsThumbnailsInTheOrderOfTheFilesAndNotAsTheyAreDone) {
  std::vector<Bytes> files{to_png(Bytes(3 * 1000 * 1000, 9), {1000, 1000})};
  for (int i = 1; i < 30; ++i) files.push_back(to_png(gray({i}), {1, 1}));
  const auto thumbnails = make(files, {1, 1});
  ASSERT_EQ(thumbnails.size(), files.size());
  EXPECT_EQ(thumbnails[0].original.width, 1000U);
  for (int i = 1; i < 30; ++i) ASSERT_EQ(thumbnails[static_cast<std::size_t>(i)].pixels, gray({i}));
}

// Faster settings of libjpeg (another transform, simpler upsampling, shrinking while it decodes) change
// pixels.
TEST(ImagePipeline, DecodesJpegInFullAndAsPreciselyAsTheDefaultsDo) {
  for (const char* name : {"photo_420.jpg", "photo_444.jpg", "progressive.jpg"}) {
    SCOPED_TRACE(name);
    for (const std::uint32_t side : {1000, 75, 37, 12}) expect_agreement({sample(name)}, {side, side});
  }
}

TEST(ImagePipeline, ReadsEveryKindOfFileAsTheReferenceDoes) {
  const char* const names[] = {"photo_420.jpg",
                               "photo_444.jpg",
                               "photo_440.jpg",
                               "progressive.jpg",
                               "gray.jpg",
                               "cmyk.jpg",
                               "rgb.jpg",
                               "arithmetic.jpg",
                               "arithmetic_progressive.jpg",
                               "restart.jpg",
                               "tail.jpg",
                               "warning.jpg",
                               "bad_head.jpg",
                               "truncated.jpg",
                               "rgb.png",
                               "rgba.png",
                               "palette.png",
                               "transparent.png",
                               "interlaced.png",
                               "tiny_interlaced.png",
                               "gray_1_bit.png",
                               "gray_16_bit.png",
                               "rgb_16_bit.png",
                               "gray_alpha.png",
                               "gray_alpha_16_bit.png",
                               "gray_alpha_interlaced.png",
                               "gray_key.png",
                               "gray_2_bit_key.png",
                               "rgb_key.png",
                               "gamma.png",
                               "background.png",
                               "tail.png",
                               "warning.png",
                               "bad_head.png",
                               "too_large.png",
                               "bad_crc.png",
                               "bad_adler.png",
                               "no_image.txt"};
  std::vector<Bytes> files;
  for (const char* name : names) files.push_back(sample(name));
  for (const Size box : {Size{1, 1}, Size{17, 30}, Size{1000, 1000}}) expect_agreement(files, box);
}

TEST(ImagePipeline, KnowsWhatTheSamplesAre) {
  EXPECT_EQ(make_one(sample("too_large.png"), {8, 8}).outcome, Outcome::too_large) << "the header is enough";
  for (const char* name :
       {"tail.png", "tail.jpg", "warning.png", "arithmetic.jpg", "rgb.jpg", "gray_alpha.png"}) {
    EXPECT_EQ(make_one(sample(name), {8, 8}).outcome, Outcome::made) << name;
  }
  for (const char* name : {"warning.jpg", "bad_head.png", "bad_head.jpg", "cmyk.jpg"}) {
    EXPECT_EQ(make_one(sample(name), {8, 8}).outcome, Outcome::broken) << name;
  }
}

TEST(ImagePipeline, ReadsEveryKindOfPngAtSmallSizes) {
  kata::Random random(6);
  for (const Size size : {Size{1, 1}, Size{3, 2}, Size{2, 7}, Size{19, 5}}) {
    std::vector<Bytes> files;
    for (const PngForm& form : all_png_forms()) files.push_back(png_noise(random, size, form));
    expect_agreement(files, {19, 19});
    expect_agreement(files, {2, 2});
  }
}

TEST(ImagePipeline, ReadsEveryKindOfJpegAtSmallSizes) {
  kata::Random random(7);
  for (const Size size : {Size{1, 1}, Size{3, 2}, Size{17, 9}, Size{33, 50}}) {
    std::vector<Bytes> files;
    for (const JpegForm& form : all_jpeg_forms()) files.push_back(jpeg_noise(random, size, form));
    expect_agreement(files, {40, 40});
    expect_agreement(files, {5, 5});
  }
}

TEST(ImagePipeline, KnowsEverySizeAroundAVector) {
  kata::Random random(8);
  std::vector<Bytes> wide, high;
  for (const std::size_t n : kata::sizes_around_vectors()) {
    const auto side = static_cast<std::uint32_t>(std::max<std::size_t>(1, n));
    wide.push_back(png_noise(random, {side, 3}, {}));
    high.push_back(png_noise(random, {2, side}, {.colour_type = 0}));
  }
  for (const std::uint32_t side : {1, 2, 7, 16, 31, 64}) {
    expect_agreement(wide, {side, side});
    expect_agreement(high, {side, side});
  }
}

// An image of one thumbnail pixel, in which one pixel too few has the higher of two levels: the average lies
// just below a half. With one more it is a half, or just above.
static void expect_exact_halves(Size size, std::uint8_t level) {
  const std::size_t n = std::size_t{size.width} * size.height;
  for (const bool enough : {false, true}) {
    const auto image = png_file(size, {.colour_type = 0}, [&](std::size_t, std::size_t) {
      Bytes pixels(n, level);
      std::fill_n(pixels.begin(), (n + 1) / 2 - !enough, static_cast<std::uint8_t>(level + 1));
      return pixels;
    });
    ASSERT_EQ(make_one(image, {1, 1}).pixels, Bytes(3, static_cast<std::uint8_t>(level + enough)))
        << size.width << " x " << size.height << ", level " << int{level};
  }
}

TEST(ImagePipeline, RoundsExactlyInSmallImages) {
  for (const Size size : {Size{16, 1}, Size{255, 2}, Size{131, 113}}) {
    for (const std::uint8_t level : {0, 127, 254}) expect_exact_halves(size, level);
  }
}

TEST(ImagePipelineThorough, RoundsExactlyInLargeImages) {
  for (const Size size : {Size{613, 402}, Size{1999, 1024}, Size{2047, 2039}}) expect_exact_halves(size, 254);
}

TEST(ImagePipelineThorough, HasRoomForLargeThumbnails) {
  kata::Random random(9);
  for (const Size box : {Size{2048, 2048}, Size{2047, 300}}) {
    expect_agreement({png_noise(random, {2048, 301}, {.colour_type = 0})}, box);
  }
}

// All but a few are no images, so that there can be many.
TEST(ImagePipelineThorough, HasRoomForManyFiles) {
  const Bytes good = to_png(gray({7}), {1, 1});
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    std::vector<Bytes> files(n);
    for (const std::size_t i : {n / 3, n - 1}) files[i] = good;
    const auto thumbnails = make(files, {4, 4});
    ASSERT_EQ(thumbnails.size(), n);
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_EQ(thumbnails[i].outcome, files[i].empty() ? Outcome::unknown_format : Outcome::made) << i;
    }
    EXPECT_EQ(thumbnails[n - 1].pixels, gray({7}));
  }
}

TEST(ImagePipeline, ComputesOnNoMoreThreadsThanItMay) {
  kata::Random random(12);
  const std::vector<Bytes> files(6, png_noise(random, {900, 500}, {.colour_type = 0}));
  for (const unsigned threads : {1U, 2U}) {
    EXPECT_TRUE(kata::computes_on_at_most(threads, [&] { make(files, {64, 64}, threads); }));
  }
}

TEST(ImagePipeline, TellsFilesApartThatLookAlike) {
  kata::Random random(10);
  Bytes photo = jpeg_noise(random, {30, 20}, {}), pixels = noise(random, 3 * 15 * 10);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span<std::uint8_t>(pixels));
    Bytes altered = photo;
    kata::alter_unseen(random, std::span<std::uint8_t>(altered).subspan(altered.size() / 2));
    const std::vector<Bytes> files{photo, altered, photo, to_png(pixels, {15, 10})};
    expect_agreement(files, {4, 4});
    if (i < 3) expect_agreement(files, {i == 0 ? 5U : 4U, i == 0 ? 4U : 5U});
  }
}

TEST(ImagePipeline, LooksAtEveryByteOfAHead) {
  kata::Random random(11);
  const Bytes png = png_noise(random, {9, 7}, {.colour_type = 3, .chunks = {{"PLTE", Bytes(768, 5)}}});
  const Bytes jpeg = jpeg_noise(random, {8, 8}, {});
  for (const Bytes& whole : {png, jpeg}) {
    std::vector<Bytes> files;
    for (std::size_t at = 0; at < whole.size(); at += at < 64 || at > 560 ? 1 : 5) {
      files.push_back(whole);
      files.back()[at] ^= static_cast<std::uint8_t>(1U << random.between(0, 7));
    }
    expect_agreement(files, {5, 5});
  }
}

TEST(ImagePipeline, AgreesWithTheReferenceOnRandomImages) {
  kata::Random random(2);
  for (int round = 0; round < 12; ++round) {
    std::vector<Bytes> files;
    for (int i = random.between(0, 12); i > 0; --i) {
      const Size size{random.between(1U, 90U), random.between(1U, 90U)};
      files.push_back(random.chance(0.5) ? png_noise(random, size, random.pick(all_png_forms()))
                                         : jpeg_noise(random, size, random.pick(all_jpeg_forms())));
    }
    expect_agreement(files, {random.between(1U, 50U), random.between(1U, 50U)});
  }
}

TEST(ImagePipeline, AgreesWithTheReferenceOnDamagedFiles) {
  kata::Random random(3);
  std::vector<Bytes> files;
  for (int i = 0; i < 150; ++i) {
    const Size size{random.between(8U, 40U), random.between(8U, 40U)};
    Bytes file = i % 3 == 0 ? png_noise(random, size, {}) : jpeg_noise(random, size, {});
    for (int flips = random.between(1, 3); flips > 0; --flips) {
      // Not in the header: a JPEG frame that claims 2,000 x 2,000 pixels is only slow.
      file[random.between<std::size_t>(i % 3 == 0 ? 33 : 200, file.size() - 1)] ^= 1U << random.between(0, 7);
    }
    files.push_back(file);
  }
  expect_agreement(files, {12, 12});
}
