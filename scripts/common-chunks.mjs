import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { joinedChunks } from './joined-chunks.mjs';

/** Around an import, what has it loaded at once: esbuild splits a build only where something waits. */
export const AT_ONCE = 'aovpnAtOnce';

/**
 * An esbuild plugin that writes the chunks of a split build as CommonJS: esbuild splits modules only,
 * and Node starts a dozen scripts much sooner than a dozen modules. Chunks that are needed together
 * become one file, except in a build with source maps. Needs `write: false` and `metafile: true`.
 *
 * @param {() => Promise<readonly import('./joined-chunks.mjs').Door[]>} doorsOf Who needs chunks.
 */
export const commonChunks = (doorsOf) => ({
  name: 'common-chunks',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      const texts = new Map(outputFiles.map(({ path: file, text }) => [file, text]));
      const joined = build.initialOptions.sourcemap
        ? []
        : joinedChunks(metafile, await doorsOf()).map(({ name, chunks }) => ({
            file: path.resolve(build.initialOptions.outdir, `${name}.js`),
            chunks: chunks.map((chunk) => path.resolve(chunk)),
          }));
      for (const [file, text] of joinTexts(texts, joined)) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    });
  },
});

/**
 * The files of a build.
 *
 * @param {ReadonlyMap<string, string>} texts What esbuild would write, by path.
 * @param {readonly { file: string, chunks: readonly string[] }[]} joined The chunks that become one file,
 *   each after those it imports.
 */
export function joinTexts(texts, joined) {
  const placeOf = new Map(
    joined.flatMap(({ file, chunks }) =>
      chunks.map((chunk, i) => [chunk, { file, name: `c${i}` }]),
    ),
  );
  /** What loads a file in another one. */
  const loadIn = (from, file) => (named) => {
    const place = placeOf.get(path.resolve(path.dirname(from), named));
    if (!place) return required(named);
    if (place.file === file) return `exports.${place.name}`;
    return `${required(`./${path.basename(place.file)}`)}.${place.name}`;
  };
  const files = joined.map(({ file, chunks }) => {
    const parts = chunks.map((chunk) => {
      const { name } = placeOf.get(chunk);
      // In brackets a function is compiled at once and not looked through first.
      return `exports.${name}=(()=>{${toCommon(texts.get(chunk), { load: loadIn(chunk, file), give: 'return ' })}})();`;
    });
    return [file, `"use strict";${parts.join('\n')}`];
  });
  for (const [file, text] of texts) {
    if (placeOf.has(file)) continue;
    const isScript = file.endsWith('.js');
    files.push([file, isScript ? `"use strict";${toCommon(text, { load: loadIn(file) })}` : text]);
  }
  return files;
}

/**
 * A chunk as CommonJS. Every line stays where it is, so that its source map is right.
 *
 * @param {string} text A module as esbuild writes it: bindings that never change, exported in the end.
 * @param {{ load?: (file: string) => string, give?: string }} how What loads a file, given how it is
 *   named, and what stands before the exports.
 * @throws Error for a statement that has no counterpart
 */
export function toCommon(text, { load = required, give = 'module.exports = ' } = {}) {
  const source = ts.createSourceFile('chunk.js', text, ts.ScriptTarget.Latest, true);
  /** Places and what stands there instead. */
  const edits = [];
  const replace = (start, end, by) => edits.push([start, end, by]);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) importToRequire(statement, load, replace);
    else if (ts.isExportDeclaration(statement)) exportToObject(statement, give, replace);
    else if (ts.isExportAssignment(statement))
      throw new Error('a default export is not known here');
  }
  const visit = (node) => {
    if (isLoadedAtOnce(node)) {
      replace(node.getStart(), node.getEnd(), load(node.arguments[0].arguments[0].text));
    } else if (isImportOfChunk(node)) {
      const loaded = load(node.arguments[0].text);
      replace(node.getStart(), node.getEnd(), `Promise.resolve().then(()=>${loaded})`);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const [start, end, by] of edits.sort((a, b) => b[0] - a[0])) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}

function required(file) {
  return `require(${JSON.stringify(file)})`;
}

/** `import('./a')` */
function isImportOfChunk(node) {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
    return false;
  const [what] = node.arguments;
  return what !== undefined && ts.isStringLiteral(what) && what.text.startsWith('.');
}

/** `aovpnAtOnce(import('./a'))` */
function isLoadedAtOnce(node) {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return false;
  return node.expression.text === AT_ONCE && isImportOfChunk(node.arguments[0]);
}

/** `import a, { b as c } from 'd'` */
function importToRequire(statement, load, replace) {
  const { importClause: clause, moduleSpecifier: from } = statement;
  const loaded = load(from.text);
  if (!clause) {
    replace(statement.getStart(), from.getEnd(), loaded);
    return;
  }
  const { name, namedBindings: named } = clause;
  replace(statement.getStart(), clause.getStart(), 'const ');
  if (named && ts.isNamespaceImport(named)) {
    replace(named.getStart(), from.getEnd(), `${named.name.text} = ${loaded}`);
    return;
  }
  if (name)
    replace(
      name.getEnd(),
      named ? named.getStart() : from.getEnd(),
      named ? ` = ${loaded}, ` : ` = ${loaded}`,
    );
  if (!named) return;
  for (const { propertyName, name: local } of named.elements) {
    if (propertyName) replace(propertyName.getEnd(), local.getStart(), ': ');
  }
  replace(named.getEnd(), from.getEnd(), ` = ${loaded}`);
}

/** `export { a as b }` */
function exportToObject(statement, give, replace) {
  const { exportClause: clause, moduleSpecifier } = statement;
  if (!clause || moduleSpecifier || !ts.isNamedExports(clause)) {
    throw new Error(`no counterpart of ${statement.getText().slice(0, 80)}`);
  }
  replace(statement.getStart(), clause.getStart(), give);
  for (const { propertyName, name } of clause.elements) {
    if (propertyName)
      replace(propertyName.getStart(), name.getEnd(), `${name.text}: ${propertyName.text}`);
  }
}
