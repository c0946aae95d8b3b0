/** The words of the page in English, as the extension has them. */
import { buildSync } from 'esbuild';
import type { Texts } from '../../client/src/page/texts';

/** What there is of the editor. */
const EDITOR = { env: { language: 'en' }, l10n: { t: (text: string) => text } };

/** Reads them from the source, in which they stand as arguments of `vscode.l10n.t`. */
export function englishTexts(): Texts {
  const { outputFiles } = buildSync({
    entryPoints: ['client/src/common/connection/texts.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['vscode'],
  });
  const made = { exports: {} as { pageTexts(): Texts } };
  const code = outputFiles[0]?.text ?? '';
  new Function('module', 'exports', 'require', code)(made, made.exports, () => EDITOR);
  return made.exports.pageTexts();
}
