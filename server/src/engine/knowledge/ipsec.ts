/** Questions about the algorithms of IKEv2 and IPsec. */
import { ipsecData, type IpsecAlgorithmId } from './ipsec.generated';
import type {
  IpsecAlgorithm as Algorithm,
  IpsecPart,
  IpsecSpelling,
  IpsecSuite,
  IpsecSurface,
} from './ipsec-types';

export type IpsecAlgorithm = Algorithm<IpsecAlgorithmId>;

/** The six settings of a policy, in the order of the schema of ProfileXML. */
export const IPSEC_PARTS: readonly IpsecPart[] = ipsecData.parts.map(({ name }) => name);

/** The six settings, in the order in which a phonebook stores them. */
export const STORED_PARTS: readonly IpsecPart[] = [...ipsecData.parts]
  .sort((a, b) => a.order - b.order)
  .map(({ name }) => name);

/** Values of all six settings. */
export type IpsecPolicyValues = Readonly<Record<IpsecPart, string>>;

const byId = new Map(ipsecData.algorithms.map((algorithm) => [algorithm.id, algorithm]));

function findBy(
  part: IpsecPart,
  matches: (spelling: IpsecSpelling) => boolean,
): IpsecAlgorithm | undefined {
  return ipsecData.algorithms.find(({ as }) => {
    const spelling = as[part];
    return spelling !== undefined && matches(spelling);
  });
}

/** The algorithm a word means in a setting, case aside. */
export function ipsecByWord(
  part: IpsecPart,
  surface: IpsecSurface,
  word: string,
): IpsecAlgorithm | undefined {
  const lower = word.toLowerCase();
  return findBy(part, (spelling) => spelling[surface]?.toLowerCase() === lower);
}

/** The setting that the registry of RRAS keeps under a name. */
export function ipsecPartOf(registryName: string): IpsecPart | undefined {
  return ipsecData.parts.find(({ registry }) => registry === registryName)?.name;
}

/** The name under which the registry of RRAS keeps a setting. */
export function registryNameOf(part: IpsecPart): string {
  return partNamed(part).registry;
}

/** The algorithm a number of a phonebook or of the registry means in a setting. */
export function ipsecByNumber(part: IpsecPart, number: number): IpsecAlgorithm | undefined {
  return findBy(part, (spelling) => spelling.number === number);
}

/** The algorithm of a Diffie-Hellman group, by its number or by the bits of its modulus. */
export function ipsecGroup(number: number): IpsecAlgorithm | undefined {
  return ipsecData.algorithms.find((a) => a.group === number || a.modulus === number);
}

/** What a server puts in the place of a value that its custom policy leaves out. */
export function assumedByServer(part: IpsecPart): IpsecAlgorithm {
  const { assumed } = partNamed(part);
  return algorithmNamed(assumed);
}

/** Whether a setting is about the exchange of keys or about the packets. */
export function channelOf(part: IpsecPart): 'ike' | 'esp' {
  return partNamed(part).channel;
}

/**
 * What a client without a policy of its own proposes in a setting; nothing where that is not known.
 *
 * @param negotiate Value of `NegotiateDH2048_AES256`, 0 where it is not set.
 */
export function offeredByClient(
  part: IpsecPart,
  negotiate: number,
): readonly IpsecAlgorithm[] | undefined {
  const offer = ipsecData.offers.find((each) => each.negotiate === negotiate);
  return offer?.algorithms[part]?.map(algorithmNamed);
}

function partNamed(part: IpsecPart) {
  const found = ipsecData.parts.find(({ name }) => name === part);
  if (!found) throw new Error(`no part ${part}`);
  return found;
}

function algorithmNamed(id: IpsecAlgorithmId): IpsecAlgorithm {
  const found = byId.get(id);
  if (!found) throw new Error(`no algorithm ${id}`);
  return found;
}

/** How a setting writes an algorithm; nothing when it does not have it. */
export function ipsecWord(
  part: IpsecPart,
  surface: IpsecSurface,
  id: IpsecAlgorithmId,
): string | undefined {
  return byId.get(id)?.as[part]?.[surface];
}

/** The words of a setting, advisable ones first. */
export function ipsecWords(part: IpsecPart, surface: IpsecSurface): readonly string[] {
  const order = ipsecData.parts.find(({ name }) => name === part)?.recommended ?? [];
  return order.flatMap((id) => ipsecWord(part, surface, id) ?? []);
}

function suiteOf(id: string): IpsecSuite<IpsecAlgorithmId> {
  const suite = ipsecData.suites.find((each) => each.id === id);
  if (!suite) throw new Error(`no suite ${id}`);
  return suite;
}

/**
 * One of the suites of ipsec.json, as a place writes it.
 *
 * @throws when there is no such suite.
 */
export function ipsecSuite(id: string, surface: IpsecSurface): IpsecPolicyValues {
  const suite = suiteOf(id);
  const entries = IPSEC_PARTS.map((part) => [
    part,
    ipsecWord(part, surface, suite.algorithms[part]),
  ]);
  return Object.fromEntries(entries) as IpsecPolicyValues;
}

/**
 * Whether the two algorithms of the data channel exclude each other: one that encrypts and
 * authenticates in one step must stand in both places with one key size.
 */
export function excludeEachOther(authentication: IpsecAlgorithm, cipher: IpsecAlgorithm): boolean {
  return (isAead(authentication) || isAead(cipher)) && authentication !== cipher;
}

/** Whether an algorithm encrypts and authenticates in one step. */
export function isAead(algorithm: IpsecAlgorithm | undefined): boolean {
  return algorithm?.aead === true;
}

/** Whether an algorithm of a policy gives too little protection, or none where one is needed. */
export function isWeak({ verdict }: IpsecAlgorithm): boolean {
  return verdict === 'weak' || verdict === 'broken' || verdict === 'none';
}

/** Whether an algorithm is not known to be weak and advised against all the same. */
export function isDiscouraged({ verdict }: IpsecAlgorithm): boolean {
  return verdict === 'discouraged';
}

/** The least algorithm advised for a setting in the place of one that is not. */
export function betterThan(part: IpsecPart, algorithm: IpsecAlgorithm): IpsecAlgorithm {
  // Who chose a discouraged group wanted more than the least.
  const least = suiteOf('cbc').algorithms[part];
  const better = isDiscouraged(algorithm) ? 'ecp-256' : least;
  return byId.get(better) ?? algorithm;
}
