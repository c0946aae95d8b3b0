import { readScript } from '../../syntax/powershell/script';
import type { Script } from '../../syntax/powershell/types';
import type { ParsedFile } from '../file';

/** A parsed PowerShell script. */
export interface ScriptFile extends ParsedFile {
  readonly kind: 'powershell';
  readonly script: Script;
}

/** Parses a script. */
export function parseScript(base: ParsedFile): ScriptFile {
  const script = readScript(base.text);
  // Where a string without its end was meant to end, nobody knows: it may have taken in the rest.
  const isWellFormed = script.strings.every(({ terminated }) => terminated);
  return { ...base, kind: 'powershell', script, isWellFormed };
}
