import type { EngineSettings } from '../config/settings';
import type { FileKind } from '../formats/parse';
import type { SeveritySetting } from '../types';
import type { ElementRule, PartRule, Rule, WorkspaceRule } from './rule';

/** The rules to run under one set of settings. */
export interface CompiledRules {
  readonly settings: EngineSettings;
  readonly enabled: readonly Rule[];
  /** Enabled rules by id. */
  readonly byId: ReadonlyMap<string, Rule>;
  /** Enabled rules about whole files, by the kind of file. */
  readonly fileRules: ReadonlyMap<string, readonly PartRule[]>;
  readonly elementRules: ReadonlyMap<string, readonly ElementRule[]>;
  readonly everyElementRules: readonly ElementRule[];
  /** Enabled rules about files that belong together. */
  readonly workspaceRules: readonly WorkspaceRule[];
  /** The rules each rule speaks for, by the id of the one that speaks. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  /** Rules switched off that run all the same, so that nothing is said in their place. */
  readonly muted: ReadonlySet<string>;
  /** Effective severity by rule id. */
  readonly severities: ReadonlyMap<string, SeveritySetting>;
  /** Rules whose severity the user chose, so that no rule lowers it for a case. */
  readonly chosen: ReadonlySet<string>;
}

/** Applies settings to the rules. The result is kept as long as the settings are the same. */
export function compileRules(rules: readonly Rule[], settings: EngineSettings): CompiledRules {
  const severities = new Map<string, SeveritySetting>();
  const chosen = new Set<string>();
  const elementRules = new Map<string, ElementRule[]>();
  const everyElementRules: ElementRule[] = [];
  const workspaceRules: WorkspaceRule[] = [];
  const speakers = new Map<string, readonly string[]>();
  const muted = new Set<string>();
  const enabled: Rule[] = [];
  const fileRules = new Map<FileKind, PartRule[]>();
  for (const rule of rules) {
    const { id, speaksFor } = rule.meta;
    const setting = settings.rules[id];
    if (setting !== undefined) chosen.add(id);
    const severity = setting ?? rule.meta.severity;
    severities.set(id, severity);
    if (severity === 'off') {
      // Whoever switches off what a rule says does not want to hear it from a more general one.
      if (speaksFor === undefined || setting === undefined) continue;
      muted.add(id);
    }
    enabled.push(rule);
    if (speaksFor) speakers.set(id, speaksFor);
    if (rule.scope === 'workspace') {
      workspaceRules.push(rule);
      continue;
    }
    if (rule.scope !== 'element') {
      for (const kind of rule.meta.kinds) append(fileRules, kind, rule);
      continue;
    }
    if (rule.elements === 'all') everyElementRules.push(rule);
    else {
      for (const path of rule.elements) append(elementRules, path, rule);
    }
  }
  return {
    settings,
    enabled,
    byId: new Map(enabled.map((rule) => [rule.meta.id, rule])),
    fileRules,
    elementRules,
    everyElementRules,
    workspaceRules,
    speakers,
    muted,
    severities,
    chosen,
  };
}

/**
 * The same settings for some of the rules alone, of those about one file.
 *
 * @param isAsked Whether a rule is to be run.
 */
export function onlyRules(
  compiled: CompiledRules,
  isAsked: (rule: Rule) => boolean,
): CompiledRules {
  const { fileRules, elementRules, everyElementRules } = compiled;
  return {
    ...compiled,
    fileRules: new Map([...fileRules].map(([kind, rules]) => [kind, rules.filter(isAsked)])),
    elementRules: new Map([...elementRules].map(([path, rules]) => [path, rules.filter(isAsked)])),
    everyElementRules: everyElementRules.filter(isAsked),
  };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
