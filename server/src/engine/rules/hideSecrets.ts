import type { ParsedFile } from '../formats/file';
import { secretsOf } from '../formats/secrets';
import type { Finding } from '../types';

/** The same findings with everything that is shown of them free of the file's secrets. */
export function hideInFindings(findings: readonly Finding[], file: ParsedFile): Finding[] {
  return findings.map((finding) => {
    const { message, related, fixes } = finding;
    const hide = (text: string) => secretsOf(file).hide(text);
    return {
      ...finding,
      message: hide(message),
      ...(related && { related: related.map((r) => ({ ...r, message: hide(r.message) })) }),
      ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: hide(fix.title) })) }),
    };
  });
}
