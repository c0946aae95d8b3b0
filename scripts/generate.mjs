// Runs every generator in order; with --check only compares.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const generators = [
  'gen-data',
  'gen-snippets',
  'gen-formats',
  'gen-rules',
  'gen-manifest',
  'gen-config-schema',
  'gen-docs',
  'gen-truth',
  'gen-mutation',
  'gen-l10n',
];
for (const name of generators) {
  const script = `scripts/${name}.mjs`;
  if (!existsSync(script)) throw new Error(`${script} is missing`);
  execFileSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
}
