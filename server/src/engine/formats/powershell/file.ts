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
  return { ...base, kind: 'powershell', script: readScript(base.text) };
}
