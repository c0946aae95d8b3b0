import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * An esbuild plugin that writes the chunks of a split build as CommonJS: esbuild splits modules only,
 * and Node starts a dozen scripts much sooner than a dozen modules. Needs `write: false`.
 */
export const commonChunks = {
  name: 'common-chunks',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, file.endsWith('.js') ? toCommon(text) : text);
      }
    });
  },
};

/**
 * A chunk as CommonJS. Every line stays where it is, so that its source map is right.
 *
 * @param {string} text A module as esbuild writes it: bindings that never change, exported in the end.
 * @throws Error for a statement that has no counterpart
 */
export function toCommon(text) {
  const source = ts.createSourceFile('chunk.js', text, ts.ScriptTarget.Latest, true);
  /** Places and what stands there instead. */
  const edits = [];
  const replace = (start, end, by) => edits.push([start, end, by]);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) importToRequire(statement, replace);
    else if (ts.isExportDeclaration(statement)) exportToObject(statement, replace);
    else if (ts.isExportAssignment(statement))
      throw new Error('a default export is not known here');
  }
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [what] = node.arguments;
      if (what && ts.isStringLiteral(what) && what.text.startsWith('.')) {
        replace(
          node.expression.getStart(),
          node.expression.getEnd(),
          'Promise.resolve().then(()=>require',
        );
        replace(node.getEnd(), node.getEnd(), ')');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const [start, end, by] of edits.sort((a, b) => b[0] - a[0])) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return `"use strict";${result}`;
}

/** `import a, { b as c } from 'd'` */
function importToRequire(statement, replace) {
  const { importClause: clause, moduleSpecifier: from } = statement;
  const loaded = `require(${from.getText()})`;
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
function exportToObject(statement, replace) {
  const { exportClause: clause, moduleSpecifier } = statement;
  if (!clause || moduleSpecifier || !ts.isNamedExports(clause)) {
    throw new Error(`no counterpart of ${statement.getText().slice(0, 80)}`);
  }
  replace(statement.getStart(), clause.getStart(), 'module.exports = ');
  for (const { propertyName, name } of clause.elements) {
    if (propertyName)
      replace(propertyName.getStart(), name.getEnd(), `${name.text}: ${propertyName.text}`);
  }
}
