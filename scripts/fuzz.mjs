// npm run fuzz: tries what must hold for every file on ever new texts, and saves what breaks it.
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transpile } from './transpile.mjs';

const USAGE = `Usage: npm run fuzz -- [OPTIONS] [SAVED-FAILURE…]

Tries the laws in test/properties/laws on texts made by test/properties/inputs. A text that breaks
one is made as small as possible and saved in .cache/fuzz; naming the file tries it again. A fault
that was mended is kept from coming back by moving its file to test/properties/found.

  --seconds N   Ends after this time; default 60.
  --runs N      Ends after this many texts.
  --seed N      Repeats an earlier run; it is printed at the start.
  --only NAME   Only this law or this input; may be given again.
  --folder DIR  Takes texts from here too; may be given again.
`;

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    folder: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
} else {
  const folder = '.cache/fuzz-build';
  await transpile(folder);
  const { fuzz, replay } = createRequire(import.meta.url)(
    path.resolve(folder, 'test/properties/fuzz.js'),
  );
  process.exitCode = positionals.length > 0 ? replayAll(replay) : run(fuzz);
}

function run(fuzz) {
  const found = fuzz(
    {
      seconds: number('seconds', values.seconds),
      runs: values.runs === undefined ? undefined : number('runs', values.runs),
      seed: values.seed === undefined ? Date.now() % 2 ** 31 : number('seed', values.seed),
      only: values.only,
      folders: values.folder,
      out: '.cache/fuzz',
    },
    console.log,
  );
  return found > 0 ? 1 : 0;
}

function replayAll(replay) {
  let code = 0;
  for (const file of positionals) {
    const complaint = replay(file);
    console.log(`${complaint === undefined ? '✔' : '✖'} ${file}`);
    if (complaint !== undefined) {
      console.log(complaint);
      code = 1;
    }
  }
  return code;
}

function number(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is not a number: ${text}`);
  return value;
}
