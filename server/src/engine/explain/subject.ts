/** What can be explained: codes, events, messages, rules, settings. */
import type { Topic } from '../formats/topics';
import type { ErrorReading } from '../knowledge/errors';
import type { ErrorText, KnownEvent } from '../knowledge/error-types';
import type { RuleMeta } from '../rules/rule';

/** One thing that can be explained. */
export type Subject =
  | ({ readonly kind: 'error' } & ErrorReading)
  | { readonly kind: 'event'; readonly event: KnownEvent }
  | { readonly kind: 'message'; readonly text: ErrorText }
  | { readonly kind: 'rule'; readonly rule: RuleMeta }
  | { readonly kind: 'setting'; readonly topic: Topic };

/** What was found for one question. */
export interface Finds {
  /** The question as it was asked. */
  readonly query: string;
  /** What is meant, or what may be meant where it is not certain. */
  readonly subjects: readonly Subject[];
  /** Whether `subjects` are things of one name, of which one is meant. */
  readonly isAmbiguous: boolean;
  /** Other things of the name, less likely meant. */
  readonly others: readonly Subject[];
  /** What can be said of something that is not known; a full sentence. */
  readonly note?: string;
  /** A name close to the one asked for. */
  readonly meant?: string;
}
