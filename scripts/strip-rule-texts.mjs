import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** Properties of a rule's metadata that only pages, lists and tests read. */
const STRIPPED = new Set(['examples', 'docs', 'sources', 'confidence', 'since']);

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
  const spans = [];
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'meta') {
      if (!ts.isObjectLiteralExpression(node.initializer)) return;
      for (const property of node.initializer.properties) {
        if (STRIPPED.has(property.name?.getText() ?? '')) {
          spans.push([property.initializer.getStart(), property.initializer.getEnd()]);
        }
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const [start, end] of spans.reverse()) {
    result = `${result.slice(0, start)}undefined as never${result.slice(end)}`;
  }
  return result;
}
