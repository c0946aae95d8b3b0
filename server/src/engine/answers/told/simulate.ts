/** The answer to "how does it connect?" in words and as data. */
import { protocolName } from '../../connection/client';
import type { Simulation, Step, StepResult } from '../simulate';
import { beside, nameOrPlace, type Line, type Piece, type Shown } from './line';

const MARKS: Readonly<Record<StepResult, Piece>> = {
  works: { tone: 'good', text: 'works' },
  fails: { tone: 'bad', text: 'fails' },
  unknown: { tone: 'open', text: 'not known' },
};

const OUTCOMES: Readonly<Record<Simulation['outcome'], string>> = {
  fails: 'It does not connect',
  unknown: 'It cannot be told from the files',
};

/** In front of a code: one that is seen, one that would be. */
const ERROR_WORDS = { seen: 'error ', else: 'else ' } as const;

/** Each connection in one line of answer, then its steps. */
export function simulationLines(answers: readonly Simulation[]): readonly Line[] {
  return answers.flatMap(({ connection, client, outcome, steps }): readonly Line[] => {
    const dead = steps.find(({ result }) => result === 'fails');
    const why = outcome === 'fails' && dead ? `: ${dead.title}` : '';
    const head = [`${OUTCOMES[outcome]}${why} (`, nameOrPlace(connection, client), ')'];
    return [head, ...steps.flatMap(stepLines)];
  });
}

function stepLines(step: Step): readonly Line[] {
  const protocol = step.protocol === undefined ? '' : `${protocolName(step.protocol)}: `;
  const notes = [
    ...(step.error === undefined
      ? []
      : [ERROR_WORDS[step.result === 'fails' ? 'seen' : 'else'] + step.error]),
    ...(step.certainty === 'likely' ? ['likely'] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return [
    [
      `  ${protocol}${step.title}: `,
      MARKS[step.result],
      `${note}  ${step.text}`,
      ...beside(step.place),
    ],
    ...(step.needs === undefined ? [] : [[`      needs: ${step.needs}`]]),
  ];
}

/** All answers as data; their shape is part of the interface. */
export function simulationData(
  answers: readonly Simulation[],
  shown: Shown,
): readonly Readonly<Record<string, unknown>>[] {
  return answers.map(({ connection, client, outcome, protocols, steps }) => ({
    ...(connection !== undefined && { connection }),
    ...shown.at(client),
    outcome,
    protocols,
    steps: steps.map(({ place, ...rest }) => ({ ...rest, ...(place && shown.at(place)) })),
  }));
}
