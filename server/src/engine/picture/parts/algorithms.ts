/** The algorithms of IKEv2 and IPsec: those a policy states, or what Windows proposes by itself. */
import { clientPolicy } from '../../answers/agree/ipsec';
import type { ClientMachine } from '../../connection/client';
import { neverTries } from '../../connection/protocols';
import { valueOf } from '../../connection/stated';
import { spellAlgorithm, type IpsecPolicy } from '../../connection/suite';
import {
  channelOf,
  IPSEC_PARTS,
  offeredByClient,
  type IpsecAlgorithm,
} from '../../knowledge/ipsec';
import type { IpsecPart } from '../../knowledge/ipsec-types';
import type { Part } from '../part';
import type { ItemPicture } from '../types';

/** Those of the exchange of keys first, as they are agreed on first. */
const PARTS: readonly IpsecPart[] = [
  ...IPSEC_PARTS.filter((part) => channelOf(part) === 'ike'),
  ...IPSEC_PARTS.filter((part) => channelOf(part) === 'esp'),
];

/** Draws the part. @param machine What is known of the computer, which has a say in proposals. */
export function drawAlgorithms(part: Part, machine: ClientMachine | undefined): void {
  const { connection } = part;
  if (connection.plugin.state !== 'known') {
    const counts = clientPolicy(connection);
    if (connection.ipsec.state !== 'absent') statedPolicy(part, counts.state === 'absent');
    if (counts.state === 'absent' && !neverTries(connection, 'ikev2')) proposals(part, machine);
  }
  part.add(part.word('DataEncryption', connection.dataEncryption));
}

/** What a file states. @param isIgnored Whether Windows leaves it alone. */
function statedPolicy(part: Part, isIgnored: boolean): void {
  const { ipsec } = part.connection;
  const base = { id: 'policy', label: 'CryptographySuite' };
  if (ipsec.state !== 'known') {
    part.add(part.item({ ...base, stated: ipsec, show: () => '' }));
    return;
  }
  const { place } = ipsec.value;
  part.covers(place);
  const items = PARTS.map((name) => statedAlgorithm(part, name, ipsec.value, isIgnored));
  if (!isIgnored) {
    part.add(...items);
    return;
  }
  part.add(
    part.made({
      ...base,
      value: 'not applied',
      origin: 'stated',
      place,
      note: 'Windows does not apply it with the protocol Automatic.',
      children: items,
    }),
  );
}

function statedAlgorithm(
  part: Part,
  name: IpsecPart,
  { parts, spelling }: IpsecPolicy,
  isIgnored: boolean,
): ItemPicture {
  const base = { id: `policy/${name}`, label: name };
  const item = part.item<IpsecAlgorithm>({
    ...base,
    stated: parts[name],
    show: (algorithm) => {
      const word = spellAlgorithm(name, spelling === 'number' ? 'cmdlet' : spelling, algorithm);
      return word === undefined ? algorithm.label : `${algorithm.label} (${word})`;
    },
    note: ({ doc }) => doc,
    // What is not applied protects nothing.
    ...(!isIgnored && { strength: ({ verdict }) => verdict }),
  });
  const note = 'The policy leaves it out, and what Windows puts there is not documented.';
  return item ?? part.made({ ...base, value: 'not given', origin: 'unknown', note });
}

const PROPOSED = 'Without a policy of its own the client proposes these, and the server chooses.';
const UNPUBLISHED =
  'What is proposed for packets is published for the values 1 and 2 of NegotiateDH2048_AES256 only.';

/** What Windows proposes by itself, as far as that is published. */
function proposals(part: Part, machine: ClientMachine | undefined): void {
  const negotiate = machine?.negotiateDh2048;
  if (negotiate?.state === 'unknowable') {
    part.add(part.item({ id: 'proposals', label: 'Proposals', stated: negotiate, show: String }));
    return;
  }
  const mode = (negotiate && valueOf(negotiate)) ?? 0;
  part.add(
    part.item({
      id: 'negotiate',
      label: 'NegotiateDH2048_AES256',
      stated: negotiate ?? { state: 'absent' },
      show: String,
    }),
  );
  for (const name of PARTS) part.add(proposal(part, name, mode));
}

function proposal(part: Part, name: IpsecPart, mode: number): ItemPicture {
  const offered = offeredByClient(name, mode);
  const base = { id: `proposal/${name}`, label: name };
  if (!offered || (channelOf(name) === 'esp' && mode === 0)) {
    const note = offered ? UNPUBLISHED : undefined;
    return part.made({ ...base, value: 'not published', origin: 'unknown', note });
  }
  return part.made({
    ...base,
    value: offered.map(({ label }) => label).join(', '),
    origin: 'windows',
    note: PROPOSED,
    // Of several the server chooses one, so that only one alone says how strong it is.
    strength: offered.length === 1 ? offered[0]?.verdict : undefined,
    children:
      offered.length === 1
        ? []
        : offered.map(({ id, label, verdict, doc }) =>
            part.made({
              id: `proposal/${name}/${id}`,
              label: 'Proposed',
              value: label,
              origin: 'windows',
              strength: verdict,
              note: doc,
            }),
          ),
  });
}
