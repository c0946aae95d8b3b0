/** What came of expectations, in words and as data. */
import type { Place } from '../../connection/stated';
import type { Outcome } from '../expect';
import { beside, type Line, type Shown } from './line';
import { traceData } from './trace';

/** A reason for an outcome. */
export interface Reason {
  /** One sentence. */
  readonly text: string;
  readonly place?: Place;
}

/** Why an expectation came out as it did; the reason that decides first. */
export function reasonsOf({ answer }: Outcome): readonly Reason[] {
  if (!answer) return [];
  if ('trace' in answer) {
    const missing = answer.trace.missing.map((text) => ({ text: `Not known is ${text}.` }));
    return [...answer.trace.because, ...missing];
  }
  return answer.agreements.flatMap(({ differences }) =>
    differences.map(({ message, client }) => ({
      text: message,
      ...(client.place && { place: client.place }),
    })),
  );
}

/** Those that do not hold, each with its reasons, then how many hold. @param file The project file. */
export function outcomeLines(outcomes: readonly Outcome[], file: string): readonly Line[] {
  const failures = outcomes.filter(({ holds }) => !holds);
  const held = outcomes.length - failures.length;
  return [
    ...failures.flatMap((outcome): readonly Line[] => [
      [
        { place: { file, span: outcome.expectation.span }, withColumn: true },
        ': ',
        { tone: 'bad', text: 'does not hold' },
      ],
      [`  expected: ${outcome.expected}`],
      [`  actual:   ${outcome.actual}`],
      ...reasonsOf(outcome).map(({ text, place }) => [`  because: ${text}`, ...beside(place)]),
    ]),
    [`${held} held, ${failures.length} did not`],
  ];
}

/** All outcomes as data; their shape is part of the interface. @param file The project file. */
export function outcomeData(
  outcomes: readonly Outcome[],
  file: string,
  shown: Shown,
): Readonly<Record<string, unknown>> {
  const failed = outcomes.filter(({ holds }) => !holds).length;
  return {
    passed: outcomes.length - failed,
    failed,
    expectations: outcomes.map((outcome) => ({
      ...shown.at({ file, span: outcome.expectation.span }),
      holds: outcome.holds,
      expected: outcome.expected,
      actual: outcome.actual,
      ...(outcome.answer &&
        'trace' in outcome.answer && { trace: traceData(outcome.answer.trace, shown) }),
    })),
  };
}
