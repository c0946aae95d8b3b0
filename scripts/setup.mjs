import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Installs the dependencies when they are missing or not those of the lockfile. Goes by what npm
 * noted when it installed them, not by times of files, which a checkout gives anew. Needs Node and
 * npm only.
 */
export function installDependencies() {
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  if (isInstalled(wanted)) return;
  console.log('Installing dependencies; that takes half a minute or more.');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/**
 * Whether all packages of a lockfile are there in their versions. More packages than asked for do
 * no harm.
 */
function isInstalled(wanted) {
  let found;
  try {
    found = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  } catch {
    // Never installed, or an installation that was broken off.
    return false;
  }
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    // The empty place is the project itself.
    if (place === '') return true;
    // npm leaves out what is meant for another system.
    if (found[place] === undefined) return optional === true;
    return found[place].version === version && existsSync(`${place}/package.json`);
  });
}
