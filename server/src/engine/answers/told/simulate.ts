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
  connects: 'It connects',
  fails: 'It does not connect',
  unknown: 'It cannot be told from the files',
};

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
  const error =
    step.error === undefined
      ? ''
      : step.result === 'fails'
        ? ` (error ${step.error})`
        : ` (else ${step.error})`;
  return [
    [
      `  ${protocol}${step.title}: `,
      MARKS[step.result],
      `${error}  ${step.text}`,
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
