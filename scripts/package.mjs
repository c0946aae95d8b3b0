// Packs the extension into a VSIX. With --check it also holds it against the size budget and the
// list of what may be inside.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { buildAll } from './build.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const target = `out/aovpn-${version}.vsix`;
/** Most bytes of the package: 1.2 MB, as vsce counts. */
const PACKAGE_BUDGET = 1.2 * 1024 * 1024;
/** Most bytes of what is loaded: with the extension, with the server, with the first file of ours. */
const BUDGETS = {
  'dist/client/node.js': 100 * 1024,
  'dist/client/page.js': 40 * 1024,
  'dist/server/browser.js': 360 * 1024,
  'dist/server/engine.js': 2300 * 1024,
};
const allowed =
  /^(package\.json|package\.nls(\.\w+)?\.json|README\.md|CHANGELOG\.md|LICENSE(\.txt)?|dist\/(client|server)\/[^/]+\.(js|wasm)|dist\/client\/\w+\.gz|dist\/client\/page\.css|media\/\w+\.svg|dist\/ThirdPartyNotices\.txt|syntaxes\/.*\.json|snippets\/.*\.json|schemas\/.*\.json|l10n\/.*\.json|docs\/images\/icon\.png|icons\/[^/]+\.svg)$/;

const sizes = await buildAll({ production: true });
mkdirSync(path.dirname(target), { recursive: true });
const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
const tightly = ['--import', new URL('tightly.mjs', import.meta.url).href];
const pack = [vsce, 'package', '--no-dependencies', '--out', target];
execFileSync(process.execPath, [...tightly, ...pack], options);
const bytes = statSync(target).size;
console.log(`${target}  ${(bytes / 1024).toFixed(0)} KB`);

if (process.argv.includes('--check')) {
  const problems = [];
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], options);
  for (const file of listed.split('\n').filter((f) => f !== '')) {
    if (!allowed.test(file)) problems.push(`${file} does not belong into the package`);
  }
  if (bytes > PACKAGE_BUDGET) {
    problems.push(`the package has ${bytes} bytes, budget ${PACKAGE_BUDGET}`);
  }
  for (const [file, budget] of Object.entries(BUDGETS)) {
    const size = sizes.find((each) => each.file === file)?.bytes;
    if (size === undefined) problems.push(`${file} was not built`);
    else if (size > budget) problems.push(`${file} has ${size} bytes, budget ${budget}`);
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
