// What a release needs beside its packages.
//
//   node scripts/release.mjs check TAG   whether a tag, the versions and the changelog say the same
//   node scripts/release.mjs finish      puts all packages, checksums, manifests and notes into out/release
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const REPOSITORY = 'https://github.com/aovpn/aovpn';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The part of the changelog about a version; `undefined` when there is none. */
export function notesOf(changelog, version) {
  const parts = changelog.split(/^## /m).slice(1);
  const found = parts.find((part) => part.split('\n', 1)[0].split(' ')[0] === version);
  return found?.slice(found.indexOf('\n')).trim();
}

/**
 * What does not fit together.
 *
 * @param {string | undefined} tag The tag that is released; only versions are compared without it.
 * @returns {string[]} one sentence each
 */
export function inconsistencies(tag) {
  const { version } = read('package.json');
  const problems = [];
  for (const file of ['packages/aovpn/package.json', 'package-lock.json']) {
    const other = read(file).version;
    if (other !== version)
      problems.push(`${file} has the version ${other}, package.json ${version}.`);
  }
  const module = readFileSync('packages/powershell/Aovpn/Aovpn.psd1', 'utf8');
  if (!module.includes(`ModuleVersion     = '${version}'`)) {
    problems.push(`The PowerShell module does not have the version ${version}.`);
  }
  if (tag === undefined) return problems;
  // The Marketplace takes plain versions only; a tag of a pre-release names the version behind it.
  if (tag.replace(/^v/, '').split('-')[0] !== version) {
    problems.push(`The tag is ${tag}, the version ${version}.`);
  }
  const notes = notesOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (notes === undefined) problems.push(`CHANGELOG.md has no part "## ${version}".`);
  else if (notes === '') problems.push(`CHANGELOG.md says nothing of ${version}.`);
  return problems;
}

/** Fills a manifest. Everything between `{{` and `}}` is a name. */
export function filled(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`There is no value for {{${name}}}.`);
    return values[name];
  });
}

function finish() {
  const { version } = read('package.json');
  const target = 'out/release';
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const packages = readdirSync('out').filter(
    (file) => file.startsWith(`aovpn-${version}`) && !file.endsWith('.sha256'),
  );
  const digests = new Map();
  for (const file of packages) {
    copyFileSync(path.join('out', file), path.join(target, file));
    const digest = createHash('sha256')
      .update(readFileSync(path.join('out', file)))
      .digest('hex');
    digests.set(file, digest);
  }
  const executable = `aovpn-${version}-win-x64.exe`;
  const values = {
    version,
    url: `${REPOSITORY}/releases/download/v${version}/${executable}`,
    sha256: digests.get(executable) ?? '',
    SHA256: (digests.get(executable) ?? '').toUpperCase(),
    executable,
  };
  if (values.sha256 === '') throw new Error(`${executable} was not built.`);
  for (const folder of ['packaging/winget', 'packaging/scoop']) {
    for (const file of readdirSync(folder)) {
      const text = filled(readFileSync(path.join(folder, file), 'utf8'), values);
      writeFileSync(path.join(target, file), text);
    }
  }
  const notes = notesOf(readFileSync('CHANGELOG.md', 'utf8'), version) ?? '';
  writeFileSync(path.join(target, 'NOTES.md'), `${notes}\n`);
  const lines = [...digests].map(([file, digest]) => `${digest}  ${file}\n`);
  writeFileSync(path.join(target, 'SHA256SUMS'), lines.join(''));
  console.log(`${target}: ${readdirSync(target).join(', ')}`);
}

if (process.argv[1]?.endsWith('release.mjs')) {
  const [action, tag] = process.argv.slice(2);
  if (action === 'finish') finish();
  else if (action === 'check' && tag !== undefined) {
    const problems = inconsistencies(tag);
    for (const problem of problems) console.error(problem);
    process.exit(problems.length > 0 ? 1 : 0);
  } else {
    console.error('node scripts/release.mjs check TAG | finish');
    process.exit(2);
  }
}
