/** What every form of a conversion has. */
import type { ClientConnection } from '../connection/client';
import type { Place } from '../connection/stated';

/** Something of a connection that a form cannot express, or that nobody knows. */
export interface Loss {
  /** Its name in ProfileXML, where it has one. */
  readonly part: string;
  /** A few words. */
  readonly why: string;
  readonly place?: Place;
}

/** A connection written in a form. */
export interface Converted {
  /** Without byte order mark. Lines end as the form wants it: with a line feed where it does not care. */
  readonly text: string;
  /** All that is not in the text. */
  readonly losses: readonly Loss[];
}

/** A form that a connection can be written in. */
export interface TargetForm {
  /** What `--to` takes. */
  readonly id: string;
  /** What it is, for a list. */
  readonly title: string;
  /** How the name of a file in this form ends, with the dot. */
  readonly extension: '.xml' | '.txt' | '.json' | '.ps1' | '.pbk';
  /** Its language as editors name it. */
  readonly language: 'profilexml' | 'xml' | 'json' | 'powershell' | 'rasphone' | 'plaintext';
  /** A file of it needs a byte order mark, since what reads it takes it for ANSI otherwise. */
  readonly needsMark?: true;
  /** It names the connection, so that one without a name cannot be written. */
  readonly needsName: boolean;
  /** @param name Of the connection; empty only where the form needs none. */
  readonly write: (connection: ClientConnection, name: string) => Converted;
}
