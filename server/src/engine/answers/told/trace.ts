/** The answer to "where does this go?" in words and as data. */
import type { Trace, Way } from '../trace';
import { beside, type Line, type Shown, type Tone } from './line';

const TONES: Readonly<Record<Way, Tone>> = {
  tunnel: 'good',
  outside: 'aside',
  blocked: 'bad',
  unknown: 'open',
};

/** One line of answer, then its reasons, what was assumed and what is missing. */
export function traceLines(answer: Trace): readonly Line[] {
  return [
    [`${answer.target}: `, { tone: TONES[answer.answer], text: wayOf(answer) }, besideWay(answer)],
    ...answer.because.map(({ text, place }) => [`  because: ${text}`, ...beside(place)]),
    ...answer.missing.map((text) => [`  missing: ${text}`]),
    ...answer.assumptions.map(({ key, text }) => [`  assumed: ${text} [${key}]`]),
  ];
}

/** The answer in one line of words. */
export function traceText(answer: Trace): string {
  return `${answer.target}: ${wayOf(answer)}${besideWay(answer)}`;
}

/** Who is asked for the name, and how sure that is. */
function besideWay({ dns, certainty }: Trace): string {
  const asked = dns ? `, asked of ${dns.join(', ')}` : '';
  return `${asked}${certainty === 'likely' ? ' (likely)' : ''}`;
}

/** The way in words. */
function wayOf({ answer, connection }: Trace): string {
  const tunnel = connection === undefined ? 'the tunnel' : `the tunnel "${connection}"`;
  return {
    tunnel: `through ${tunnel}`,
    outside: 'outside the tunnel',
    blocked: 'blocked',
    unknown: 'not known',
  }[answer];
}

/** An answer as data; its shape is part of the interface. */
export function traceData(answer: Trace, shown: Shown): Readonly<Record<string, unknown>> {
  return {
    ...answer,
    because: answer.because.map(({ text, place, fact }) => ({
      text,
      ...(place && shown.at(place)),
      ...(fact !== undefined && { fact }),
    })),
  };
}
