import type { ParsedFile } from '../formats/file';
import type { Scopes } from '../formats/scopes';
import type { Reporter } from './report';
import type { PartRule, PartScope, RuleContext } from './rule';
import type { RuleFailure } from './walk';

/** Runs rules about whole files or parts of them; those about elements are run by the walker. */
export function runFileRules(
  rules: readonly PartRule[],
  file: ParsedFile,
  scopes: Scopes,
  reporter: Reporter,
  failures: RuleFailure[],
): void {
  const contexts = new Contexts(scopes, {
    text: file.text,
    settings: reporter.compiled.settings,
    fileName: file.fileName,
    report: reporter.report,
  });
  for (const rule of rules) {
    reporter.for(rule);
    try {
      check(rule, contexts.of(rule.scope));
    } catch (error) {
      failures.push({ rule: rule.meta.id, error });
    }
  }
}

/** A rule of any scope: that its contexts are those of its scope is for the caller to see to. */
interface AnyRule {
  check(context: RuleContext<string>): void;
}

function check(rule: AnyRule, contexts: readonly RuleContext<string>[]): void {
  for (const context of contexts) rule.check(context);
}

/** What rules about a file are given, made once for all rules of a scope. */
class Contexts {
  readonly #scopes: Scopes;
  readonly #base: RuleContext<string>;
  readonly #made = new Map<PartScope, readonly RuleContext<string>[]>();

  constructor(scopes: Scopes, base: RuleContext<string>) {
    this.#scopes = scopes;
    this.#base = base;
  }

  of(scope: PartScope): readonly RuleContext<string>[] {
    let made = this.#made.get(scope);
    if (!made) {
      const parts = this.#scopes[scope]?.() ?? [];
      made = parts.map((part) => ({ ...this.#base, ...part }));
      this.#made.set(scope, made);
    }
    return made;
  }
}
