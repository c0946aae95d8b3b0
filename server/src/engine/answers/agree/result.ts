/** The shape of the answer to "do client and server agree?". */
import type { Place } from '../../connection/stated';

/** What stands on one side. */
export interface SideText {
  /** In the words of its form. */
  readonly text: string;
  /** Where it comes from, where the file does not say it: a few words. */
  readonly note?: string;
  readonly place?: Place;
}

/** How one side can be made to agree. */
export interface SideEdit {
  readonly side: 'client' | 'server';
  /** One line that says what to write where. */
  readonly title: string;
  /** What to replace, where that is all there is to do. */
  readonly place?: Place;
  readonly newText?: string;
}

/** Something both sides state, and state differently. */
export interface Difference {
  readonly kind: 'difference';
  /** What it is about: one of the six settings of a policy, or a part of the connection. */
  readonly part: string;
  readonly client: SideText;
  readonly server: SideText;
  /** One sentence. */
  readonly message: string;
  /** The code the user sees; absent where none is established. */
  readonly error?: string;
  readonly edits: readonly SideEdit[];
}

/** Something that is not judged. */
export interface NotCompared {
  readonly kind: 'not-compared';
  readonly part: string;
  readonly client?: SideText;
  readonly server?: SideText;
  /** One sentence. */
  readonly why: string;
  /** Both sides say something of it, so that without it the answer is open. */
  readonly decides: boolean;
}

/** Something both sides state alike. */
export interface Match {
  readonly kind: 'match';
  readonly part: string;
  /** What is worth knowing about it all the same. */
  readonly note?: string;
}

export type Comparison = Difference | NotCompared | Match;

/** The answer for one connection. */
export interface Agreement {
  /** Name of the connection, where it has one. */
  readonly connection: string | undefined;
  readonly client: Place;
  readonly agree: boolean | 'unknown';
  readonly differences: readonly Difference[];
  readonly notCompared: readonly NotCompared[];
  readonly matches: readonly Match[];
}

/** Something only one side states. */
export function oneSided(
  part: string,
  side: 'client' | 'server',
  text: SideText,
  why: string,
): NotCompared {
  return { kind: 'not-compared', part, [side]: text, why, decides: false };
}
