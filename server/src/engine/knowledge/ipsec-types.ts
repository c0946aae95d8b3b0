/**
 * The shape of `server/data/ipsec.json`: every algorithm of IKEv2 and IPsec once, with what it is
 * worth and how each place writes it.
 */
import type { SourceId } from './sources.generated';

/** The six settings of a policy, named as in `CryptographySuite` and the cmdlets. */
export type IpsecPart =
  | 'AuthenticationTransformConstants'
  | 'CipherTransformConstants'
  | 'PfsGroup'
  | 'DHGroup'
  | 'IntegrityCheckMethod'
  | 'EncryptionMethod';

/** The places that write algorithms as words. */
export type IpsecSurface = 'profileXml' | 'cmdlet' | 'graph';

/** Our judgement: `discouraged` algorithms are not known to be weak, `none` is the lack of one. */
export type IpsecVerdict = 'sound' | 'discouraged' | 'weak' | 'broken' | 'none';

/** What an RFC says of an algorithm. */
export interface IpsecStanding {
  readonly level: 'MUST' | 'MUST-' | 'SHOULD' | 'MAY' | 'SHOULD NOT' | 'MUST NOT';
  readonly source: SourceId;
}

/** How one setting writes an algorithm; what is absent is not to be had there. */
export interface IpsecSpelling {
  /** In a phonebook and in the registry of RRAS. */
  readonly number?: number;
  readonly profileXml?: string;
  readonly cmdlet?: string;
  readonly graph?: string;
  /** First Windows release that knows it here. */
  readonly since?: string;
  /** In the place of the text of the algorithm. */
  readonly doc?: string;
  /** What the number rests on, when it is not the specification. */
  readonly sources?: readonly SourceId[];
}

/** One algorithm. */
export interface IpsecAlgorithm<Id extends string> {
  readonly id: Id;
  /** Its name in a sentence. */
  readonly label: string;
  readonly verdict: IpsecVerdict;
  /** Encrypts and authenticates in one step. */
  readonly aead?: true;
  /** Number of a Diffie-Hellman group. */
  readonly group?: number;
  /** Bits by which products name the group instead of its number. */
  readonly modulus?: number;
  readonly doc: string;
  readonly standing: { readonly ike?: IpsecStanding; readonly esp?: IpsecStanding };
  readonly as: Readonly<Partial<Record<IpsecPart, IpsecSpelling>>>;
}

/** One setting of a policy. */
export interface IpsecPartInfo<Id extends string> {
  readonly name: IpsecPart;
  /** The exchange of keys, or the packets. */
  readonly channel: 'ike' | 'esp';
  readonly job: 'integrity' | 'encryption' | 'key-exchange';
  /** Which of the six numbers of a policy in a phonebook it is, from 0. */
  readonly order: number;
  /** Its name in Microsoft Graph. */
  readonly graph: string;
  /** Name of its value in the registry of RRAS. */
  readonly registry: string;
  /** What a server puts in the place of a value that its custom policy leaves out. */
  readonly assumed: Id;
  /** All its algorithms, the advisable ones first. */
  readonly recommended: readonly Id[];
}

/** What a client proposes without a policy of its own. */
export interface IpsecOffer<Id extends string> {
  /** Value of `NegotiateDH2048_AES256`. */
  readonly negotiate: number;
  /** By setting; one that is not listed is not known. */
  readonly algorithms: Readonly<Partial<Record<IpsecPart, readonly Id[]>>>;
  readonly sources: readonly SourceId[];
}

/** Six algorithms that are advised together. */
export interface IpsecSuite<Id extends string> {
  readonly id: string;
  readonly label: string;
  readonly doc: string;
  readonly algorithms: Readonly<Record<IpsecPart, Id>>;
  readonly sources: readonly SourceId[];
}

/** `server/data/ipsec.json`. */
export interface IpsecData<Id extends string> {
  readonly version: 1;
  readonly sources: readonly SourceId[];
  /** In the order of the schema of ProfileXML. */
  readonly parts: readonly IpsecPartInfo<Id>[];
  readonly algorithms: readonly IpsecAlgorithm<Id>[];
  readonly offers: readonly IpsecOffer<Id>[];
  readonly suites: readonly IpsecSuite<Id>[];
}
