/** Settings of a policy that address nodes, whatever carries them. */
import type { MappedText } from '../../embedded/mapping';
import type { Span } from '../../types';
import type { EmbeddedFile } from '../file';
import type { NodeAddress } from './address';

/** A value that is sent to an address. */
export interface CarriedNode {
  /** The address with its way to the file. */
  readonly address: MappedText;
  /** What the address says; absent where it does not lead into VPNv2. */
  readonly target: NodeAddress | undefined;
  /** What is sent, decoded; absent where nothing is, or nothing that can be read. */
  readonly value: MappedText | undefined;
  /** Where the value stands. */
  readonly valueSpan: Span | undefined;
  /** The whole setting. */
  readonly span: Span;
  /** Settings of one policy have the same number. */
  readonly policy: number;
  /** What is done with the node, in words of the carrier: `Add`, `Replace`, `Delete`. */
  readonly command: string;
  /** How the carrier declares the value. */
  readonly format: CarriedFormat | undefined;
  /** Whether Intune keeps the value to itself. */
  readonly isEncrypted: boolean;
  /** Whether XML stands in it that is not written as text. */
  readonly isRaw: boolean;
}

/** A type that is declared for a value. */
export interface CarriedFormat {
  /** As written. */
  readonly text: string;
  readonly span: Span;
  /** What it is sent as; absent for a word that is not known. */
  readonly format: 'chr' | 'bool' | 'int' | 'other' | undefined;
}

/** A setting with the document it sends, for rules. */
export interface CarriedPart {
  readonly node: CarriedNode;
  /** The profile that is its value. */
  readonly inside: EmbeddedFile | undefined;
  /** All settings of its policy. */
  readonly policy: readonly CarriedNode[];
}
