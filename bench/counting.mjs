// Loaded before the command line: counts how often it asks the file system, and which of its files
// were loaded in the end.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const { cache } = createRequire(import.meta.url);
const main = path.dirname(process.argv[1]);
const ASKING = ['openSync', 'readFileSync', 'readdirSync', 'statSync', 'existsSync', 'lstatSync'];
let asked = 0;
for (const name of ASKING) {
  const own = fs[name];
  fs[name] = function (...args) {
    // What the loader of Node asks for differs from one version to the next.
    if (path.dirname(String(args[0])) !== main) asked++;
    return own.apply(this, args);
  };
}

process.on('exit', () => {
  const counted = asked;
  const files = Object.keys(cache).filter((file) => path.dirname(file) === main);
  const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
  const counts = { loaded: files.length, bytes, asked: counted };
  fs.writeFileSync(process.env.AOVPN_COUNTS, JSON.stringify(counts));
});
