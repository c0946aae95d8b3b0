import { loadRules } from './load-engine.mjs';

/** The texts of all rules as JSON, by the id of the rule; what stands beside the command line. */
export async function ruleTexts() {
  const rules = await loadRules();
  const texts = rules.map(({ meta: { id, docs, examples, sources } }) => [
    id,
    { docs, examples, sources },
  ]);
  return JSON.stringify(Object.fromEntries(texts));
}
