import type { PartId } from '../../../server/src/engine/picture/types';

/** The words of the page. The extension has them in the language of the editor. */
export interface Texts {
  /** Language of the words, as `de`. */
  readonly language: string;
  readonly title: string;
  readonly waiting: string;
  /** Before the reason why there is nothing to show. */
  readonly nothing: string;
  /** Behind the reason why what is shown is not the newest. */
  readonly stale: string;
  readonly files: string;
  /** `{0}`: the file and the line. */
  readonly goTo: string;
  readonly tunnels: {
    readonly device: string;
    readonly user: string;
    readonly unknown: string;
  };
  readonly scopes: Readonly<Record<'user' | 'all-users' | 'device', string>>;
  readonly outcomes: Readonly<Record<'fails' | 'unknown', string>>;
  readonly origins: Readonly<Record<'windows' | 'unknown', string>>;
  readonly strengths: Readonly<
    Record<'sound' | 'discouraged' | 'weak' | 'broken' | 'none', string>
  >;
  /** `{0}`: how many. */
  readonly more: string;
  /** `{0}`: how many. */
  readonly moreTunnels: string;
  readonly parts: Readonly<Record<PartId, string>>;
  readonly findings: string;
  readonly severities: Readonly<Record<'error' | 'warning' | 'information' | 'hint', string>>;
  /** `{0}`: the rule. */
  readonly aboutRule: string;
  readonly space: {
    /** `{0}`: `IPv4` or `IPv6`. */
    readonly title: string;
    readonly network: string;
    readonly way: string;
    readonly note: string;
    readonly ways: Readonly<
      Record<'tunnel' | 'outside' | 'filtered' | 'unknown' | 'mixed', string>
    >;
    /** `{0}`: how many stated networks a row stands for. */
    readonly count: string;
    /** `{0}`: how many rows. */
    readonly showAll: string;
    readonly showFewer: string;
  };
  readonly steps: {
    readonly title: string;
    readonly results: Readonly<Record<'works' | 'fails' | 'unknown', string>>;
    /** `{0}`: the code. */
    readonly error: string;
    /** `{0}`: what would have to be known. */
    readonly needs: string;
    readonly likely: string;
    /** `{0}`, `{1}`, `{2}`: how many work, fail, are not known. */
    readonly counted: string;
  };
  readonly ask: {
    readonly title: string;
    readonly target: string;
    readonly app: string;
    readonly ask: string;
    readonly clear: string;
    readonly ways: Readonly<Record<'tunnel' | 'outside' | 'blocked' | 'unknown', string>>;
    readonly likely: string;
    readonly because: string;
    readonly missing: string;
    readonly assumed: string;
    /** `{0}`: servers of names. */
    readonly dns: string;
    readonly seen: string;
    /** Marks what the answer rests on. */
    readonly lit: string;
    readonly old: string;
  };
  readonly agreement: {
    readonly title: string;
    /** `{0}`: the files of the server. */
    readonly with: string;
    readonly agree: string;
    readonly disagree: string;
    readonly unknown: string;
    readonly part: string;
    readonly client: string;
    readonly server: string;
    readonly open: string;
  };
}

/** Puts values in the places `{0}`, `{1}` … of a text. */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}
