// Compares C++ sources by winnowed k-grams of their syntax trees, with the core of Dolos:
//   node compare.mjs FOLDER SOURCES OLD IGNORED fragments|shares
// FOLDER holds 0.cpp, 1.cpp …: so many sources, so many that only those are compared with, and so many whose
// code is nobody's own. Prints [[a, b, share, [[first, last, first, last] …]] …]: what two have in common of
// all that is their own, and the fragments as lines of a and of b, counted from 1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { File, FingerprintIndex, Region, TokenizedFile } from '@dodona/dolos-core';
import { Language, Parser } from 'web-tree-sitter';

const kgram = 15, window = 8, skipped = ['comment', 'preproc_include', 'using_declaration'];

// The kinds of nodes say what code does; names and literals are left out. Without recursion: code can be deep.
function tokenized(parser, path) {
  const file = new File(path, readFileSync(path, 'utf8'));
  const tokens = [], mapping = [];
  const add = (token, { row, column }) => (tokens.push(token), mapping.push(new Region(row, column, row, column)));
  const tree = parser.parse(file.content);
  const cursor = tree.walk();
  for (let fresh = true; ;) {
    if (fresh && cursor.nodeIsNamed && !skipped.includes(cursor.nodeType)) {
      add('(', cursor.startPosition);
      add(cursor.nodeType, cursor.startPosition);
      if (cursor.gotoFirstChild()) continue;
      add(')', cursor.endPosition);
    }
    fresh = cursor.gotoNextSibling();
    if (fresh) continue;
    if (!cursor.gotoParent()) break;
    add(')', cursor.endPosition);
  }
  tree.delete();
  return new TokenizedFile(file, tokens, mapping);
}

const [folder, ...numbers] = process.argv.slice(2, 6);
const [sources, old, ignored] = numbers.map(Number);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-cpp/tree-sitter-cpp.wasm')));
const files = [...Array(sources + old + ignored).keys()].map((i) => tokenized(parser, `${folder}/${i}.cpp`));
const index = new FingerprintIndex(kgram, window);
const compared = files.splice(0, sources + old);
files.forEach((file) => index.addIgnoredFile(file));
index.addFiles(compared);
// Counted from the fingerprints, which is quick for a class; the index's own pairs also look for the lines.
const place = new Map(compared.map((file, i) => [file, i]));
const own = new Float64Array(compared.length), common = new Float64Array(compared.length ** 2);
for (const shared of index.sharedFingerprints().filter((one) => !one.ignored)) {
  const parts = shared.files().map((file) => [place.get(file), shared.occurrencesOf(file).length]);
  for (const [a, n] of parts) {
    own[a] += n;
    for (const [b, m] of parts) common[a * compared.length + b] += n + m;
  }
}
const lines = (a, b) => index.getPair(compared[a], compared[b]).buildFragments(2).map(
  ({ leftSelection: l, rightSelection: r }) => [l.startRow + 1, l.endRow + 1, r.startRow + 1, r.endRow + 1]);
const found = [];
for (let a = 0; a < sources; ++a) {
  for (let b = a + 1; b < compared.length; ++b) {
    const both = common[a * compared.length + b];
    if (both > 0) found.push([a, b, both / (own[a] + own[b]), process.argv[6] === 'fragments' ? lines(a, b) : []]);
  }
}
console.log(JSON.stringify(found));
