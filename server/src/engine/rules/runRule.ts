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
  // What was read for one rule does not tell whether another one asked for something unknown.
  const isShared = !scopes.xml?.().some(({ document }) => document.holes.length > 0);
  const base = {
    text: file.text,
    settings: reporter.compiled.settings,
    fileName: file.fileName,
    report: reporter.report,
  };
  const contexts = new Contexts(scopes, base, isShared);
  for (const rule of rules) {
    try {
      check(rule, contexts.of(rule.scope), () => reporter.for(rule));
    } catch (error) {
      failures.push({ rule: rule.meta.id, error });
    }
  }
}

/** A rule of any scope: that its contexts are those of its scope is for the caller to see to. */
interface AnyRule {
  check(context: RuleContext<string>): void;
}

function check(rule: AnyRule, contexts: readonly RuleContext<string>[], begin: () => void): void {
  for (const context of contexts) {
    begin();
    rule.check(context);
  }
}

/** What rules about a file are given. */
class Contexts {
  readonly #scopes: Scopes;
  readonly #base: RuleContext<string>;
  readonly #isShared: boolean;
  readonly #made = new Map<PartScope, readonly RuleContext<string>[]>();

  /** @param isShared Whether it is made once for all rules of a scope. */
  constructor(scopes: Scopes, base: RuleContext<string>, isShared: boolean) {
    this.#scopes = scopes;
    this.#base = base;
    this.#isShared = isShared;
  }

  of(scope: PartScope): readonly RuleContext<string>[] {
    let made = this.#made.get(scope);
    if (!made) {
      const parts = this.#scopes[scope]?.() ?? [];
      made = parts.map((part) => ({ ...this.#base, ...part }));
      if (this.#isShared) this.#made.set(scope, made);
    }
    return made;
  }
}
