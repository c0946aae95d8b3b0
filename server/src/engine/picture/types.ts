/**
 * The picture of a connection as plain data, for whoever draws it: the server makes it, a client
 * shows it. Texts are English sentences or the words of the files, secrets masked.
 */

/** A place in a text, as in the language server protocol: lines and UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range as in the language server protocol. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where something is stated: a click on it leads there. */
export interface Spot {
  readonly uri: string;
  readonly range: Range;
}

/** What files say of a connection, and of those beside it. */
export interface Picture {
  /** In the order of the files; of the file that was asked for first. */
  readonly tunnels: readonly TunnelPicture[];
  /** How many connections there are beyond those, where there are too many to draw. */
  readonly moreTunnels: number;
  /** Whether both ends agree; absent where no file is about a server. */
  readonly agreement?: AgreementPicture;
  /** The files it is made of, the one that was asked for first. */
  readonly files: readonly FilePicture[];
  /** Findings that belong to no tunnel. */
  readonly findings: readonly FindingPicture[];
}

/** A file a picture is made of. */
export interface FilePicture {
  readonly uri: string;
  /** Its name without folders. */
  readonly label: string;
  /** Of an open document. */
  readonly version?: number;
}

/** Whether both ends agree. */
export interface AgreementPicture {
  readonly agree: boolean | 'unknown';
  /** The files about the server, by their labels. */
  readonly server: string;
  readonly differences: readonly DifferencePicture[];
  /** What was not compared and would decide. */
  readonly open: readonly OpenPicture[];
}

/** Something both ends state, and state differently. */
export interface DifferencePicture {
  readonly part: string;
  /** Id of the tunnel it is about. */
  readonly tunnel: string;
  readonly client: string;
  readonly server: string;
  /** One sentence. */
  readonly message: string;
  /** The code the user sees. */
  readonly error?: string;
  readonly spots: readonly Spot[];
}

/** Something that was not compared. */
export interface OpenPicture {
  readonly part: string;
  readonly tunnel: string;
  /** One sentence. */
  readonly why: string;
  readonly spots: readonly Spot[];
}

/** One connection. */
export interface TunnelPicture {
  /** The same as long as the connection keeps its name and kind. */
  readonly id: string;
  /** Absent where its file gives none. */
  readonly name?: string;
  /** In which phonebook it lands. */
  readonly scope: 'user' | 'all-users' | 'device' | 'unknown';
  /** Whether it is a device tunnel, made before anybody signs in. */
  readonly device: boolean | 'unknown';
  /** Id of the kind of document that states it, and that in words. */
  readonly form: string;
  readonly formTitle: string;
  readonly spot: Spot;
  /** What comes of connecting, as far as files say. */
  readonly outcome: 'fails' | 'unknown';
  readonly parts: readonly PartPicture[];
  readonly space: { readonly v4: SpaceBar; readonly v6: SpaceBar };
  readonly steps: readonly StepPicture[];
}

/** The parts of a tunnel, in the order in which they are shown. */
export type PartId =
  | 'connects'
  | 'authenticates'
  | 'algorithms'
  | 'addresses'
  | 'names'
  | 'filters'
  | 'triggers'
  | 'other';

/** One part of a tunnel. */
export interface PartPicture {
  readonly id: PartId;
  readonly items: readonly ItemPicture[];
  /** How many items there are beyond those, where there are too many to list. */
  readonly more: number;
  /** Findings about what the part is about. */
  readonly findings: readonly FindingPicture[];
}

/**
 * Where a value comes from: a file states it; Windows does it where nothing is stated; or nobody
 * knows, and the note says why.
 */
export type Origin = 'stated' | 'windows' | 'unknown';

/** What an algorithm is worth: as `ipsec.json` judges it. */
export type Strength = 'sound' | 'discouraged' | 'weak' | 'broken' | 'none';

/** Something a tunnel has. */
export interface ItemPicture {
  /** The same as long as it is the same thing; one of its kind in a tunnel. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** One sentence: what Windows does, or why it is not known. */
  readonly note?: string;
  /** Id of the fact the note rests on. */
  readonly fact?: string;
  readonly origin: Origin;
  readonly strength?: Strength;
  readonly spot?: Spot;
  readonly children?: readonly ItemPicture[];
}

/** What a rule found. */
export interface FindingPicture {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly spot: Spot;
  /** The page about the rule. */
  readonly url: string;
}

/**
 * Where an address goes while this tunnel alone is up: into it; outside; into it as far as its
 * traffic filters let it pass; or files do not say. Never other than what `trace` answers.
 */
export type SpaceWay = 'tunnel' | 'outside' | 'filtered' | 'unknown';

/** All addresses of one family, and where they go. */
export interface SpaceBar {
  readonly family: 4 | 6;
  /** Where an ordinary address goes that no route is about. */
  readonly rest: SpaceWay;
  /** From the first address to the last without a gap; at most {@link MOST_SEGMENTS}. */
  readonly segments: readonly SegmentPicture[];
  /** The same as a table: what is stated, and the rest. At most {@link MOST_ROWS}. */
  readonly rows: readonly SpaceRow[];
  /** How many rows there are beyond those. */
  readonly moreRows: number;
  /** Networks that are stated, exclusions included. */
  readonly total: number;
}

/** The most segments of a bar; neighbours are drawn as one where there are more. */
export const MOST_SEGMENTS = 64;
/** The most rows of a table. */
export const MOST_ROWS = 100;

/** A stretch of addresses next to each other that go one way. */
export interface SegmentPicture {
  /** The same as long as it begins and ends at the same addresses. */
  readonly id: string;
  /** First and last address. */
  readonly from: string;
  readonly to: string;
  /** On the readable scale: 0 is the first address of the family, 1 behind the last one. */
  readonly start: number;
  readonly end: number;
  /** `mixed` where stretches that go several ways are drawn as one. */
  readonly way: SpaceWay | 'mixed';
  /** A few words, such as the network. */
  readonly label: string;
  /** How many stated networks begin in it. */
  readonly prefixes: number;
  readonly spot?: Spot;
  /** One sentence, for those who do not see the bar. */
  readonly text: string;
}

/** One line of the table of a bar. */
export interface SpaceRow {
  readonly id: string;
  /** `10.0.0.0/8`; of several that are told together, from the first to the last address. */
  readonly network: string;
  readonly way: SpaceWay;
  /** One sentence, where there is more to say than the way. */
  readonly note?: string;
  /** Id of the fact the way rests on. */
  readonly fact?: string;
  /** How many stated networks it stands for. */
  readonly count: number;
  readonly spot?: Spot;
}

/** One step of connecting, as `simulate` tells it. */
export interface StepPicture {
  readonly id: string;
  readonly title: string;
  /** As it is written: IKEv2. */
  readonly protocol?: string;
  readonly result: 'works' | 'fails' | 'unknown';
  /** One sentence. */
  readonly text: string;
  readonly certainty: 'certain' | 'likely' | 'depends';
  readonly error?: string;
  readonly needs?: string;
  readonly spot?: Spot;
}

/** What changed between two pictures. */
export interface PicturePatch {
  /** The revision it is to be applied to. */
  readonly base: string;
  /** Pieces that are new or other than before, by their names. */
  readonly changed: Readonly<Record<string, unknown>>;
  /** Names of pieces that are gone. */
  readonly removed: readonly string[];
}

/** Parameters of `aovpn/picture`. */
export interface PictureParams {
  readonly uri: string;
  /** The revision whoever asks holds. */
  readonly since?: string;
}

/**
 * Answer to `aovpn/picture`. With `picture` it is whole, with `patch` what changed since the revision
 * asked for; with neither there is nothing to draw, and `problem` says why.
 */
export interface PictureResult {
  readonly uri: string;
  /** Of the document it was made of; null for one that is not open. */
  readonly version: number | null;
  readonly revision: string;
  /** The last good picture: the text as it is now cannot be read, and `problem` says so. */
  readonly stale?: true;
  /** One sentence. */
  readonly problem?: string;
  readonly picture?: Picture;
  readonly patch?: PicturePatch;
}

/** Parameters of `aovpn/pictureChanged`, by which the server tells that there is a newer picture. */
export interface PictureChangedParams {
  readonly uri: string;
}

/** Parameters of `aovpn/pictureClosed`, by which a client tells that it shows a picture no more. */
export interface PictureClosedParams {
  readonly uri: string;
}

/** Parameters of `aovpn/pictureTrace`; beside `uri` those of `aovpn/trace`. */
export interface PictureTraceParams {
  readonly uri: string;
  readonly target: string;
  readonly app?: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly assume?: readonly string[];
}

/** Answer to `aovpn/pictureTrace`: where something goes, and what of the picture says so. */
export interface PictureTrace {
  readonly uri: string;
  /** Of the document; null for one that is not open. */
  readonly version: number | null;
  /** Why there is no answer. */
  readonly problem?: string;
  readonly answer?: TraceAnswer;
}

/** Where something goes: the answer of `trace` with what lights up in the picture. */
export interface TraceAnswer {
  readonly target: string;
  readonly way: 'tunnel' | 'outside' | 'blocked' | 'unknown';
  readonly certainty: 'certain' | 'likely' | 'depends';
  /** One sentence. */
  readonly sentence: string;
  /** Id of the tunnel that is taken, or that drops it. */
  readonly tunnel?: string;
  readonly dns?: readonly string[];
  readonly because: readonly ReasonPicture[];
  readonly missing: readonly string[];
  readonly assumptions: readonly { readonly key: string; readonly text: string }[];
  readonly lit: Lit;
}

/** One step of a reason. */
export interface ReasonPicture {
  /** One sentence. */
  readonly text: string;
  readonly spot?: Spot;
  readonly fact?: string;
}

/** What lights up: each `tunnel` and the id of something in it. */
export interface Lit {
  readonly parts: readonly { readonly tunnel: string; readonly id: PartId }[];
  readonly items: readonly { readonly tunnel: string; readonly id: string }[];
  readonly segments: readonly {
    readonly tunnel: string;
    readonly family: 4 | 6;
    readonly id: string;
  }[];
  readonly rows: readonly {
    readonly tunnel: string;
    readonly family: 4 | 6;
    readonly id: string;
  }[];
}
