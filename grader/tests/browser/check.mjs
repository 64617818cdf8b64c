// Opens a page of ./kata report in headless Chromium, narrow and wide, light and dark, and on paper:
//   npm ci && node check.mjs PAGE.html [FOLDER-FOR-SCREENSHOTS]
// Fails on an error of a script or of the page, on any request, on anything wider than the screen, and on
// whatever axe-core finds. Chromium: $CHROMIUM, else /usr/bin/chromium or what else is in $PATH.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const screens = [
  { name: 'phone-light', width: 360, height: 740, colorScheme: 'light' },
  { name: 'phone-dark', width: 360, height: 740, colorScheme: 'dark' },
  { name: 'desktop-light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 900, colorScheme: 'dark' },
];

function browser() {
  const named = (process.env.PATH ?? '').split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  return [process.env.CHROMIUM, ...named].find((path) => path && existsSync(path));
}

async function look(context, url, screen, findings, pictures) {
  const page = await context.newPage();
  await page.setViewportSize({ width: screen.width, height: screen.height });
  await page.emulateMedia({ colorScheme: screen.colorScheme });
  page.on('pageerror', (error) => findings.push(`${screen.name}: script error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) findings.push(`${screen.name}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) findings.push(`${screen.name}: request: ${request.url()}`);
  });
  await page.goto(url);
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return '';
    const scrolls = (element) => element.closest('.wide') !== null && !element.matches('.wide');
    const outside = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5 && !scrolls(element));
    return outside.slice(0, 3).map((element) => element.outerHTML.slice(0, 80)).join(' | ');
  });
  if (wide) findings.push(`${screen.name}: wider than the screen: ${wide}`);
  const broken = await page.evaluate(async () => {
    const images = [...document.images];
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    return images.filter((image) => image.naturalWidth === 0).map((image) => image.alt);
  });
  for (const alt of broken) findings.push(`${screen.name}: picture that does not load: ${alt}`);
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${screen.name}.png`) });
    await page.screenshot({ path: join(pictures, `${screen.name}-full.png`), fullPage: true });
  }
  if (pictures && screen.name === 'desktop-light') await page.pdf({ path: join(pictures, 'paper.pdf'), format: 'A4' });
  return page;
}

async function judge(page, screen, findings) {
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const violation of result.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ');
    findings.push(`${screen.name}: axe, ${violation.impact}: ${violation.help} (${violation.nodes.length} times: ${where})`);
  }
}

const [file, pictures] = process.argv.slice(2);
if (!file || !existsSync(file)) {
  console.error('usage: node check.mjs PAGE.html [FOLDER-FOR-SCREENSHOTS]');
  process.exit(2);
}
const executablePath = browser();
if (!executablePath) {
  console.error('no Chromium: apt-get install chromium, or name one in $CHROMIUM');
  process.exit(2);
}
const findings = [];
const url = pathToFileURL(resolve(file)).href;
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const chrome = await chromium.launch({ executablePath, args, headless: true });
try {
  // Once as a reader has it. Once without the page's content policy, which would keep axe out, and so that a
  // request is seen even where the policy would stop it.
  const strict = await chrome.newContext();
  for (const screen of screens) await (await look(strict, url, screen, findings, pictures)).close();
  const open = await chrome.newContext({ bypassCSP: true });
  for (const screen of screens) {
    const page = await look(open, url, screen, findings);
    await judge(page, screen, findings);
    await page.close();
  }
} finally {
  await chrome.close();
}
for (const finding of new Set(findings)) console.log(finding);
console.log(findings.length === 0 ? 'clean' : `${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
