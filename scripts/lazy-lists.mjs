import path from 'node:path';
import { AT_ONCE } from './common-chunks.mjs';
import { forgetRules, knownRules, ruleFiles, RULES } from './known-rules.mjs';
import { loadModule } from './load-engine.mjs';
import { READER } from './rule-texts.mjs';

const FORMATS = path.resolve('server/src/engine/formats');

/** The modules with the rules of one part. */
const PART = /^aovpn:(rules-\d+)$/;

/** What the list knows of a rule; its messages come with its code, other texts from their file. */
const FACTS = [
  ...['id', 'kinds', 'group', 'severity', 'confidence', 'since', 'fix'],
  ...['uncovers', 'speaksFor', 'mendsForm'],
];

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
      contents: ruleList(await parts()),
      resolveDir: RULES,
      // What the list knows is written in these.
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

function ruleList(parts) {
  const entries = parts.flatMap((rules, part) =>
    rules.map(({ scope, elements, meta }, place) => {
      const facts = Object.fromEntries(
        FACTS.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]]),
      );
      return { part, place, scope, elements, facts };
    }),
  );
  entries.sort((a, b) => (a.facts.id < b.facts.id ? -1 : 1));
  const loads = parts.map((_, part) => `() => ${AT_ONCE}(import('aovpn:rules-${part}'))`);
  return `
import { textsOf } from '${READER}';
const parts = [${loads.join(', ')}];
class Meta {
  #load;
  constructor(facts, load) {
    Object.assign(this, facts);
    this.#load = load;
  }
  get messages() { return this.#load().meta.messages; }
  get title() { return textsOf(this).title; }
  get docs() { return textsOf(this).docs; }
  get examples() { return textsOf(this).examples; }
  get sources() { return textsOf(this).sources; }
}
function ruleOf({ part, place, scope, elements, facts }) {
  const load = () => parts[part]()['r' + place];
  return {
    scope,
    elements,
    meta: new Meta(facts, load),
    check(...given) {
      this.check = load().check;
      this.check(...given);
    },
  };
}
export const allRules = JSON.parse(${JSON.stringify(JSON.stringify(entries))}).map(ruleOf);
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
