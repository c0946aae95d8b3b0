import path from 'node:path';
import { besides } from './besides.mjs';
import { AT_ONCE } from './common-chunks.mjs';
import { forgetRules, knownRules, ruleFiles, RULES } from './known-rules.mjs';
import { loadModule } from './load-engine.mjs';
import { READER, TEXTS } from './rule-texts.mjs';

const FORMATS = path.resolve('server/src/engine/formats');

/** The modules with the rules of one part. */
const PART = /^aovpn:(rules-\d+)$/;

/** What is in the list of rules. */
const LIST = /^aovpn:(rule-list)$/;

/** What the list knows of a rule; its messages come with its code, what else there is from its texts. */
const FACTS = ['id', 'kinds', 'group', 'severity', 'uncovers', 'speaksFor', 'mendsForm'];

/**
 * An esbuild plugin that has the code of rules and formats loaded when it is asked for: the two lists
 * keep what is known of each without it. A profile is then checked without the readers of scripts and
 * the rules about them. Needs chunks made by `common-chunks.mjs`.
 */
export const lazyLists = {
  name: 'lazy-lists',
  setup(build) {
    build.onStart(forgetRules);
    const parts = async () => partsOf(await knownRules());

    build.onLoad({ filter: /[/\\]engine[/\\]rules[/\\]all\.generated\.ts$/ }, async () => ({
      contents: ruleList((await parts()).length),
      resolveDir: RULES,
      watchFiles: await ruleFiles(),
    }));
    besides(build, LIST, async () => ({
      contents: entriesOf(await parts()),
      watchFiles: await ruleFiles(),
    }));
    build.onResolve({ filter: PART }, ({ path: name }) => ({
      path: PART.exec(name)[1],
      namespace: 'rules',
    }));
    build.onLoad({ filter: /.*/, namespace: 'rules' }, async ({ path: name }) => {
      const part = (await parts())[Number(name.slice('rules-'.length))];
      return {
        contents: part
          .map(({ file }, i) => `export { default as r${i} } from '${file}';`)
          .join('\n'),
        resolveDir: RULES,
      };
    });

    build.onLoad({ filter: /[/\\]engine[/\\]formats[/\\]all\.generated\.ts$/ }, async () => ({
      contents: await formatList(),
      resolveDir: FORMATS,
    }));
  },
};

/**
 * What is loaded for files of some kinds: the entries of their formats and of the rules about them.
 *
 * @param {readonly string[]} kinds
 */
export async function entriesFor(kinds) {
  const parts = partsOf(await knownRules());
  const needed = [...parts.keys()].filter((i) =>
    parts[i].some(
      ({ scope, meta }) => scope !== 'workspace' && meta.kinds.some((kind) => kinds.includes(kind)),
    ),
  );
  return [
    ...kinds.map((kind) => path.posix.join('server/src/engine/formats', kind, 'format.ts')),
    ...needed.map((i) => `rules:rules-${i}`),
  ];
}

/** The rules in parts, by who asks for them: the same kinds of files, or files looked at together. */
function partsOf(rules) {
  const parts = new Map();
  for (const rule of rules) {
    const { scope, meta } = rule;
    const askedBy = scope === 'workspace' ? scope : [...meta.kinds].sort().join(' ');
    if (!parts.has(askedBy)) parts.set(askedBy, []);
    parts.get(askedBy).push(rule);
  }
  return [...parts.values()];
}

/** The list of rules: what is known of each, by id, and which one of which part it is. */
function entriesOf(parts) {
  const entries = parts.flatMap((rules, part) =>
    rules.map(({ scope, elements, meta }, place) => {
      const facts = Object.fromEntries(
        FACTS.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]]),
      );
      return { scope, elements, facts, part, place };
    }),
  );
  return entries.sort((a, b) => (a.facts.id < b.facts.id ? -1 : 1));
}

function ruleList(count) {
  const loads = Array.from(
    { length: count },
    (_, part) => `() => ${AT_ONCE}(import('aovpn:rules-${part}'))`,
  );
  const texts = TEXTS.map((name) => `get ${name}() { return textsOf(this).${name}; }`);
  return `
import { textsOf } from '${READER}';
const parts = [${loads.join(', ')}];
class Meta {
  #rule;
  constructor(rule, facts) {
    this.#rule = rule;
    Object.assign(this, facts);
  }
  get messages() { return this.#rule.loaded().meta.messages; }
  ${texts.join('\n  ')}
}
class Rule {
  #part;
  #place;
  constructor({ scope, elements, facts, part, place }) {
    this.scope = scope;
    this.elements = elements;
    this.meta = new Meta(this, facts);
    this.#part = part;
    this.#place = place;
  }
  loaded() { return parts[this.#part]()['r' + this.#place]; }
  check(...given) {
    this.check = this.loaded().check;
    this.check(...given);
  }
}
export const allRules = require('aovpn:rule-list').map((entry) => new Rule(entry));
`;
}

async function formatList() {
  const { formats } = await loadModule('server/src/engine/formats/all.generated.ts');
  const { kinds } = await loadModule('server/src/engine/formats/kinds.generated.ts');
  const entries = formats.map((format, i) => {
    const names = Object.keys(format).filter((name) => !Object.hasOwn(kinds[i], name));
    const load = `() => ${AT_ONCE}(import('./${format.id}/format')).format`;
    return `formatOf(kinds[${i}], ${JSON.stringify(names)}, ${load})`;
  });
  return `
import { kinds } from './kinds.generated';
function formatOf(kind, names, load) {
  const format = { ...kind };
  for (const name of names) {
    Object.defineProperty(format, name, {
      configurable: true,
      enumerable: true,
      get() {
        const loaded = load();
        for (const each of names) {
          Object.defineProperty(format, each, { value: loaded[each], enumerable: true });
        }
        return loaded[name];
      },
    });
  }
  return format;
}
export const formats = [${entries.join(',\n')}];
`;
}
