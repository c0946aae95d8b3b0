import { isXmlFile, type ParsedFile, type XmlFile } from '../file';
import { writesOfRegFile, writesOfScript } from '../formats/powershell/writes';
import type { Reporter } from './report';
import type { Rule, RuleContext } from './rule';
import type { RuleFailure } from './walk';

/** Runs a rule that finds its context itself. */
type Runner = (rule: Rule) => void;

/** Runs rules about whole files; rules about single elements are run by the walker. */
export function runFileRules(
  rules: readonly Rule[],
  file: ParsedFile,
  reporter: Reporter,
  failures: RuleFailure[],
): void {
  const run = runnerFor(file, {
    text: file.text,
    settings: reporter.compiled.settings,
    fileName: file.fileName,
    report: reporter.report,
  });
  for (const rule of rules) {
    reporter.for(rule);
    try {
      run(rule);
    } catch (error) {
      failures.push({ rule: rule.meta.id, error });
    }
  }
}

/** Makes what rules about a file are given once, for all of them. */
function runnerFor(file: ParsedFile, base: RuleContext<string>): Runner {
  if (isXmlFile(file)) return xmlRunner(file, base);
  switch (file.kind) {
    case 'rasphone': {
      const { tree, entries, encoding } = file;
      const context = { ...base, tree, entries, encoding };
      return (rule) => {
        if (rule.scope === 'phonebook') rule.check(context);
      };
    }
    case 'powershell': {
      const { script, embedded, encoding } = file;
      const context = { ...base, script, embedded, encoding };
      const writing = { ...base, script, writes: writesOfScript(script) };
      return (rule) => {
        if (rule.scope === 'script') rule.check(context);
        else if (rule.scope === 'write') rule.check(writing);
      };
    }
    case 'registry': {
      const { registry } = file;
      const context = { ...base, registry };
      const writing = { ...base, script: undefined, writes: writesOfRegFile(registry) };
      return (rule) => {
        if (rule.scope === 'registry') rule.check(context);
        else if (rule.scope === 'write') rule.check(writing);
      };
    }
    default:
      return () => {};
  }
}

function xmlRunner(file: XmlFile, base: RuleContext<string>): Runner {
  const { kind, encoding, profile, document } = file;
  const context = { ...base, document, kind, encoding };
  const ofProfile = profile && { ...context, profile };
  // What is damaged seems to lack, or to relate, what may only be hidden.
  const hosts = file.eapHosts.filter((host) => document.isSound || !host.faulty);
  const ofHosts = hosts.map((host) => ({ ...context, host, profile }));
  return (rule) => {
    if (rule.scope === 'xml') rule.check(context);
    else if (rule.scope === 'profile') {
      if (ofProfile && document.isSound) rule.check(ofProfile);
    } else if (rule.scope === 'eap') {
      for (const host of ofHosts) rule.check(host);
    }
  };
}
