// Runs all benches and writes the table into docs/performance.md. Needs a production build in dist/
// (`node scripts/build.mjs --production`) for the start of the server and the sizes.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureDamaged } from './damaged.mjs';
import { measureEdit } from './edit.mjs';
import { measureInitialize } from './initialize.mjs';
import { CASES, measureWhole } from './whole.mjs';

const PAGE = 'docs/performance.md';
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const ratio = (a, b) => `${(a / b).toFixed(2)} ×`;
const kilobytes = (file) => `${Math.round(statSync(file).size / 1024).toLocaleString('en')} KB`;

/** Rows of the table: what, measured, against, ratio or size, budget. */
const rows = [];
function add(what, measured, against, result, budget = '') {
  rows.push([what, measured, against, result, budget]);
  console.log(rows.at(-1).join(' | '));
}

for (const size of [10, 50, 500]) {
  const { bare, findings } = measureEdit(size, size > 100 ? 100 : 400);
  add(
    `Edit to findings, ${size} KB`,
    milliseconds(findings),
    `bare incremental parse ${milliseconds(bare)}`,
    ratio(findings, bare),
    size === 50 ? '3 ×' : '',
  );
}
for (const [kind, what] of [
  ['tag', 'a tag half typed'],
  ['text', 'a bare ampersand'],
  ['element', 'an element not closed'],
]) {
  const { bare, findings } = measureDamaged(kind, 50, 60);
  add(
    `Edit to findings, 50 KB with ${what}`,
    milliseconds(findings),
    `bare fresh parse ${milliseconds(bare)}`,
    ratio(findings, bare),
  );
}
for (const [name, [text, rounds]] of Object.entries(CASES)) {
  const { bare, check } = measureWhole(text, rounds);
  add(
    `Whole check, ${name}`,
    milliseconds(check),
    `bare fresh parse ${milliseconds(bare)}`,
    ratio(check, bare),
  );
}
if (existsSync('dist/server/node.js')) {
  const { empty, ours } = await measureInitialize();
  add(
    'Server start to the answer to `initialize`',
    milliseconds(ours),
    `empty server ${milliseconds(empty)}`,
    ratio(ours, empty),
    '1.3 ×',
  );
  for (const file of ['dist/server/node.js', 'dist/server/engine.node.js', 'dist/cli/aovpn.js']) {
    if (existsSync(file)) add(`Size of \`${file}\``, '', '', kilobytes(file));
  }
}
const packages = existsSync('out') ? readdirSync('out').filter((f) => f.endsWith('.vsix')) : [];
for (const file of packages)
  add('Size of the VSIX', '', '', kilobytes(path.join('out', file)), '1 MB');

const table = [
  '| What | Measured | Against | Result | Budget |',
  '| --- | --- | --- | --- | --- |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
const page = readFileSync(PAGE, 'utf8');
const begin = page.indexOf(BEGIN) + BEGIN.length;
writeFileSync(PAGE, `${page.slice(0, begin)}\n\n${table}\n\n${page.slice(page.indexOf(END))}`);
