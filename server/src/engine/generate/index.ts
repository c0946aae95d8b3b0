/**
 * The other end of a connection, written down: the VPN server, the policy server, what stands in front
 * of them. The words come from `server/data/templates/servers`, what is filled in from the connection.
 * What it does not tell is a place to fill in, never a guess.
 */
import type { ClientConnection } from '../connection/client';
import { valueOf } from '../connection/stated';
import { serverTemplates, type ServerTarget } from '../knowledge/server-templates.generated';
import { sourcesOf } from '../knowledge/sources';
import { factsOf, inComment } from './facts';
import { fillTemplate, placesLeft, type FillIn } from './fill';
import { whyNotNeeded } from './needs';

export type { FillIn } from './fill';

/** Something that can be generated, for a list. */
export interface ServerTargetLine {
  readonly id: ServerTarget;
  readonly title: string;
}

/** A generated text with what there is to know about it. */
export interface ServerSideText {
  readonly target: ServerTarget;
  readonly title: string;
  /** A name for the file. */
  readonly fileName: string;
  /** As VS Code names it. */
  readonly language: string;
  readonly text: string;
  /** A sentence; absent where the connection needs it, or may. */
  readonly notNeeded?: string;
  /** A sentence. */
  readonly untried: string;
  readonly fillIn: readonly FillIn[];
  /** Sentences: what the connection does not tell. */
  readonly notKnown: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url?: string }[];
}

/** Everything that can be generated, in the order in which it is listed. */
export const SERVER_TARGETS: readonly ServerTargetLine[] = serverTemplates.targets.map(
  ({ id, title }) => ({ id, title }),
);

/**
 * Writes the other end of a connection.
 *
 * @param fileName Name of the file that states it, for a comment.
 */
export function generateServerSide(
  target: ServerTarget,
  client: ClientConnection,
  fileName: string,
): ServerSideText {
  const template = serverTemplates.targets.find(({ id }) => id === target);
  if (!template) throw new Error(`no template ${target}`);
  const { title, file, name: fileOf = file, language, comment, lineEnd, untried } = template;
  const facts = factsOf(client);
  const body = fillTemplate(template.text, facts);
  const reason = whyNotNeeded(target, facts);
  const notNeeded = reason === undefined ? undefined : `Not needed: ${reason}.`;
  const name = valueOf(client.name);
  const of = name === undefined ? 'the connection' : `"${inComment(name)}"`;
  const hasPlaces = placesLeft(body).length > 0;
  const lines = [
    ...[
      ...(notNeeded === undefined ? [] : [notNeeded]),
      `aovpn generate ${target}: for ${of} of ${inComment(fileName)}. ${untried}`,
      ...(hasPlaces ? ['To fill in: what stands between underscores, __LIKE_THIS__.'] : []),
      ...facts.notKnown,
    ].map((line) => `${comment} ${line}`),
    ...(body[0] === '' ? [] : [comment]),
    ...body,
  ];
  return {
    target,
    title,
    fileName: fileOf,
    language,
    text: lines.map((line) => line + (lineEnd === 'crlf' ? '\r\n' : '\n')).join(''),
    ...(notNeeded !== undefined && { notNeeded }),
    untried,
    fillIn: placesLeft(lines),
    notKnown: facts.notKnown,
    sources: sourcesOf(template.sources).map(({ title: text, url }) => ({
      title: text,
      ...(url !== undefined && { url }),
    })),
  };
}
