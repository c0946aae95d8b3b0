/** What formats can be asked by name, and where their files state a setting. */
import type { Span } from '../types';

/** Something a format has words for. */
export interface Topic {
  /** Unique: the name of a setting as `server/data/errors.json` writes it, or one like it. */
  readonly id: string;
  /** Names people ask with; the first one is shown. Case does not count. */
  readonly names: readonly string[];
  /** What it is, in a few words: `element of ProfileXML`. */
  readonly what: string;
  /** Whether the same name more likely means something else. */
  readonly isSecondary?: true;
  /** All there is to say, as Markdown. */
  markdown(): string;
}

/** A place where a file states a setting. */
export interface StatedSetting {
  readonly span: Span;
  /** All that belongs to it, where that is more than `span`. */
  readonly extent?: Span;
  /** What is stated, in one line; absent for a secret. */
  readonly value?: string;
}

/** A setting as `errors.json` writes it; the way back of {@link settingParts}. */
export function settingId(format: string, name: string): string {
  return `${format}:${name}`;
}

/** A setting: its format and its name there, from the form `errors.json` writes. */
export function settingParts(setting: string): { readonly format: string; readonly name: string } {
  const colon = setting.indexOf(':');
  return { format: setting.slice(0, colon), name: setting.slice(colon + 1) };
}
