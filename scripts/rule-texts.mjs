import { besides } from './besides.mjs';
import { knownRules, ruleFiles } from './known-rules.mjs';

/** What of a rule's metadata a check shows nothing of. */
export const TEXTS = ['title', 'docs', 'examples', 'sources', 'confidence', 'since', 'fix'];

/** What exports `textsOf`: these of a rule, given its metadata. */
export const READER = 'aovpn:rule-texts';
/** The texts of the rules of one group. */
const FILE = /^aovpn:rule-texts-([\w-]+)$/;

/**
 * An esbuild plugin with the texts of rules, those of each group in a file beside the
 * chunks that is read when somebody asks. Goes with `lazy-lists.mjs`.
 */
export const ruleTexts = {
  name: 'rule-texts',
  setup(build) {
    build.onResolve({ filter: /^aovpn:rule-texts$/ }, ({ path }) => ({ path, namespace: 'texts' }));
    build.onLoad({ filter: /.*/, namespace: 'texts' }, async () => {
      const groups = [...new Set((await knownRules()).map(({ meta }) => meta.group))];
      const files = groups.map((group) => `'${group}': () => require('${READER}-${group}')`);
      return {
        contents: [
          `const files = { ${files.join(', ')} };`,
          'export const textsOf = ({ group, id }) => files[group]()[id];',
        ].join('\n'),
        watchFiles: await ruleFiles(),
      };
    });
    besides(build, FILE, async (group) => {
      const rules = (await knownRules()).filter(({ meta }) => meta.group === group);
      const texts = rules.map(({ meta }) => [
        meta.id,
        Object.fromEntries(TEXTS.map((name) => [name, meta[name]])),
      ]);
      return { contents: Object.fromEntries(texts), watchFiles: await ruleFiles() };
    });
  },
};
