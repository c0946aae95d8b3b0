/** Gathers the steps of an answer, and with them how sure it is. */
import type { Place } from '../../connection/stated';
import { behaviourData, type BehaviourId } from '../../knowledge/behaviour.generated';
import type { Establishment } from '../../knowledge/behaviour-types';
import type { Assumption, AssumptionKey, Because, Certainty } from './types';
import { once } from '../../text/once';

const confidences = once(
  () =>
    new Map<BehaviourId, Establishment>(
      behaviourData.facts.map(({ id, confidence }) => [id, confidence]),
    ),
);

/** What Windows does, in one sentence. */
export function factText(id: BehaviourId): string {
  return behaviourData.facts.find((fact) => fact.id === id)?.text ?? '';
}

/** How well a fact is known. */
export function confidenceOf(id: BehaviourId): Establishment {
  return confidences().get(id) ?? 'unestablished';
}

/** The steps of one answer. */
export class Evidence {
  readonly #because: Because[] = [];
  readonly #assumptions: Assumption[] = [];
  readonly #missing: string[] = [];
  #isLikely = false;

  /** A step that rests on what Windows does; how well that is known bounds the certainty. */
  step(fact: BehaviourId, text: string, place?: Place): void {
    const confidence = confidenceOf(fact);
    if (confidence === 'reported' || confidence === 'inferred') this.#isLikely = true;
    this.note(text, place, fact);
  }

  /** A step that does not bear on the certainty. */
  note(text: string, place?: Place, fact?: BehaviourId): void {
    this.#because.push({ text, ...(place && { place }), ...(fact && { fact }) });
  }

  /** The answer holds in all cases that are known of, and not by any document. */
  weaken(): void {
    this.#isLikely = true;
  }

  assume(key: AssumptionKey, text: string): void {
    if (this.#assumptions.some((one) => one.text === text)) return;
    this.#assumptions.push({ key, text });
  }

  /** Something without which nothing can be said. */
  lacks(text: string): void {
    if (!this.#missing.includes(text)) this.#missing.push(text);
  }

  /** What was gathered. @param isKnown Whether there is an answer. */
  result(isKnown: boolean): {
    readonly certainty: Certainty;
    readonly assumptions: readonly Assumption[];
    readonly missing: readonly string[];
    readonly because: readonly Because[];
  } {
    return {
      certainty: isKnown ? (this.#isLikely ? 'likely' : 'certain') : 'depends',
      assumptions: this.#assumptions,
      missing: this.#missing,
      because: this.#because,
    };
  }
}
