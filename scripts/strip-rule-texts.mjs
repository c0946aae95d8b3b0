import { readFile } from 'node:fs/promises';
import ts from 'typescript';

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
export const stripRuleTexts = plugin('strip-rule-texts', (text, meta, replace) => {
  for (const property of propertiesOf(meta)) {
    const stripped = STRIPPED[nameOf(property)];
    if (stripped !== undefined) replace(property.initializer, stripped);
    if (nameOf(property) !== 'docs') continue;
    for (const part of propertiesOf(property.initializer)) {
      const strippedPart = STRIPPED_DOCS[nameOf(part)];
      if (strippedPart !== undefined) replace(part.initializer, strippedPart);
    }
  }
  return text;
});

/** The file of the texts, beside a bundle made with {@link readRuleTexts}. */
export const RULE_TEXTS = 'rule-texts.json';
/** What the readers of that file are imported from. */
const READER = 'aovpn:rule-texts';
const READ = ['docs', 'examples', 'sources'];

/**
 * An esbuild plugin that has the texts of rules read from {@link RULE_TEXTS} when they are asked for:
 * a check shows none of them.
 */
export const readRuleTexts = plugin(
  'read-rule-texts',
  (text, meta, replace) => {
    const id = propertiesOf(meta)
      .find((property) => nameOf(property) === 'id')
      .initializer.getText();
    for (const property of propertiesOf(meta)) {
      const name = nameOf(property);
      if (READ.includes(name))
        replace(property, `get ${name}() { return textsOf(${id}).${name}; }`);
    }
    return `import { textsOf } from '${READER}';\n${text}`;
  },
  ({ onResolve, onLoad }) => {
    onResolve({ filter: /^aovpn:rule-texts$/ }, ({ path }) => ({ path, namespace: 'texts' }));
    onResolve({ filter: /rule-texts\.json$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'texts' }, () => ({
      contents: `let texts;\nexport const textsOf = (id) => (texts ??= require('./${RULE_TEXTS}'))[id];`,
    }));
  },
);

/** A plugin that changes the metadata in rule files. */
function plugin(name, change, more = () => {}) {
  return {
    name,
    setup(build) {
      more(build);
      build.onLoad({ filter: RULES }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: changed(path, text, change), loader: 'ts' };
      });
    },
  };
}

/** The text of a rule file with what `change` puts into its metadata, and around all of it. */
function changed(path, text, change) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const meta = metaIn(source);
  if (!meta) return text;
  const edits = [];
  const replace = (node, by) => edits.push([node.getStart(), node.getEnd(), by]);
  const around = change('\0', meta, replace);
  let result = text;
  for (const [start, end, by] of edits.sort((a, b) => b[0] - a[0])) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return around.replace('\0', () => result);
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
