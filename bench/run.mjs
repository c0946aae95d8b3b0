// Runs all benches and writes the table into docs/performance.md. Needs a production build in dist/
// (`node scripts/build.mjs --production`) for the start of the server and the sizes.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureActivation } from './activation.mjs';
import { measureInitialize } from './initialize.mjs';
import { measureLarge } from './large.mjs';
import { measureMany, measureOne, measureSome } from './many.mjs';
import { measurePhonebook } from './phonebook.mjs';
import { COMMANDS, measureStart } from './start.mjs';
import { measureTyping } from './typing.mjs';
import { CASES, measureWhole } from './whole.mjs';
import { measureAnswers, measureIndex } from './workspace.mjs';

const PAGE = 'docs/performance.md';
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const ratio = (a, b) => `${(a / b).toFixed(2)} ×`;
const kilobytes = (file) => `${Math.round(statSync(file).size / 1024).toLocaleString('en')} KB`;

/** Rows of the table: what, measured, against, ratio or size, goal. */
const rows = [];
function add(what, measured, against, result, goal = '') {
  rows.push([what, measured, against, result, goal]);
  console.log(rows.at(-1).join(' | '));
}

for (const [name, [text, rounds]] of Object.entries(CASES)) {
  const { validate, read, check, slowest } = measureWhole(text, rounds);
  const against = `XMLValidator ${milliseconds(validate)}`;
  add(`Reading, ${name}`, milliseconds(read), against, ratio(read, validate), '1.5 ×');
  add(
    `Parse and check, ${name}`,
    name === '50 KB' ? `${milliseconds(check)}, p99 ${milliseconds(slowest)}` : milliseconds(check),
    against,
    ratio(check, validate),
    name === '5 KB' ? '8 ×' : name === '50 KB' ? 'p99 8 ms' : '',
  );
}
const TYPING = {
  findings: ['An edit to its findings, 50 KB', 'p99 8 ms'],
  hover: ['Hover, 50 KB', 'p99 5 ms'],
  completion: ['Completion, 50 KB', 'p99 5 ms'],
};
for (const [what, { middle, slowest }] of Object.entries(measureTyping(50 * 1024, 200))) {
  const [name, goal] = TYPING[what];
  add(name, `${milliseconds(middle)}, p99 ${milliseconds(slowest)}`, '', '', goal);
}
const phonebook = measurePhonebook();
add(
  'Parse and check, phonebook of 10,000 entries',
  milliseconds(phonebook.whole),
  `5,000 entries ${milliseconds(phonebook.half)}`,
  ratio(phonebook.whole, phonebook.half),
  '1,000 ms',
);
const index = await measureIndex(2000, 3);
const plain = `plain check ${milliseconds(index.check)}`;
add(
  'Index of 2,000 files, compared',
  milliseconds(index.cold),
  plain,
  ratio(index.cold, index.check),
  '4 ×',
);
add(
  'One of them edited',
  `${milliseconds(index.edit)}, ${index.read} read`,
  `index ${milliseconds(index.cold)}`,
  ratio(index.edit, index.cold),
);
const answers = measureAnswers(200);
const ofProfile = `check of the profile ${milliseconds(answers.check)}`;
for (const [what, time] of [
  ['A trace through two tunnels, once they are read', answers.trace],
  ['An agreement of two tunnels with a server, once they are read', answers.agree],
]) {
  add(what, milliseconds(time), ofProfile, ratio(time, answers.check), '20 ms');
}
if (existsSync('dist/cli/aovpn.js')) {
  const { empty, commands } = measureStart();
  for (const [name, taken] of Object.entries(commands)) {
    const against = `empty Node ${process.versions.node} ${milliseconds(empty)}`;
    const goal = `${COMMANDS[name][1]} ×`;
    add(`Command line, ${name}`, milliseconds(taken), against, ratio(taken, empty), goal);
  }
}
if (existsSync('dist/client/node.js')) {
  add('Activation of the extension', milliseconds(measureActivation()), '', '', '50 ms');
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
  const large = await measureLarge();
  const used = 'A profile of 5.8 MB on the server';
  add(
    `${used}, processor time`,
    milliseconds(large.ours.milliseconds),
    `empty server ${milliseconds(large.empty.milliseconds)}`,
    ratio(large.ours.milliseconds, large.empty.milliseconds),
    '2,000 ms',
  );
  add(
    `${used}, memory`,
    `${large.ours.megabytes.toFixed(0)} MB`,
    `empty server ${large.empty.megabytes.toFixed(0)} MB`,
    ratio(large.ours.megabytes, large.empty.megabytes),
    '400 MB',
  );
  for (const file of ['dist/server/browser.js', 'dist/server/engine.js']) {
    if (existsSync(file)) add(`Size of \`${file}\``, '', '', kilobytes(file));
  }
}
if (existsSync('dist/cli/aovpn.js')) {
  const some = await measureSome();
  add(
    '300 files by command line, on the wall',
    milliseconds(some.wall),
    some.others === undefined
      ? '`xmllint` is not there'
      : `300 × \`xmllint --schema\`, two at a time, ${milliseconds(some.others)}`,
    some.others === undefined ? '' : ratio(some.wall, some.others),
    '0.40 ×',
  );
  for (const [format, { wall, first, cpu, megabytes }] of Object.entries(await measureMany())) {
    const what = `10,000 files by command line, ${format}`;
    const busy = `processor ${ratio(cpu, wall)} the time`;
    add(`${what}, first output`, milliseconds(first), `all ${milliseconds(wall)}`, busy, '500 ms');
    add(`${what}, memory`, `${megabytes.toFixed(0)} MB`, '', '', '300 MB');
  }
  for (const [size, goals] of [
    [5.8, ['', '450 MB']],
    [20, ['4,000 ms', '']],
  ]) {
    const { cpu, megabytes } = await measureOne(size);
    const what = `A profile of ${size} MB by command line`;
    add(`${what}, processor time`, milliseconds(cpu), '', '', goals[0]);
    add(`${what}, memory`, `${megabytes.toFixed(0)} MB`, '', '', goals[1]);
  }
}
const packages = existsSync('out') ? readdirSync('out').filter((f) => f.endsWith('.vsix')) : [];
for (const file of packages)
  add('Size of the VSIX', '', '', kilobytes(path.join('out', file)), '1.2 MB');

const table = [
  '| What | Measured | Against | Result | Goal |',
  '| --- | --- | --- | --- | --- |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
const page = readFileSync(PAGE, 'utf8');
const begin = page.indexOf(BEGIN) + BEGIN.length;
writeFileSync(PAGE, `${page.slice(0, begin)}\n\n${table}\n\n${page.slice(page.indexOf(END))}`);
