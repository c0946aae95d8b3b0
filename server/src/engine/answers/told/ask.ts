/** The questions about connections as an editor asks them: files in, an answer or a complaint out. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { agree } from '../agree';
import { otherEndOf, sidesIn, type NamedFile } from '../sides';
import { simulate } from '../simulate';
import { assumeAll, parseTarget, readFlow, trace, type Trace, type WrittenFlow } from '../trace';
import { agreeData, agreeLines } from './agree';
import { diffData, diffFiles, diffLines } from './diff';
import type { Line } from './line';
import { shownOf } from './shown';
import { simulationData, simulationLines } from './simulate';
import { traceData, traceLines } from './trace';

/** An answer. */
export interface Told {
  /** A few words, for the name of a document. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** The same as data, as the command line prints it. */
  readonly data: unknown;
}

/** Why there is no answer. */
export interface Refused {
  /** One sentence. */
  readonly problem: string;
  /** The connections of a file of which one has to be chosen, for each file in its order. */
  readonly choices?: readonly (readonly string[])[];
}

/** What is asked of traffic. */
export interface TraceQuestion extends WrittenFlow {
  /** An address, a name, a URL, or `name=address`. */
  readonly target: string;
  /** `KEY=VALUE`. */
  readonly assume?: readonly string[];
}

/** Where does this go? */
export function askTrace(files: readonly NamedFile[], question: TraceQuestion): Told | Refused {
  const answer = traced(sidesIn(files).clients, question);
  if ('problem' in answer) return answer;
  return {
    title: `Where does ${answer.target} go`,
    lines: traceLines(answer),
    data: traceData(answer, shownOf(files)),
  };
}

/** Traces what was asked of through connections; or says what is wrong with the question. */
export function traced(
  clients: readonly ClientConnection[],
  question: TraceQuestion,
): Trace | Refused {
  const target = parseTarget(question.target);
  if (!target) return { problem: `'${question.target}' is no address, no name and no URL.` };
  const flow = readFlow(question);
  if (typeof flow === 'string') return { problem: flow };
  const assumptions = assumeAll(question.assume ?? []);
  if (typeof assumptions === 'string') return { problem: assumptions };
  if (clients.length === 0) return { problem: NO_CONNECTION };
  return trace(clients, target, flow, assumptions);
}

/** Do client and server agree? */
export function askAgree(files: readonly NamedFile[]): Told | Refused {
  const sides = sidesIn(files);
  if (sides.clients.length === 0) return { problem: NO_CONNECTION };
  if (otherEndOf(sides).length === 0) return { problem: 'No file is about a server.' };
  const answers = agree(sides);
  return {
    title: 'Do client and server agree',
    lines: agreeLines(answers),
    data: agreeData(answers, shownOf(files)),
  };
}

/** How does it connect, step by step? */
export function askSimulate(
  files: readonly NamedFile[],
  { assume = [] }: { readonly assume?: readonly string[] },
): Told | Refused {
  const assumptions = assumeAll(assume);
  if (typeof assumptions === 'string') return { problem: assumptions };
  const sides = sidesIn(files);
  if (sides.clients.length === 0) return { problem: NO_CONNECTION };
  const answers = simulate(sides, assumptions);
  return {
    title: 'How does it connect',
    lines: simulationLines(answers),
    data: simulationData(answers, shownOf(files)),
  };
}

/** What is different? @param names The connection of each file, where it holds several. */
export function askDiff(
  files: readonly NamedFile[],
  { names = [] }: { readonly names?: readonly string[] },
): Told | Refused {
  const [first, second] = files;
  if (!first || !second || files.length > 2) return { problem: 'Two files are compared.' };
  const a = chosen(first, names[0]);
  const b = chosen(second, names.at(-1));
  if (a.length === 0 || b.length === 0) {
    const which =
      a.length > 0
        ? 'The second file makes no'
        : b.length > 0
          ? 'The first file makes no'
          : 'Neither file makes a';
    return { problem: `${which} connection${names.length > 0 ? ' of that name' : ''}.` };
  }
  const answers = diffFiles(a, b);
  if ('question' in answers) {
    const choices = [a, b].map((each) => each.flatMap(({ name }) => valueOf(name) ?? []));
    return { problem: `${answers.question}.`, choices };
  }
  const shown = shownOf(files);
  return {
    title: 'What is different',
    lines: diffLines(answers, shown),
    data: diffData(answers, shown),
  };
}

const NO_CONNECTION = 'No file makes a connection.';

/** The connections of a file, or those of a name where it holds several. */
function chosen(named: NamedFile, name: string | undefined): readonly ClientConnection[] {
  const { clients } = sidesIn([named]);
  if (name === undefined || clients.length === 1) return clients;
  return clients.filter((each) => valueOf(each.name)?.toLowerCase() === name.toLowerCase());
}
