// Loaded before the command line: counts how often it asks the file system, and which of its files
// were loaded in the end.
const fs = require('node:fs');
const path = require('node:path');

const main = path.dirname(process.argv[1]);
let asked = 0;
for (const name of [
  'openSync',
  'readFileSync',
  'readdirSync',
  'statSync',
  'existsSync',
  'lstatSync',
]) {
  const own = fs[name];
  fs[name] = function (...args) {
    // What the loader of Node asks for differs from one version to the next.
    if (path.dirname(String(args[0])) !== main) asked++;
    return own.apply(this, args);
  };
}

process.on('exit', () => {
  const counted = asked;
  const files = Object.keys(require.cache).filter((file) => path.dirname(file) === main);
  const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
  fs.writeFileSync(
    process.env.AOVPN_COUNTS,
    JSON.stringify({ loaded: files.length, bytes, asked: counted }),
  );
});
