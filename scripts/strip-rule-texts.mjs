import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { TEXTS } from './rule-texts.mjs';

/** The files with one rule each. */
const RULES = /[/\\]engine[/\\]rules[/\\][^/\\]+[/\\][^/\\]+-[^/\\]+\.ts$/;

/**
 * Properties of a rule's metadata that only pages, lists and tests read, with what stands in their
 * place. It has the same type, so that code which reads it finds nothing instead of failing.
 */
const STRIPPED = { examples: '{ bad: [], good: [] }', sources: '[]' };
/** The same for its `docs`, whose `why` the hover on a rule's id shows. */
const STRIPPED_DOCS = { remedy: "''", exceptions: "''", inferredFrom: "''" };

/** An esbuild plugin that leaves out of rule files what the language server never shows. */
export const stripRuleTexts = plugin('strip-rule-texts', (meta, replace) => {
  for (const property of propertiesOf(meta)) {
    const stripped = STRIPPED[nameOf(property)];
    if (stripped !== undefined) replace(property.initializer, stripped);
    if (nameOf(property) !== 'docs') continue;
    for (const part of propertiesOf(property.initializer)) {
      const strippedPart = STRIPPED_DOCS[nameOf(part)];
      if (strippedPart !== undefined) replace(part.initializer, strippedPart);
    }
  }
});

/**
 * An esbuild plugin that leaves out of rule files what a check shows nothing of, for a build in which
 * the list of all rules has it (`lazy-lists.mjs`).
 */
export const withoutTexts = plugin('without-texts', (meta, replace) => {
  const kept = propertiesOf(meta).filter((property) => !TEXTS.includes(nameOf(property)));
  replace(meta, `{ ${kept.map((property) => property.getText()).join(', ')} }`);
});

/** A plugin that changes the metadata in rule files. */
function plugin(name, change) {
  return {
    name,
    setup(build) {
      build.onLoad({ filter: RULES }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: changed(path, text, change), loader: 'ts' };
      });
    },
  };
}

/** The text of a rule file after a change of its metadata. */
function changed(path, text, change) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const meta = metaIn(source);
  if (!meta) return text;
  const edits = [];
  change(meta, (node, by) => edits.push([node.getStart(), node.getEnd(), by]));
  let result = text;
  for (const [start, end, by] of edits.sort((a, b) => b[0] - a[0])) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}

/** The object that is the metadata of a rule. */
function metaIn(node) {
  const isMeta =
    ts.isPropertyAssignment(node) &&
    node.name.getText() === 'meta' &&
    ts.isObjectLiteralExpression(node.initializer);
  return isMeta ? node.initializer : ts.forEachChild(node, metaIn);
}

function propertiesOf(object) {
  return ts.isObjectLiteralExpression(object)
    ? object.properties.filter(ts.isPropertyAssignment)
    : [];
}

function nameOf(property) {
  return property.name.getText();
}
