/** Whether both ends agree, beside the tunnels. */
import type { Agreement, Difference, NotCompared, Sides } from '../answers/agree';
import { verdictOf } from '../answers/told/agree';
import type { PicturedFile, Sheet } from './sheet';
import type { Tunnel } from './tunnels';
import type { AgreementPicture, DifferencePicture, OpenPicture, Spot } from './types';

/** The verdict on all tunnels; nothing where no file is about a server. */
export function agreementOf(
  answers: readonly Agreement[],
  { servers, policyServers }: Sides,
  tunnels: readonly Tunnel[],
  files: readonly PicturedFile[],
  sheet: Sheet,
): AgreementPicture | undefined {
  const there = new Set([...servers, ...policyServers].map(({ place }) => place.file));
  if (there.size === 0) return undefined;
  const each = <T>(draw: (answer: Agreement, tunnel: string) => readonly T[]) =>
    answers.flatMap((answer, index) => draw(answer, tunnels[index]?.id ?? ''));
  return {
    agree: verdictOf(answers),
    server: files.flatMap(({ name, label }) => (there.has(name) ? [label] : [])).join(', '),
    differences: each(({ differences }, tunnel) =>
      differences.map((difference) => differencePicture(difference, tunnel, sheet)),
    ),
    open: each(({ notCompared }, tunnel) =>
      notCompared.filter(({ decides }) => decides).map((open) => openPicture(open, tunnel, sheet)),
    ),
  };
}

function differencePicture(
  difference: Difference,
  tunnel: string,
  sheet: Sheet,
): DifferencePicture {
  const { part, client, server, message, error } = difference;
  const side = ({ text, note, place }: Difference['client']) =>
    sheet.hide(note === undefined ? text : `${text} (${note})`, place);
  return {
    part,
    tunnel,
    client: side(client),
    server: side(server),
    message: sheet.hide(message),
    ...(error !== undefined && { error }),
    spots: spotsOf(difference, sheet),
  };
}

function openPicture(open: NotCompared, tunnel: string, sheet: Sheet): OpenPicture {
  const { part, why } = open;
  return { part, tunnel, why: sheet.hide(why), spots: spotsOf(open, sheet) };
}

function spotsOf({ client, server }: Difference | NotCompared, sheet: Sheet): readonly Spot[] {
  return [client?.place, server?.place].flatMap((place) => (place ? [sheet.spot(place)] : []));
}
