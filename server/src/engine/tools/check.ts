import { DEFAULT_SETTINGS, withoutLimit, type EngineSettings } from '../config/settings';
import { fixAll, preferredFix, safeFix } from '../fix/apply';
import { secretsOf } from '../formats/secrets';
import { chooseRelease } from '../knowledge/windows';
import { ruleUrl } from '../rules/urls';
import { compareSeverity } from '../severity';
import { isSigned } from '../text/signature';
import type { Finding, Severity } from '../types';
import type { NamedFile } from '../answers/sides';
import { ToolInputError, type ToolInput } from './input';
import { readGiven, type Tool } from './tool';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const TARGET = {
  windows: {
    type: 'string',
    description: 'Oldest Windows release among the clients, for example 11-22H2.',
  },
};

/** @throws ToolInputError for a release nobody knows */
function settingsOf(input: ToolInput): EngineSettings {
  const given = input.text('windows');
  const release = given === undefined ? undefined : chooseRelease(given)?.release;
  if (given !== undefined && release === undefined) {
    throw new ToolInputError(`There is no Windows release "${given}"; write for example 11-22H2.`);
  }
  return release === undefined
    ? DEFAULT_SETTINGS
    : { ...DEFAULT_SETTINGS, target: { ...DEFAULT_SETTINGS.target, windows: release } };
}

function findingData({ name, file }: NamedFile, finding: Finding) {
  const secrets = secretsOf(file);
  const fix = finding.fixes?.find(({ preferred }) => preferred) ?? finding.fixes?.[0];
  return {
    file: name,
    rule: finding.rule,
    severity: finding.severity,
    message: secrets.hide(finding.message),
    range: {
      start: file.lines.positionAt(finding.span.start),
      end: file.lines.positionAt(finding.span.end),
    },
    url: ruleUrl(finding.rule),
    ...(fix && { fix: { title: secrets.hide(fix.title), safe: fix.safety === 'safe' } }),
  };
}

export const CHECK_TOOL: Tool = {
  name: 'aovpn_check',
  title: 'Check Always On VPN files',
  description:
    'Checks files of a Windows Always On VPN deployment (ProfileXML, EAP configuration, rasphone.pbk, PowerShell, .reg, SyncML, Intune and NPS exports, saved output, events, load balancer configuration) and tells what is wrong, where, and whether there is a fix.',
  files: 'some',
  inputs: {
    severity: { enum: SEVERITIES, description: 'Findings from here up. Default: warning.' },
    ...TARGET,
  },
  needed: [],
  run(engine, input) {
    const least = (input.text('severity', SEVERITIES) ?? 'warning') as Severity;
    const settings = settingsOf(input);
    const files = readGiven(engine, input.files);
    if (files.length === 0) throw new ToolInputError('Give at least one file.');
    const findings = files.flatMap((named) =>
      engine
        .check(named.file, settings)
        .findings.filter(({ severity }) => compareSeverity(severity, least) <= 0)
        .map((finding) => findingData(named, finding)),
    );
    const lines = findings.map(({ file, rule, severity, message, range, fix }) => {
      const offer = fix ? ` (fix: ${fix.title}${fix.safe ? '' : '; changes the connection'})` : '';
      return `${file}:${range.start.line + 1} ${severity} ${rule}: ${message}${offer}`;
    });
    return {
      text: lines.length === 0 ? `Nothing from ${least} up was found.` : lines.join('\n'),
      data: {
        files: files.map(({ name, file }) => ({ file: name, kind: file.kind })),
        findings,
      },
    };
  },
};

export const FIX_TOOL: Tool = {
  name: 'aovpn_fix',
  title: 'Correct an Always On VPN file',
  description:
    'Applies the fixes of aovpn_check to one text and returns the corrected text. Writes nothing. Safe fixes only, unless "unsafe" is true: those change the deployed connection.',
  files: 'one',
  inputs: {
    unsafe: {
      type: 'boolean',
      description: 'Also the preferred fix of findings that have no safe one.',
    },
    ...TARGET,
  },
  needed: [],
  run(engine, input) {
    const { name, text, isInline } = input.file;
    const settings = withoutLimit(settingsOf(input));
    const [named] = readGiven(engine, [input.file]);
    if (!named) throw new ToolInputError('Give one file.');
    if (isSigned(text)) {
      throw new ToolInputError(`${name} is signed; a change would break its signature.`);
    }
    if (!isInline && secretsOf(named.file).spans.length > 0) {
      throw new ToolInputError(
        `${name} holds secrets, which are not handed out; run "aovpn check --fix" on it instead.`,
      );
    }
    const check = (changed: string) => {
      const file = engine.parse(changed, { fileName: name });
      return file ? engine.check(file, settings).findings : [];
    };
    const result = fixAll(text, check, input.flag('unsafe') ? preferredFix : safeFix);
    const corrected = result.fixed.map(({ rule, message }) => ({
      rule,
      message: secretsOf(named.file).hide(message),
    }));
    const summary =
      corrected.length === 0
        ? `Nothing in ${name} can be corrected this way.`
        : `Corrected in ${name}: ${corrected.map(({ rule }) => rule).join(', ')}.`;
    return {
      text: corrected.length === 0 ? summary : `${summary}\n\n${result.text}`,
      data: { file: name, corrected, text: result.text },
    };
  },
};
