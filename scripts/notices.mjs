// The licences of what is bundled: each library whose code is in a bundle, with the text of its licence.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Licences under which a library may be bundled with ours, which is MIT. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
]);

const LICENCE_FILE = /^(licen[cs]e|copying)(\.(md|txt|mit))?$/i;

/**
 * The libraries whose code is in bundles.
 *
 * @param {Iterable<import('esbuild').Metafile>} metafiles What esbuild says it has read.
 * @returns {{ name: string, version: string, licence: string, text: string }[]} sorted by name
 * @throws Error when a library has no licence text, or one that does not go with ours
 */
export function librariesOf(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (found) folders.add(found[1]);
    }
  }
  const libraries = new Map();
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    if (!ALLOWED.has(license)) throw new Error(`${name} ${version} has the licence ${license}`);
    const file = readdirSync(folder).find((each) => LICENCE_FILE.test(each));
    const text =
      file === undefined
        ? standardText(license, author, name)
        : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    libraries.set(`${name} ${version}`, { name, version, licence: license, text });
  }
  return [...libraries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The text of a licence for a library that names it, and its author, but brings no text of it.
 *
 * @throws Error for a licence other than MIT, or when nobody is named
 */
function standardText(licence, author, name) {
  const holder = typeof author === 'string' ? author : author?.name;
  if (licence !== 'MIT' || holder === undefined) {
    throw new Error(`${name} comes without a licence text`);
  }
  // Ours is MIT, too: the same words below another name.
  const [title, , ...rest] = readFileSync('LICENSE', 'utf8').split(/\n{2,}/);
  return [title, `Copyright (c) ${holder}`, ...rest].join('\n\n').trim();
}

/**
 * The file that goes beside the bundles.
 *
 * @param {ReturnType<typeof librariesOf>} libraries
 * @param {string} what What they are part of.
 */
export function noticesOf(libraries, what) {
  const parts = libraries.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`,
  );
  return [`${what} contains code of these libraries.\n`, ...parts].join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * A list of the same libraries for tools: CycloneDX 1.6.
 *
 * @param {ReturnType<typeof librariesOf>} libraries
 * @param {{ name: string, version: string }} what What they are part of.
 */
export function billOf(libraries, { name, version }) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name,
        version,
        'bom-ref': `pkg:npm/${name}@${version}`,
        purl: `pkg:npm/${name}@${version}`,
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: libraries.map((each) => {
      const purl = `pkg:npm/${each.name.replace('@', '%40')}@${each.version}`;
      return {
        type: 'library',
        name: each.name,
        version: each.version,
        'bom-ref': purl,
        purl,
        licenses: [{ license: { id: each.licence } }],
      };
    }),
  };
}
