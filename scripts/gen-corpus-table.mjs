// Writes docs/corpus.md: how often each rule speaks in real profiles that lie beside the checkout.
// Run by hand (`node scripts/gen-corpus-table.mjs`) when rules have changed, and review every row:
// the profiles are no part of the project, so this is not one of the files `generate` keeps.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadModule } from './load-engine.mjs';

/** Folders with profiles, by the heading of their table. */
const FOLDERS = [
  {
    title: 'Profiles that work',
    folder: '../shared/corpus/profilexml/working',
    text: 'Published profiles that are in use, and samples of Microsoft. No error is right here.',
  },
  {
    title: 'Profiles with known mistakes',
    folder: '../shared/corpus/profilexml/broken',
    text: 'Published mistakes, each of which has to be found.',
  },
  {
    title: 'Earlier revisions of a published set',
    folder: '../shared/corpus/profilexml/revisions',
    text: 'Most work; some have slips that were mended later, such as `True` or an address with five numbers.',
  },
  {
    title: 'Samples of Microsoft',
    folder: '../shared/reference/vpnv2/raw/samples',
    text: 'Samples from the documentation, in editions of several years. Many hold invented values.',
  },
];

const SEVERITIES = ['error', 'warning', 'information', 'hint'];
const FILE = 'docs/corpus.md';

const { createEngine } = await loadModule('server/src/engine/index.ts');
const { decodeBytes } = await loadModule('server/src/engine/text/encoding.ts');
const engine = createEngine();

/** Findings of every profile of a folder, by file and rule. */
function survey(folder) {
  const counts = new Map();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.xml')) continue;
    const { text } = decodeBytes(readFileSync(path.join(folder, name)));
    const file = engine.parse(text, { fileName: name });
    if (!file) throw new Error(`${name} is not recognised`);
    const found = new Map();
    for (const { rule, severity } of engine.check(file).findings) {
      const key = `${severity} ${rule}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    counts.set(name.replace(/\.xml$/, ''), found);
  }
  return counts;
}

function tableOf(counts) {
  const keys = new Set([...counts.values()].flatMap((found) => [...found.keys()]));
  const rows = [...keys]
    .map((key) => key.split(' '))
    .sort(
      ([a, x], [b, y]) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b) || x.localeCompare(y, 'en'),
    );
  const lines = ['| Rule | Severity | Findings | Files |', '| --- | --- | --- | --- |'];
  for (const [severity, rule] of rows) {
    const files = [...counts]
      .map(([name, found]) => ({ name, times: found.get(`${severity} ${rule}`) ?? 0 }))
      .filter(({ times }) => times > 0);
    const total = files.reduce((sum, { times }) => sum + times, 0);
    const names = files.map(({ name, times }) => (times > 1 ? `${name} (${times})` : name));
    lines.push(`| [${rule}](rules/${rule}.md) | ${severity} | ${total} | ${names.join(', ')} |`);
  }
  const silent = [...counts].filter(([, found]) => found.size === 0).map(([name]) => name);
  if (silent.length > 0) lines.push('', `Nothing is found in ${silent.join(', ')}.`);
  return lines;
}

const lines = [
  '<!-- Written by scripts/gen-corpus-table.mjs; do not edit. -->',
  '',
  '# Findings in real profiles',
  '',
  'What the rules say about profiles written by others, with default settings. The profiles are not part of this project; they are named here by file. Every row was reviewed: a finding stays only if an expert would make it too. The same for scripts: [findings in real scripts](corpus-scripts.md).',
];
for (const { title, folder, text } of FOLDERS) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing; nothing was written`);
  const counts = survey(folder);
  lines.push('', `## ${title}`, '', `${counts.size} files. ${text}`, '', ...tableOf(counts));
}
const options = await resolveConfig(FILE);
writeFileSync(FILE, await format(lines.join('\n') + '\n', { ...options, parser: 'markdown' }));
