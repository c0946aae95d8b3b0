/**
 * Real files that lie beside a checkout and are never part of it. Tests that need them are left out
 * where they are not there, and then say so.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { decodeBytes } from '../../server/src/engine/text/encoding';

/** A file tests run over. */
export interface TestFile {
  /** Path for messages, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const HOME = path.resolve(process.env['AOVPN_SHARED'] ?? '../shared');

/** The path of a file or folder beside the checkout, whether it is there or not. */
export function sharedPath(name: string): string {
  return path.join(HOME, name);
}

/** Options of a test that needs something beside the checkout: it is left out when that is missing. */
export function needs(name: string): { readonly skip: string | false } {
  return { skip: existsSync(sharedPath(name)) ? false : `there is no shared/${name} here` };
}

/** All files of a folder and the folders below whose name fits, in the order of their names. */
export function filesBelow(folder: string, wanted: RegExp, label = folder): TestFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      const shown = `${label}/${name}`;
      if (statSync(file).isDirectory()) return filesBelow(file, wanted, shown);
      if (!wanted.test(name)) return [];
      const bytes = new Uint8Array(readFileSync(file));
      return [{ name: shown, text: decodeBytes(bytes).text, bytes }];
    });
}

/** Files beside the checkout; none when the folder is not there. */
export function sharedFiles(folder: string, wanted = /\.xml$/): TestFile[] {
  return filesBelow(sharedPath(folder), wanted, folder);
}

/** A JSON file beside the checkout; `undefined` when it is not there. */
export function sharedText(name: string): string | undefined {
  const path = sharedPath(name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** As {@link sharedText}, for JSON. */
export function sharedJson(name: string): unknown {
  const file = sharedPath(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A test for each file of a folder beside the checkout, or one that is left out. */
export function eachShared(folder: string, wanted: RegExp, body: (file: TestFile) => void): void {
  const files = sharedFiles(folder, wanted);
  if (files.length === 0) it(`files of ${folder}`, needs(folder), () => undefined);
  for (const file of files) it(file.name, () => body(file));
}

/** Our own examples. */
export function exampleFiles(wanted = /\.xml$/): TestFile[] {
  return filesBelow('examples', wanted);
}
