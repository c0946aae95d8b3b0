import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { TEXTS } from './rule-texts.mjs';

/** The files with one rule each. */
const RULES = /[/\\]engine[/\\]rules[/\\][^/\\]+[/\\][^/\\]+-[^/\\]+\.ts$/;

/**
 * Properties of a rule's metadata that only pages, lists and tests read, with what stands in their
 * place, so that code which reads it finds nothing instead of failing.
 */
const STRIPPED = { examples: '{ bad: [] }', sources: '[]' };
/** What is left of its `docs`: the hover on a rule's id shows why. */
const KEPT_DOCS = ['why', 'remedy'];

/** An esbuild plugin that leaves out of rule files what the language server never shows. */
export const stripRuleTexts = plugin('strip-rule-texts', (meta, replace) => {
  for (const property of propertiesOf(meta)) {
    const { initializer } = property;
    const stripped = STRIPPED[nameOf(property)];
    if (stripped !== undefined) replace(initializer, stripped);
    if (nameOf(property) !== 'docs') continue;
    const text = (part) => (nameOf(part) === 'remedy' ? "remedy: ''" : part.getText());
    replace(
      initializer,
      only(initializer, (name) => KEPT_DOCS.includes(name), text),
    );
  }
});

/** An object with some of its properties. */
function only(object, isKept, textOf = (property) => property.getText()) {
  const kept = propertiesOf(object).filter((property) => isKept(nameOf(property)));
  return `{ ${kept.map((property) => textOf(property)).join(', ')} }`;
}

/**
 * An esbuild plugin that leaves out of rule files what a check shows nothing of, for a build in which
 * the list of all rules has it (`lazy-lists.mjs`).
 */
export const withoutTexts = plugin('without-texts', (meta, replace) => {
  replace(
    meta,
    only(meta, (name) => !TEXTS.includes(name)),
  );
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
