/** What has a name of its own: rules, and everything the formats have words for. */
import { formats } from '../formats/all.generated';
import type { Topic } from '../formats/topics';
import { allRules } from '../rules/all.generated';
import type { RuleMeta } from '../rules/rule';

let topics: ReadonlyMap<string, readonly Topic[]> | undefined;

/** Everything the formats have words for (settings, commands), by name in lower case. */
export function topicsByName(): ReadonlyMap<string, readonly Topic[]> {
  if (!topics) {
    const found = new Map<string, Topic[]>();
    for (const topic of formats.flatMap((format) => format.topics?.() ?? [])) {
      for (const name of new Set([topic.id, ...topic.names].map((each) => each.toLowerCase()))) {
        const list = found.get(name);
        if (list) list.push(topic);
        else found.set(name, [topic]);
      }
    }
    topics = found;
  }
  return topics;
}

/** The rule with an id. */
export function ruleNamed(id: string): RuleMeta | undefined {
  return allRules.find(({ meta }) => meta.id === id)?.meta;
}

/** The ids of all rules. */
export function ruleIds(): readonly string[] {
  return allRules.map(({ meta }) => meta.id);
}
