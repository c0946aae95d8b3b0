import { isXmlFile, type ParsedFile, type XmlFile } from '../file';
import { writesOfRegFile, writesOfScript } from '../formats/powershell/writes';
import type { Finding } from '../types';
import type { CompiledRules } from './compile';
import { reporterFor } from './report';
import type { Rule, RuleContext } from './rule';

/** Runs a rule about whole files; rules about single elements are run by the walker. */
export function runRule(
  rule: Rule,
  file: ParsedFile,
  compiled: CompiledRules,
  add: (finding: Finding) => void,
): void {
  const context: RuleContext<string> = {
    text: file.text,
    settings: compiled.settings,
    fileName: file.fileName,
    report: reporterFor(rule, compiled, file.text, add),
  };
  if (isXmlFile(file)) runXmlRule(rule, file, context);
  else if (file.kind === 'rasphone') {
    const { tree, entries, encoding } = file;
    if (rule.scope === 'phonebook') rule.check({ ...context, tree, entries, encoding });
  } else if (file.kind === 'powershell') {
    const { script, embedded, encoding } = file;
    if (rule.scope === 'script') rule.check({ ...context, script, embedded, encoding });
    else if (rule.scope === 'write') {
      rule.check({ ...context, script, writes: writesOfScript(script) });
    }
  } else if (file.kind === 'registry') {
    const { registry } = file;
    if (rule.scope === 'registry') rule.check({ ...context, registry });
    else if (rule.scope === 'write') {
      rule.check({ ...context, script: undefined, writes: writesOfRegFile(registry) });
    }
  }
}

function runXmlRule(rule: Rule, file: XmlFile, base: RuleContext<string>): void {
  // Written out, since spreading objects would take longer than most rules do.
  const { text, settings, fileName, report } = base;
  const { kind, encoding, profile, document } = file;
  if (rule.scope === 'xml') {
    rule.check({ text, settings, fileName, report, document, kind, encoding });
  } else if (rule.scope === 'profile') {
    // What a profile seems to lack or to relate may be hidden by the damage.
    if (!profile || !document.isSound) return;
    rule.check({ text, settings, fileName, report, document, kind, encoding, profile });
  } else if (rule.scope === 'eap') {
    for (const host of file.eapHosts) {
      if (!document.isSound && host.faulty) continue;
      rule.check({ text, settings, fileName, report, document, kind, encoding, host, profile });
    }
  }
}
