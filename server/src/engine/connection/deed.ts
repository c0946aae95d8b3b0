/** What a script does with connections that other files describe. */
import type { ProtocolStrategy } from './client';
import type { Place, Stated } from './stated';

/** A file whose profile a script gives to Windows. */
export interface ProfileDelivery {
  /** The command, or what names the file. */
  readonly place: Place;
  /** From the folder of the script, with `/`; where it cannot be told, nothing is said of the file. */
  readonly path: Stated<string>;
  /** What the connection is called then. */
  readonly name: Stated<string>;
  /** The switch for a device tunnel; absent where the way of delivery has none. */
  readonly deviceSwitch: Stated<boolean>;
}

/** An edit of a phonebook. */
export interface PhonebookEdit {
  readonly place: Place;
  /** The entry; absent: every entry. */
  readonly name: Stated<string>;
  readonly strategy: Stated<ProtocolStrategy>;
}

/** What a script does with connections. */
export interface Deeds {
  readonly deliveries: readonly ProfileDelivery[];
  readonly edits: readonly PhonebookEdit[];
}

/** Nothing. */
export const NO_DEEDS: Deeds = { deliveries: [], edits: [] };
