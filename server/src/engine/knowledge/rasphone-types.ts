/**
 * The shape of `server/data/rasphone.json`: what we know about the keys of a RAS phonebook.
 */

import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** Where a key stands in an entry. */
export type RasphoneBlock = 'entry' | 'netcomponents' | 'media' | 'device' | 'phone';

/** What a value looks like. `count` counts records of another key; `marker` is always empty. */
export type RasphoneType =
  | 'boolean'
  | 'enumeration'
  | 'bitmask'
  | 'integer'
  | 'count'
  | 'string'
  | 'keyword'
  | 'ipv4'
  | 'ipv6'
  | 'guid'
  | 'hex'
  | 'blob'
  | 'marker';

/** One value a key may hold. */
export interface RasphoneValue {
  readonly value: string;
  /** What it stands for, a few words without a full stop. */
  readonly label: string;
  /** Its name in the Windows headers. */
  readonly constant?: string;
  /** Only for `VpnStrategy`: the protocols in the order they are dialled. */
  readonly dials?: readonly string[];
  /** First Windows that has the value, when later than the key. */
  readonly since?: string;
  /** False for numbers that Windows does not define but that are listed to say so. */
  readonly defined?: boolean;
}

/** One bit of a bit mask. */
export interface RasphoneBit {
  readonly mask: number;
  readonly label: string;
  /** False when nobody has published what the bit does. */
  readonly known: boolean;
}

/** Values seen in entries of different origin. */
export interface RasphoneDefaults {
  /** Made by the VPNv2 CSP from a ProfileXML. */
  readonly mdm?: string;
  /** Made by `Add-VpnConnection`. */
  readonly cmdlet?: string;
  /** Made in Settings or in the control panel. */
  readonly ui?: string;
  /** Words about when which default holds, where one value is not enough. */
  readonly note?: string;
}

/** The ProfileXML element a key is made from. */
export interface RasphoneCounterpart {
  /** Path from the root, for example `VPNProfile/AlwaysOn`. */
  readonly path: string;
  /** How the values correspond. */
  readonly note?: string;
}

/** Everything we know about one key. */
export interface RasphoneKey {
  /** Windows' own spelling. */
  readonly name: string;
  readonly block: RasphoneBlock;
  readonly type: RasphoneType;
  readonly values?: readonly RasphoneValue[];
  readonly bits?: readonly RasphoneBit[];
  /** Inclusive range of an integer. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Unit of a number. */
  readonly unit?: 'seconds' | 'percent';
  /** Values outside the documented range that Windows itself writes. */
  readonly alsoWritten?: readonly string[];
  /** Greatest number of characters. */
  readonly maxLength?: number;
  readonly defaults?: RasphoneDefaults;
  /** First Windows that writes the key. */
  readonly since: string;
  /** Lowest `PBVersion` the key was seen with; `null` when every version has it. */
  readonly minPbVersion: number | null;
  /** Highest `PBVersion` the key was seen with, when later ones dropped it. */
  readonly maxPbVersion?: number;
  readonly profileXml?: readonly RasphoneCounterpart[];
  /** Parameter of the VpnClient cmdlets. */
  readonly cmdlet?: string;
  /** Field or flag of `RASENTRY`. */
  readonly rasEntry?: string;
  /** `once`, split over lines (`blob`), one per item (`list`), or begins a block (`block`). */
  readonly repeats: 'once' | 'blob' | 'list' | 'block';
  /** For a blob or list: the key that counts its records. */
  readonly countedBy?: string;
  /** True when the value must never be shown. */
  readonly secret: boolean;
  /** True for keys with an effect on dial-up entries only, or on none. */
  readonly legacy: boolean;
  /** Spellings that Microsoft's documents use beside Windows' own. */
  readonly variants?: readonly string[];
  /** Names people reach for instead, such as those of ProfileXML; Windows does not know them. */
  readonly misspellings?: readonly string[];
  /** Our own words, one to three sentences, Markdown. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/rasphone.json`. The order of `keys` is the order Windows 11 writes them in. */
export interface RasphoneData {
  readonly version: 1;
  readonly keys: readonly RasphoneKey[];
}
