/** The shape of `server/data/errors.json`: error codes and events of Windows remote access. */
import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** A system of numbers. The same number may stand for different errors in two of them. */
export interface ErrorSystem {
  readonly id: string;
  readonly title: string;
  /** Where the names are defined. */
  readonly header?: string;
  /** How Windows shows its numbers; a full sentence. */
  readonly shown: string;
  /** Where number, name and meaning of a code come from that names no source. */
  readonly sources: readonly SourceId[];
}

/** A step of a connection. */
export interface ConnectionStep {
  readonly id: string;
  readonly title: string;
  readonly protocols: readonly ('any' | 'ikev2' | 'sstp')[];
  /** The codes users see most when it fails, as Windows shows them. */
  readonly shows?: readonly string[];
  /** What happens; a full sentence. */
  readonly doc: string;
}

/**
 * A setting in one kind of file: `profilexml:` and the path of an element, `eap:` and the name of
 * an element, `rasphone:` and a key, `powershell:` and a command, perhaps with a parameter
 * (`powershell:Set-VpnConnection -TunnelType`), `registry:` and the name of a value.
 */
export type SettingRef = string;

/** Something of a connection or server to look at, in every kind of file that states it. */
export interface Aspect {
  readonly id: string;
  readonly title: string;
  readonly settings: readonly SettingRef[];
}

/** One reason for an error. */
export interface Cause {
  /** Markdown; full sentences. */
  readonly text: string;
  /** Where or when the error shows up with this cause, to tell causes apart. */
  readonly seen?: string;
  readonly confidence: Confidence;
  /** Ids of the aspects to look at. */
  readonly check?: readonly string[];
  /** Ids of the rules that find the cause in a file. */
  readonly rules?: readonly string[];
  readonly sources: readonly SourceId[];
}

/** What codes, messages and events have in common. */
interface Explained {
  /** Ids of the steps where it comes up, in order. */
  readonly steps?: readonly string[];
  readonly causes?: readonly Cause[];
  /** Id of the guide about it, a page of `docs/guides`. */
  readonly guide?: string;
}

/** An error code. */
export interface ErrorCode extends Explained {
  readonly system: string;
  /** As an unsigned number of at most 32 bits. */
  readonly code: number;
  /** The constant of the header. */
  readonly name?: string;
  /** A full sentence. */
  readonly meaning: string;
  readonly sources?: readonly SourceId[];
}

/** A message without a number. */
export interface ErrorText extends Explained {
  readonly id: string;
  /** What the message contains. */
  readonly text: string;
  readonly meaning: string;
  readonly sources: readonly SourceId[];
}

/** What one of the unnamed data of an event is. */
export type EventDatum = 'correlation' | 'user' | 'connection' | 'settings' | 'code';

/** An event of the Windows event log. */
export interface KnownEvent extends Explained {
  readonly provider: string;
  readonly id: number;
  readonly log: string;
  readonly side: 'client' | 'server' | 'policy-server' | 'domain-controller' | 'both';
  /** `progress`, `success` and `end` are no failures. */
  readonly outcome: 'progress' | 'success' | 'failure' | 'end';
  readonly title: string;
  readonly doc: string;
  /** Words of its message in English, by which it is told where the number is missing. */
  readonly says?: readonly string[];
  readonly data?: readonly EventDatum[];
  /** Id of the system of the number it carries, where it carries one. */
  readonly code?: string;
  readonly confidence: Confidence;
  readonly sources: readonly SourceId[];
}

/** The whole of `server/data/errors.json`. */
export interface ErrorData {
  readonly $schema?: string;
  readonly version: 1;
  readonly systems: readonly ErrorSystem[];
  /** In the order of a connection. */
  readonly steps: readonly ConnectionStep[];
  readonly aspects: readonly Aspect[];
  readonly codes: readonly ErrorCode[];
  readonly texts: readonly ErrorText[];
  readonly events: readonly KnownEvent[];
}
