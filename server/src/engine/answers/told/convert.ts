/** A conversion as an editor asks for it: a file in, a text or a complaint out. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { TARGET_FORMS } from '../../convert';
import { connectionsIn } from '../../formats/connections';
import { secretsOf } from '../../formats/secrets';
import type { NamedFile } from '../sides';
import type { Refused } from './ask';
import { among, type Line } from './line';

/** What is asked. */
export interface ConvertQuestion {
  /** Id of a form. */
  readonly to: string;
  /** The connection, where the file holds several. */
  readonly name?: string;
  /** The name to write. */
  readonly as?: string;
}

/** A connection in another form. */
export interface Written {
  /** With the secrets of the file. */
  readonly text: string;
  /** The language of the text, as editors call it. */
  readonly language: string;
  /** What is not in it, one a line. */
  readonly losses: readonly Line[];
}

/** It is not known how to call the connection in the form. */
export interface NeedsName extends Refused {
  readonly needsName: true;
}

/** The connection of a file that is meant. @param name Where the file holds several. */
export function connectionNamed(
  { name: fileName, file }: NamedFile,
  name: string | undefined,
): ClientConnection | Refused {
  const all = connectionsIn(file, fileName);
  const named =
    name === undefined
      ? all
      : all.filter((each) => valueOf(each.name)?.toLowerCase() === name.toLowerCase());
  const [connection, ...more] = named;
  if (!connection) {
    const what = all.length === 0 ? 'makes no connection' : `has no connection '${name ?? ''}'`;
    return { problem: `The file ${what}.` };
  }
  if (more.length > 0) {
    const choices = [named.flatMap((each) => valueOf(each.name) ?? [])];
    return { problem: 'The file makes several connections.', choices };
  }
  return connection;
}

/** Writes a connection of a file in another form. */
export function askConvert(
  asked: NamedFile,
  { to, name, as }: ConvertQuestion,
): Written | Refused | NeedsName {
  const form = TARGET_FORMS.find(({ id }) => id === to);
  if (!form) return { problem: `There is no form '${to}'.` };
  const connection = connectionNamed(asked, name);
  if ('problem' in connection) return connection;
  const given = as ?? valueOf(connection.name) ?? '';
  if (form.needsName && given === '') {
    return { problem: 'The form names the connection, and the file does not.', needsName: true };
  }
  const { text, losses } = form.write(connection, given);
  const secrets = secretsOf(asked.file);
  return {
    text,
    language: form.language,
    losses: losses.map(({ part, why, place }) => [
      `  not written: ${secrets.hide(part)}`,
      ...among(place ? [place] : []),
      `: ${secrets.hide(why)}`,
    ]),
  };
}
