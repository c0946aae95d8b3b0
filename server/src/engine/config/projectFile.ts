import { chooseRelease, windowsReleases } from '../knowledge/windows';
import { closest } from '../text/similarity';
import type { SeveritySetting, Span } from '../types';
import { readExpectations, type Expectation } from './expectations';
import { matchesGlob } from './glob';
import { parseJson, type JsonMember, type JsonNode } from './jsonTree';
import { DEFAULT_SETTINGS, DEPLOYMENTS, type Deployment, type EngineSettings } from './settings';

/** Name of the file a project keeps its settings in. */
export const PROJECT_FILE_NAME = '.aovpn.json';

/** Severities a setting may give, most serious first. */
export const SEVERITY_SETTINGS: readonly SeveritySetting[] = [
  'error',
  'warning',
  'information',
  'hint',
  'off',
];

/** Most findings for one file that may be asked for. */
export const MAX_FINDINGS_LIMIT = 100_000;

/** What can be set for all files of a project, and otherwise for some of them. */
export interface FileSettings {
  readonly windows?: string;
  readonly deployment?: Deployment;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly maxFindings?: number;
}

/** Settings for the files that fit a pattern, laid over those of the project. */
export interface FileOverride extends FileSettings {
  /** Path patterns as in `ignores`. */
  readonly files: readonly string[];
}

/** What a project file says. Everything is optional; what is absent keeps its default. */
export interface ProjectFile extends FileSettings {
  /**
   * Path patterns, relative to the folder of the project file; see `matchesGlob`. With `!` before it a
   * pattern takes files back in; the last one that fits decides.
   */
  readonly ignores: readonly string[];
  /** In their order: a later one goes before an earlier one. */
  readonly overrides?: readonly FileOverride[];
  /** Files that belong together: path patterns as in `ignores`, by the name of the deployment. */
  readonly deployments?: Readonly<Record<string, readonly string[]>>;
  /** What is expected of connections; `aovpn test` holds it against the files. */
  readonly expect?: readonly Expectation[];
}

/** Something a project file may not say, and where it says it. */
export interface ProjectProblem {
  readonly message: string;
  readonly span: Span;
}

/** The result of reading a project file. */
export interface ProjectParse {
  /** What could be used; the defaults where the text is not JSON. */
  readonly project: ProjectFile;
  /** In text order; empty for a valid file. */
  readonly problems: readonly ProjectProblem[];
  /** What is taken otherwise than it is written; the file is used all the same. */
  readonly notes: readonly string[];
}

export const EMPTY_PROJECT: ProjectFile = { rules: {}, ignores: [] };

const KEYS = [
  '$schema',
  'target',
  'rules',
  'ignores',
  'maxFindings',
  'overrides',
  'deployments',
  'expect',
];
const OVERRIDE_KEYS = ['files', 'target', 'rules', 'maxFindings'];
const TARGET_KEYS = ['windows', 'deployment'];

/**
 * Reads and validates the text of a project file. What is wrong is left out and told, so that an
 * editor can go on with the rest; the command line stops at any problem.
 *
 * @param text The whole file; never throws, whatever it is.
 * @param ruleIds The ids of all rules.
 */
export function parseProjectFile(text: string, ruleIds: readonly string[]): ProjectParse {
  const parsed = parseJson(text, 'jsonc');
  if ('fault' in parsed) return { project: EMPTY_PROJECT, problems: [parsed.fault], notes: [] };
  const reader = new ProjectReader(new Set(ruleIds));
  const project = reader.read(parsed.root);
  return { project, problems: reader.problems, notes: reader.notes };
}

/** Settings the command line or an editor may lay over those of a project file. */
export interface SettingsOverride {
  readonly windows?: string | undefined;
  readonly deployment?: Deployment | undefined;
}

/** The engine's settings for the files of a project. */
export function projectSettings(
  project: ProjectFile,
  override: SettingsOverride = {},
  base: EngineSettings = DEFAULT_SETTINGS,
): EngineSettings {
  const windows = override.windows ?? project.windows ?? base.target.windows;
  return {
    ...base,
    rules: { ...base.rules, ...project.rules },
    target: {
      ...(windows !== undefined && { windows }),
      deployment: override.deployment ?? project.deployment ?? base.target.deployment,
    },
    maxFindings: project.maxFindings ?? base.maxFindings,
  };
}

/**
 * Whether a project leaves a file out.
 *
 * @param path Relative to the folder of the project file, with `/` between names.
 */
export function isIgnored(project: ProjectFile, path: string): boolean {
  const fitting = project.ignores.filter((each) => matchesGlob(each.replace(/^!/, ''), path));
  return fitting.at(-1)?.startsWith('!') === false;
}

/**
 * Whether a project leaves a folder out with everything in it: then nobody need look inside.
 *
 * @param path As for {@link isIgnored}.
 */
export function isFolderIgnored(project: ProjectFile, path: string): boolean {
  if (project.ignores.some((pattern) => pattern.startsWith('!'))) return false;
  return isIgnored(project, path);
}

const overridden = new WeakMap<ProjectFile, Map<string, ProjectFile>>();

/**
 * What a project says of one file, its overrides laid over the rest. Files for which the same overrides
 * count get the same object.
 *
 * @param path As for {@link isIgnored}.
 */
export function projectFor(project: ProjectFile, path: string): ProjectFile {
  const { overrides = [] } = project;
  const fitting = overrides.filter(({ files }) =>
    files.some((pattern) => matchesGlob(pattern, path)),
  );
  if (fitting.length === 0) return project;
  const known = overridden.get(project) ?? new Map<string, ProjectFile>();
  overridden.set(project, known);
  const key = fitting.map((override) => overrides.indexOf(override)).join(' ');
  let result = known.get(key);
  if (!result) {
    result = fitting.reduce<ProjectFile>((all, { files: _, rules, ...rest }) => {
      return { ...all, ...rest, rules: { ...all.rules, ...rules } };
    }, project);
    known.set(key, result);
  }
  return result;
}

/** The deployments of a project that a file is in. @param path As for {@link isIgnored}. */
export function deploymentsWith(project: ProjectFile, path: string): string[] {
  return Object.entries(project.deployments ?? {}).flatMap(([name, patterns]) =>
    patterns.some((pattern) => matchesGlob(pattern, path)) ? [name] : [],
  );
}

class ProjectReader {
  readonly problems: ProjectProblem[] = [];
  readonly notes: string[] = [];
  readonly #ruleIds: ReadonlySet<string>;

  constructor(ruleIds: ReadonlySet<string>) {
    this.#ruleIds = ruleIds;
  }

  read(root: JsonNode): ProjectFile {
    if (root.type !== 'object') {
      this.#report(root.span, 'The file must hold one object: { … }.');
      return EMPTY_PROJECT;
    }
    let target: { windows?: string; deployment?: Deployment } = {};
    let rules: Record<string, SeveritySetting> = {};
    let ignores: string[] = [];
    let maxFindings: number | undefined;
    let overrides: FileOverride[] | undefined;
    let deployments: Record<string, readonly string[]> | undefined;
    let expect: readonly Expectation[] | undefined;
    for (const member of this.#members(root.members, KEYS, 'setting')) {
      if (member.key === 'target') target = this.#target(member);
      else if (member.key === 'rules') rules = this.#rules(member);
      else if (member.key === 'ignores') ignores = this.#patterns(member, true);
      else if (member.key === 'overrides') overrides = this.#overrides(member);
      else if (member.key === 'deployments') deployments = this.#deployments(member);
      else if (member.key === 'expect') {
        expect = readExpectations(member.value, (span, message) => {
          this.#report(span, message);
        });
      } else if (member.key === 'maxFindings') maxFindings = this.#maxFindings(member);
      else this.#text(member);
    }
    return {
      ...target,
      rules,
      ignores,
      ...(maxFindings !== undefined && { maxFindings }),
      ...(overrides && { overrides }),
      ...(deployments && { deployments }),
      ...(expect && { expect }),
    };
  }

  #report(span: Span, message: string): void {
    this.problems.push({ span, message });
  }

  /** The members with a known name; the others, and second ones of a name, are reported. */
  *#members(
    members: readonly JsonMember[],
    known: Iterable<string>,
    what: string,
  ): Generator<JsonMember> {
    const names = new Set(known);
    const seen = new Set<string>();
    for (const member of members) {
      if (seen.has(member.key)) {
        this.#report(member.keySpan, `"${shorten(member.key)}" is given twice.`);
      } else if (!names.has(member.key)) {
        const meant = closest(member.key, names);
        const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
        this.#report(member.keySpan, `There is no ${what} "${shorten(member.key)}".${hint}`);
      } else {
        yield member;
      }
      seen.add(member.key);
    }
  }

  #target(member: JsonMember): { windows?: string; deployment?: Deployment } {
    const target: { windows?: string; deployment?: Deployment } = {};
    const object = this.#object(member);
    for (const each of this.#members(object, TARGET_KEYS, 'target setting')) {
      const value = this.#text(each);
      if (value === undefined) continue;
      if (each.key === 'windows') {
        const windows = this.#release(each.value.span, value);
        if (windows !== undefined) target.windows = windows;
      } else {
        const deployment = DEPLOYMENTS.find((d) => d === value);
        if (deployment) target.deployment = deployment;
        else this.#choice(each.value.span, value, DEPLOYMENTS);
      }
    }
    return target;
  }

  #release(span: Span, value: string): string | undefined {
    const choice = chooseRelease(value);
    if (choice?.note !== undefined) this.notes.push(choice.note);
    if (!choice) {
      const ids = windowsReleases.map((release) => release.id);
      this.#choice(span, value, ids);
    }
    return choice?.release;
  }

  #rules(member: JsonMember): Record<string, SeveritySetting> {
    const rules: Record<string, SeveritySetting> = {};
    for (const each of this.#members(this.#object(member), this.#ruleIds, 'rule')) {
      const value = this.#text(each);
      if (value === undefined) continue;
      const severity = SEVERITY_SETTINGS.find((s) => s === value);
      if (severity) rules[each.key] = severity;
      else this.#choice(each.value.span, value, SEVERITY_SETTINGS);
    }
    return rules;
  }

  #deployments(member: JsonMember): Record<string, readonly string[]> {
    const deployments = new Map<string, readonly string[]>();
    for (const each of this.#object(member)) {
      if (deployments.has(each.key)) {
        this.#report(each.keySpan, `"${shorten(each.key)}" is given twice.`);
      } else if (each.key.trim() === '') {
        this.#report(each.keySpan, 'A deployment needs a name.');
      } else deployments.set(each.key, this.#patterns(each));
    }
    return Object.fromEntries(deployments);
  }

  #overrides({ key, value }: JsonMember): FileOverride[] {
    if (value.type !== 'array') {
      this.#report(value.span, `"${key}" must be a list of objects: [ { … } ].`);
      return [];
    }
    return value.items.flatMap((item) => this.#override(item));
  }

  #override(item: JsonNode): FileOverride[] {
    if (item.type !== 'object') {
      this.#report(item.span, 'An override is an object: { "files": [ … ], "rules": { … } }.');
      return [];
    }
    let files: string[] | undefined;
    let settings: FileSettings = { rules: {} };
    for (const member of this.#members(item.members, OVERRIDE_KEYS, 'setting of an override')) {
      if (member.key === 'files') files = this.#patterns(member);
      else if (member.key === 'rules') settings = { ...settings, rules: this.#rules(member) };
      else if (member.key === 'target') settings = { ...settings, ...this.#target(member) };
      else {
        const maxFindings = this.#maxFindings(member);
        if (maxFindings !== undefined) settings = { ...settings, maxFindings };
      }
    }
    if (files) return [{ files, ...settings }];
    this.#report(item.span, 'An override needs "files", the patterns it is for.');
    return [];
  }

  /** @param mayTakeBack Whether `!` before a pattern means something here. */
  #patterns({ key, value }: JsonMember, mayTakeBack = false): string[] {
    if (value.type !== 'array') {
      this.#report(value.span, `"${shorten(key)}" must be a list of path patterns: [ … ].`);
      return [];
    }
    const patterns: string[] = [];
    for (const item of value.items) {
      if (item.type !== 'string' || item.value.trim() === '') {
        this.#report(item.span, 'A path pattern must be a text that is not empty.');
      } else if (item.value.startsWith('!') && !mayTakeBack) {
        this.#report(item.span, 'Only in "ignores" \'!\' takes files back.');
      } else if (item.value.includes('\\')) {
        this.#report(item.span, "Patterns have '/' between names, on Windows too.");
      } else {
        patterns.push(item.value);
      }
    }
    return patterns;
  }

  #maxFindings(member: JsonMember): number | undefined {
    const { key, value } = member;
    const number = value.type === 'number' ? value.value : NaN;
    if (Number.isInteger(number) && number >= 1 && number <= MAX_FINDINGS_LIMIT) return number;
    this.#report(value.span, `"${key}" must be a whole number from 1 to ${MAX_FINDINGS_LIMIT}.`);
    return undefined;
  }

  #object({ key, value }: JsonMember): readonly JsonMember[] {
    if (value.type === 'object') return value.members;
    this.#report(value.span, `"${key}" must be an object: { … }.`);
    return [];
  }

  #text({ key, value }: JsonMember): string | undefined {
    if (value.type === 'string') return value.value;
    this.#report(value.span, `"${key}" must be a text in double quotes.`);
    return undefined;
  }

  #choice(span: Span, found: string, choices: readonly string[]): void {
    const meant = closest(found, choices);
    const hint =
      meant === undefined ? `Possible: ${choices.join(', ')}.` : `Did you mean "${meant}"?`;
    this.#report(span, `"${shorten(found)}" is not possible here. ${hint}`);
  }
}

/** A name from the file, short enough for a message. */
function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}
