/** A server side as an editor asks for it: a file in, a text or a complaint out. */
import { connectionNamed } from '../answers/told/convert';
import type { Refused } from '../answers/told/ask';
import type { NamedFile } from '../answers/sides';
import { generateServerSide, SERVER_TARGETS, type ServerSideText } from './index';

/** What is asked. */
export interface GenerateQuestion {
  /** Id of a target. */
  readonly target: string;
  /** The connection, where the file holds several. */
  readonly name?: string;
}

/** Writes the other end of a connection of a file. @param label The file as it is called. */
export function askGenerate(
  file: NamedFile,
  { target, name }: GenerateQuestion,
  label: string,
): ServerSideText | Refused {
  const known = SERVER_TARGETS.find(({ id }) => id === target);
  if (!known) return { problem: `There is no target '${target}'.` };
  const connection = connectionNamed(file, name);
  return 'problem' in connection ? connection : generateServerSide(known.id, connection, label);
}
