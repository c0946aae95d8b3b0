// The command line over many files and over large ones: time on the wall until the end and until the
// first output, most memory, processor time. Needs a production build in dist/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const MAIN = path.resolve('dist/cli/aovpn.js');
const FOLDER = path.resolve('out/bench/many');

/** Writes what a process used when it ends; its threads inherit it and stay silent. */
const TELLER = `
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.AOVPN_USED, JSON.stringify({ cpu: (user + system) / 1000, megabytes: maxRSS / 1024 }));
});
`;

/** What every profile may be: xmllint has to look at each element, and to find nothing. */
const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="VPNProfile"><xs:complexType><xs:sequence>
    <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
`;

/** Writes so many profiles of 6 KB, a hundred in a folder, each with a finding. @returns their paths */
function profiles(count) {
  const folder = path.join(FOLDER, String(count));
  const text = largeProfile(6000).replace('<AlwaysOn>true<', '<AlwaysOn>yes<');
  return Array.from({ length: count }, (_, i) => {
    const file = path.join(folder, String(Math.floor(i / 100)), `${i}.xml`);
    if (i % 100 === 0) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('vpn.example.com', `vpn${i}.example.com`));
    return file;
  });
}

/**
 * Runs the command line.
 *
 * @returns {Promise<{ wall: number, first: number, cpu: number, megabytes: number }>} Milliseconds until
 *   the end, until the first output and of the processor; most memory, threads included.
 */
async function use(...args) {
  const used = path.join(FOLDER, 'used.json');
  const teller = path.join(FOLDER, 'teller.mjs');
  writeFileSync(teller, TELLER);
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', pathToFileURL(teller).href, MAIN, ...args], {
    env: { ...process.env, AOVPN_USED: used },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let first = 0;
  child.stdout.once('data', () => (first = performance.now() - start));
  child.stdout.resume();
  await once(child, 'close');
  return { wall: performance.now() - start, first, ...JSON.parse(readFileSync(used, 'utf8')) };
}

/** Runs `xmllint` once for each file, two at a time. @returns milliseconds; `undefined` without it */
async function xmllint(files) {
  const schema = path.join(FOLDER, 'profile.xsd');
  writeFileSync(schema, SCHEMA);
  const left = [...files];
  const start = performance.now();
  const work = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      await once(
        spawn('xmllint', ['--noout', '--schema', schema, file], { stdio: 'ignore' }),
        'close',
      );
    }
  };
  try {
    await Promise.all([work(), work()]);
  } catch {
    return undefined;
  }
  return performance.now() - start;
}

/** Runs something so often, in turn with something else. @returns the middle of each of both */
async function inTurn(rounds, ...works) {
  const times = works.map(() => []);
  for (let i = 0; i < rounds; i++) {
    for (const [at, work] of works.entries()) times[at].push(await work());
  }
  return times.map((list) => (list.includes(undefined) ? undefined : median(list)));
}

/** @returns what 300 files take, and as many processes of xmllint, in milliseconds on the wall */
export async function measureSome(rounds = 5) {
  mkdirSync(FOLDER, { recursive: true });
  const files = profiles(300);
  const ours = async () => (await use('check', '-q', path.dirname(path.dirname(files[0])))).wall;
  const [wall, others] = await inTurn(rounds, ours, () => xmllint(files));
  return { wall, others };
}

/** @returns what 10,000 files take in each of some formats */
export async function measureMany(formats = ['text', 'json', 'sarif', 'junit']) {
  mkdirSync(FOLDER, { recursive: true });
  const [file] = profiles(10_000);
  const folder = path.dirname(path.dirname(file));
  const used = {};
  for (const format of formats) used[format] = await use('check', '-q', '-f', format, folder);
  rmSync(folder, { recursive: true });
  return used;
}

/** @returns what one profile of so many megabytes takes */
export async function measureOne(megabytes) {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, 'large.xml');
  writeFileSync(file, largeProfile(megabytes * 1024 * 1024));
  return use('check', '-q', file);
}

if (process.argv[1]?.endsWith('many.mjs')) {
  console.log(await measureSome(3));
  console.log(await measureMany());
  console.log(await measureOne(5.8), await measureOne(20));
}
