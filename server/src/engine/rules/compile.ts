import type { EngineSettings } from '../config/settings';
import type { SeveritySetting } from '../types';
import type { ElementRule, Rule } from './rule';

/** The rules to run under one set of settings. */
export interface CompiledRules {
  readonly settings: EngineSettings;
  readonly enabled: readonly Rule[];
  readonly elementRules: ReadonlyMap<string, readonly ElementRule[]>;
  readonly everyElementRules: readonly ElementRule[];
  /** Rules about single elements whose findings depend on the rest of the document. */
  readonly outsiders: ReadonlySet<string>;
  /** Effective severity by rule id. */
  readonly severities: ReadonlyMap<string, SeveritySetting>;
  /** Rules whose severity the user chose, so that no rule lowers it for a case. */
  readonly chosen: ReadonlySet<string>;
}

/** Applies settings to the rules. The result is kept and compared by identity: see the walker. */
export function compileRules(rules: readonly Rule[], settings: EngineSettings): CompiledRules {
  const severities = new Map<string, SeveritySetting>();
  const chosen = new Set<string>();
  const elementRules = new Map<string, ElementRule[]>();
  const everyElementRules: ElementRule[] = [];
  const outsiders = new Set<string>();
  const enabled: Rule[] = [];
  for (const rule of rules) {
    const setting = settings.rules[rule.meta.id];
    if (setting !== undefined) chosen.add(rule.meta.id);
    const severity = setting ?? rule.meta.severity;
    severities.set(rule.meta.id, severity);
    if (severity === 'off') continue;
    enabled.push(rule);
    if (rule.scope !== 'element') continue;
    if (rule.looksOutside) outsiders.add(rule.meta.id);
    if (rule.elements === 'all') everyElementRules.push(rule);
    else {
      for (const path of rule.elements) {
        const list = elementRules.get(path);
        if (list) list.push(rule);
        else elementRules.set(path, [rule]);
      }
    }
  }
  return { settings, enabled, elementRules, everyElementRules, outsiders, severities, chosen };
}
