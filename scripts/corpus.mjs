// npm run corpus: what a command line finds in folders of files, and what changed since another run.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run corpus -- [OPTIONS] FOLDER…

Checks every file in folders, whatever their project files say, and tells what is found by rule.
Findings are kept by file, line, severity and rule; the text of the files is kept nowhere.

  --save FILE      Keeps this run, to compare later ones with it.
  --against FILE   Tells what changed since a run that was kept. Files that are others since are left out.
  --cli FILE       The command line to run, for example that of the last release: FILE is its aovpn.js.
                   Default: the one that is built here.
  --update         Renews the expected findings in test/corpus: of the examples, and of the files beside
                   the checkout where they are there. Look at what changed before it is committed.
`;

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const SEVERITIES = ['error', 'warning', 'information', 'hint'];

/** Expected findings, by the folder they are of. */
export const EXPECTED = {
  examples: 'test/corpus/examples.txt',
  shared: 'test/corpus/shared.txt',
};

/**
 * What the command line finds in a folder, every severity, without project files.
 *
 * @param {string} folder
 * @param {string} [cli] Its aovpn.js.
 * @returns {Survey} In the order of the command line.
 *
 * @typedef {{ line: number, column: number, endLine: number, endColumn: number, severity: string, rule: string, message: string }} Row
 *   Places counted from 1.
 * @typedef {{ name: string, hash: string, rows: Row[] }} SurveyedFile
 * @typedef {SurveyedFile[]} Survey
 */
export function survey(folder, cli = path.join(ROOT, 'dist/cli/aovpn.js')) {
  const args = [
    cli,
    'check',
    '.',
    '--no-config',
    '--severity=hint',
    '--format=json',
    '--exit-zero',
  ];
  const output = runToEnd(args, folder);
  return JSON.parse(output).map(({ file, findings }) => {
    const absolute = path.resolve(folder, file);
    return {
      name: path.relative(folder, absolute).replaceAll('\\', '/'),
      hash: createHash('sha256').update(readFileSync(absolute)).digest('hex').slice(0, 16),
      rows: findings.map(({ range: { start, end }, severity, rule, message }) => ({
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        ...{ severity, rule, message },
      })),
    };
  });
}

/** Standard output; files that cannot be checked (exit code 2) are no reason to stop. */
function runToEnd(args, cwd) {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  } catch (error) {
    if (error.status === 2 && error.stdout !== '') return error.stdout;
    throw error;
  }
}

/**
 * A run as text: each file with the hash of its bytes, and below it a line for each finding.
 *
 * @param {Survey} files
 */
export function runText(files) {
  const lines = files.flatMap(({ name, hash, rows }) => [
    `${name} ${hash}`,
    ...rows.map(({ line, column, severity, rule }) => `  ${line}:${column} ${severity} ${rule}`),
  ]);
  return lines.join('\n') + '\n';
}

/**
 * Reads what {@link runText} wrote.
 *
 * @param {string} text
 * @returns {{ name: string, hash: string, rows: { line: number, column: number, severity: string, rule: string }[] }[]}
 */
export function readRun(text) {
  const files = [];
  for (const line of text.split(/\r?\n/)) {
    const row = /^ {2}(\d+):(\d+) (\w+) (\S+)$/.exec(line);
    const head = /^(\S.*) ([0-9a-f]{16})$/.exec(line);
    if (row) {
      const [, at, column, severity, rule] = row;
      files.at(-1)?.rows.push({ line: Number(at), column: Number(column), severity, rule });
    } else if (head) files.push({ name: head[1], hash: head[2], rows: [] });
    else if (line !== '') throw new Error(`not a kept run: ${line}`);
  }
  return files;
}

/**
 * What changed between two runs, over the files that are the same in both.
 *
 * @param {ReturnType<typeof readRun>} before
 * @param {Survey} after
 */
export function changesBetween(before, after) {
  const then = new Map(before.map((file) => [file.name, file]));
  const now = new Map(after.map((file) => [file.name, file]));
  const same = after.filter(({ name, hash }) => then.get(name)?.hash === hash);
  const keyOf = ({ line, column, severity, rule }) => `${line}:${column} ${severity} ${rule}`;
  const changes = [];
  for (const file of same) {
    const left = new Map();
    for (const row of then.get(file.name).rows) {
      left.set(keyOf(row), [...(left.get(keyOf(row)) ?? []), row]);
    }
    for (const row of file.rows) {
      if (left.get(keyOf(row))?.pop() === undefined)
        changes.push({ file: file.name, sign: '+', row });
    }
    for (const row of [...left.values()].flat()) changes.push({ file: file.name, sign: '-', row });
  }
  return {
    changes,
    compared: same.length,
    others: after.filter(({ name, hash }) => then.has(name) && then.get(name).hash !== hash).length,
    added: after.filter(({ name }) => !then.has(name)).length,
    removed: before.filter(({ name }) => !now.has(name)).length,
  };
}

/**
 * The changes as Markdown: by rule, then each with its place.
 *
 * @param {ReturnType<typeof changesBetween>} difference
 */
export function changesText({ changes, compared, others, added, removed }) {
  const left = [
    [others, 'are others now'],
    [added, 'are new'],
    [removed, 'are gone'],
  ]
    .filter(([count]) => count > 0)
    .map(([count, what]) => `; ${count} ${what}`);
  const lines = [`${compared} files compared${left.join('')}.`, ''];
  if (changes.length === 0) return [...lines, 'No finding changed.', ''].join('\n');
  const rules = [...new Set(changes.map(({ row }) => row.rule))].sort();
  const count = (rule, sign) =>
    changes.filter((change) => change.row.rule === rule && change.sign === sign).length;
  lines.push('| Rule | New | Gone |', '| --- | --- | --- |');
  for (const rule of rules) lines.push(`| ${rule} | ${count(rule, '+')} | ${count(rule, '-')} |`);
  lines.push('');
  for (const { file, sign, row } of changes) {
    const { line, column, severity, rule, message } = row;
    const said = message === undefined ? '' : `: ${message}`;
    lines.push(`${sign} ${file}:${line}:${column} ${severity} ${rule}${said}`);
  }
  return [...lines, ''].join('\n');
}

/**
 * Findings of our own files, each below its line.
 *
 * @param {Survey} files
 * @param {(name: string) => string} textOf
 */
export function underLines(files, textOf) {
  const parts = files.map(({ name, rows }) => {
    if (rows.length === 0) return `${name}: nothing\n`;
    const lines = textOf(name).split(/\r?\n/);
    const shown = rows.map(({ line, column, endLine, endColumn, severity, rule, message }) => {
      const text = (lines[line - 1] ?? '').replaceAll('\t', ' ');
      const gutter = ' '.repeat(String(line).length);
      const end = endLine === line ? endColumn : text.length + 1;
      const marks = '^'.repeat(Math.max(1, end - column)) + (endLine === line ? '' : '…');
      return [
        `${line} | ${text}`,
        `${gutter} | ${' '.repeat(column - 1)}${marks} ${severity} ${rule}`,
        `${gutter} = ${message}`,
      ].join('\n');
    });
    return `${name}:\n\n${shown.join('\n\n')}\n`;
  });
  return parts.join('\n');
}

/**
 * How often each rule speaks, the most serious first.
 *
 * @param {Survey} files
 */
function tableOf(files) {
  const counts = new Map();
  for (const { rows } of files) {
    for (const { severity, rule } of rows) {
      counts.set(`${severity} ${rule}`, (counts.get(`${severity} ${rule}`) ?? 0) + 1);
    }
  }
  const rank = (key) => SEVERITIES.indexOf(key.split(' ')[0]);
  const keys = [...counts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const silent = files.filter(({ rows }) => rows.length === 0).length;
  return [
    `${files.length} files, nothing in ${silent} of them.`,
    '',
    '| Severity | Rule | Findings |',
    '| --- | --- | --- |',
    ...keys.map((key) => `| ${key.replace(' ', ' | ')} | ${counts.get(key)} |`),
    '',
  ].join('\n');
}

function update() {
  const folders = { examples: path.join(ROOT, 'examples'), shared: path.join(ROOT, '../shared') };
  const examples = survey(folders.examples);
  const textOf = (name) => readFileSync(path.join(folders.examples, name), 'utf8');
  writeFileSync(path.join(ROOT, EXPECTED.examples), underLines(examples, textOf));
  if (!existsSync(folders.shared)) return;
  writeFileSync(path.join(ROOT, EXPECTED.shared), runText(survey(folders.shared)));
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      save: { type: 'string' },
      against: { type: 'string' },
      cli: { type: 'string' },
      update: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || (positionals.length === 0 && !values.update)) {
    process.stdout.write(USAGE);
    return values.help ? 0 : 2;
  }
  if (values.update) update();
  if (positionals.length === 0) return 0;
  const cli = values.cli === undefined ? undefined : path.resolve(values.cli);
  const files = positionals.flatMap((folder) =>
    survey(folder, cli).map((file) =>
      positionals.length === 1 ? file : { ...file, name: path.posix.join(folder, file.name) },
    ),
  );
  // What is compared with is read first: it may be the file this run is kept in.
  const before = values.against === undefined ? undefined : readFileSync(values.against, 'utf8');
  if (values.save !== undefined) writeFileSync(values.save, runText(files));
  process.stdout.write(
    before === undefined ? tableOf(files) : changesText(changesBetween(readRun(before), files)),
  );
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main();
