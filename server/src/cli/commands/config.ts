import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isIgnoredBy, Projects, type Project } from '../../config/projects';
import { DEFAULT_SETTINGS } from '../../engine/config/settings';
import { projectSettings, type ProjectFile } from '../../engine/config/projectFile';
import { allRules } from '../../engine/rules/all.generated';
import { printable } from '../../engine/text/printable';
import type { Console } from '../console';
import { display } from '../display';
import { EXIT, UsageError } from '../errors';
import {
  ANSWER_OPTIONS,
  describeOptions,
  parseOptions,
  PROJECT_OPTIONS,
  projectChoice,
  type OptionSpecs,
} from '../options';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
  format: ANSWER_OPTIONS.format,
  ...PROJECT_OPTIONS,
  help: ANSWER_OPTIONS.help,
} as const satisfies OptionSpecs;

export const CONFIG_HELP = `Usage: aovpn config show [OPTIONS] [PATH]

Shows the settings in force for a file or folder, and where each comes from.

${describeOptions(OPTIONS)}

Exit code: 0 shown, 2 the project file cannot be used.
`;

/** A setting in force and why. */
interface Setting {
  readonly value: string | number | null;
  readonly from: 'default' | 'project file' | 'override';
}

/** Runs `aovpn config`. @returns the exit code @throws UsageError, ProjectFileError */
export function runConfig(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(CONFIG_HELP);
    return EXIT.clean;
  }
  const [action, place = '.', ...others] = positionals;
  if (action !== 'show') throw new UsageError("'aovpn config' has one action: show.");
  if (others.length > 0) throw new UsageError('Name one file or folder.');
  const projects = new Projects(
    allRules.map(({ meta }) => meta.id),
    projectChoice(values),
  );
  const isFolder = existsSync(place) && statSync(place).isDirectory();
  const whole = projects.forFolder(isFolder ? place : path.dirname(path.resolve(place)));
  const own = isFolder ? whole : projects.forFile(place);
  const shown = inForce(place, whole, own);
  console.out.write(values.format === 'json' ? `${toJson(shown)}\n` : asText(shown));
  for (const note of whole.notes) {
    const file = display(whole.file ?? '');
    console.err.write(`aovpn: ${printable(file)}: note: ${printable(note)}\n`);
  }
  return EXIT.clean;
}

function inForce(place: string, whole: Project, own: Project) {
  const settings = projectSettings(own.settings);
  const from = (pick: (settings: ProjectFile) => unknown): Setting['from'] => {
    if (pick(own.settings) === undefined) return 'default';
    return pick(own.settings) === pick(whole.settings) ? 'project file' : 'override';
  };
  return {
    path: display(place),
    projectFile: whole.file === undefined ? null : display(whole.file),
    ignored: isIgnoredBy(whole, place),
    windows: {
      value: settings.target.windows ?? null,
      from: from(({ windows }) => windows),
    } satisfies Setting,
    deployment: {
      value: settings.target.deployment,
      from: from(({ deployment }) => deployment),
    } satisfies Setting,
    maxFindings: {
      value: settings.maxFindings ?? DEFAULT_SETTINGS.maxFindings,
      from: from(({ maxFindings }) => maxFindings),
    } satisfies Setting,
    rules: allRules.flatMap(({ meta }) => {
      const value = settings.rules[meta.id];
      if (value === undefined) return [];
      return [
        { rule: meta.id, value, default: meta.severity, from: from(({ rules }) => rules[meta.id]) },
      ];
    }),
  };
}

function asText(shown: ReturnType<typeof inForce>): string {
  const { windows, deployment, maxFindings, rules } = shown;
  const row = (name: string, { value, from }: Setting) =>
    `  ${name.padEnd(12)}${String(value ?? 'not known').padEnd(13)}${from}`;
  const lines = [
    `Settings for ${printable(shown.path)}`,
    `  project file: ${shown.projectFile === null ? 'none' : printable(shown.projectFile)}`,
    ...(shown.ignored ? ['  left out by the project file'] : []),
    row('windows', windows),
    row('deployment', deployment),
    row('maxFindings', maxFindings),
  ];
  if (rules.length === 0) lines.push('All rules have their own severity.');
  else {
    lines.push(`Rules set otherwise (${rules.length} of ${allRules.length}):`);
    const width = Math.max(...rules.map(({ rule }) => rule.length));
    for (const { rule, value, default: its, from } of rules) {
      lines.push(`  ${rule.padEnd(width)}  ${value.padEnd(11)}  ${from}; its own: ${its}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
