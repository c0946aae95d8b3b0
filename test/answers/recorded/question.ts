/** A question, and the files it is asked about. */
import type { TraceQuestion } from '../../../server/src/engine/answers/told/ask';
import type { ConvertQuestion } from '../../../server/src/engine/answers/told/convert';

export type Question =
  | ({ readonly ask: 'trace' } & TraceQuestion)
  | { readonly ask: 'agree' }
  | { readonly ask: 'simulate'; readonly assume?: readonly string[] }
  | { readonly ask: 'diff'; readonly names?: readonly string[] }
  | ({ readonly ask: 'convert' } & ConvertQuestion)
  | { readonly ask: 'expect'; readonly expect: readonly object[] };

export interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly question: Question;
  /** The lines that are recorded; all by default. */
  readonly keep?: RegExp;
}

/** Every combination of two lists. */
export function crossed<A, B>(
  a: Readonly<Record<string, A>>,
  b: Readonly<Record<string, B>>,
  make: (a: A, b: B) => Omit<Case, 'name'> | undefined,
): readonly Case[] {
  return Object.entries(a).flatMap(([one, first]) =>
    Object.entries(b).flatMap(([other, second]) => {
      const made = make(first, second);
      return made ? [{ name: `${one} | ${other}`, ...made }] : [];
    }),
  );
}
