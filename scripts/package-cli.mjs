// Packs the command line alone into a tarball that npm installs anywhere, without dependencies.
//
//   node scripts/package-cli.mjs
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { buildCli } from './build.mjs';
import { billOf, noticesOf } from './notices.mjs';

/** The package as it is in the repository: what describes it. */
const SOURCE = 'packages/aovpn';
/** The package as it is packed. */
const STAGE = 'out/package-cli';
/** Most bytes of the tarball. */
const BUDGET = 1000 * 1024;

/**
 * Builds and packs.
 *
 * @returns {Promise<string>} the tarball, seen from the root of the repository
 * @throws Error when it weighs too much, or its version is not that of the project
 */
export async function packCli() {
  const manifest = JSON.parse(readFileSync(path.join(SOURCE, 'package.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (manifest.version !== version) {
    throw new Error(`${SOURCE} has the version ${manifest.version}, the project ${version}`);
  }
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE, { recursive: true });
  cpSync(SOURCE, STAGE, { recursive: true });
  cpSync('LICENSE', path.join(STAGE, 'LICENSE'));
  const libraries = await buildCli(path.join(STAGE, 'cli'));
  writeFileSync(
    path.join(STAGE, 'ThirdPartyNotices.txt'),
    noticesOf(libraries, 'The command line aovpn'),
  );
  writeFileSync(
    `out/aovpn-${version}.cdx.json`,
    `${JSON.stringify(billOf(libraries, manifest), null, 2)}\n`,
  );
  execFileSync('npm', ['pack', '--silent', '--pack-destination', path.resolve('out')], {
    cwd: STAGE,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const target = `out/aovpn-${version}.tgz`;
  const { size } = statSync(target);
  if (size > BUDGET) throw new Error(`${target} has ${size} bytes, budget ${BUDGET}`);
  return target;
}

if (process.argv[1]?.endsWith('package-cli.mjs')) {
  const target = await packCli();
  console.log(`${target}  ${(statSync(target).size / 1024).toFixed(0)} KB`);
}
