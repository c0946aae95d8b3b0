import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/**
 * Properties of a rule's metadata that only pages, lists and tests read, with what stands in their
 * place. It has the same type, so that code which reads it finds nothing instead of failing.
 */
const STRIPPED = { examples: '{ bad: [], good: [] }', sources: '[]' };
/** The same for its `docs`, whose `why` the hover on a rule's id shows. */
const STRIPPED_DOCS = { remedy: "''", exceptions: "''", inferredFrom: "''" };

/**
 * An esbuild plugin that leaves out of rule files what the language server never shows. The
 * command line and the documentation are built with everything.
 */
export const stripRuleTexts = {
  name: 'strip-rule-texts',
  setup(build) {
    build.onLoad(
      { filter: /[/\\]engine[/\\]rules[/\\][^/\\]+[/\\][^/\\]+-[^/\\]+\.ts$/ },
      async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: strip(path, text), loader: 'ts' };
      },
    );
  },
};

function strip(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const edits = [];
  const replaceIn = (object, replacements) => {
    for (const property of object.properties) {
      const text = replacements[property.name?.getText() ?? ''];
      if (text !== undefined && ts.isPropertyAssignment(property)) {
        const { initializer } = property;
        edits.push([initializer.getStart(), initializer.getEnd(), text]);
      }
    }
  };
  const visit = (node) => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'meta' &&
      ts.isObjectLiteralExpression(node.initializer)
    ) {
      replaceIn(node.initializer, STRIPPED);
      for (const property of node.initializer.properties) {
        const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
        if (property.name?.getText() === 'docs' && value && ts.isObjectLiteralExpression(value)) {
          replaceIn(value, STRIPPED_DOCS);
        }
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const [start, end, by] of edits.sort((a, b) => b[0] - a[0])) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}
