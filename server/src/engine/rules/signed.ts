import type { EngineSettings } from '../config/settings';
import type { Finding } from '../types';
import { fillMessage } from './report';

const LABEL = '{title} (breaks the signature)';

/** The title of a change to a signed file. */
export function signedTitle(title: string, translations?: EngineSettings['translations']): string {
  return fillMessage(translations?.[LABEL] ?? LABEL, { title });
}

/**
 * A finding in a signed file: each fix says what it costs, and none of them is made without asking,
 * since Windows may refuse to run the script afterwards.
 */
export function withSignedFixes(finding: Finding, settings: EngineSettings): Finding {
  if (!finding.fixes) return finding;
  const fixes = finding.fixes.map(({ title, uncovers, edits }) => ({
    title: signedTitle(title, settings.translations),
    safety: 'unsafe' as const,
    ...(uncovers && { uncovers }),
    edits,
  }));
  return { ...finding, fixes };
}
