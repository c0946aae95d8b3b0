/** The words of the page, as the extension has them. */
import { buildSync } from 'esbuild';
import type { Texts } from '../../client/src/page/texts';

/** The words of the page in English. */
export function englishTexts(): Texts {
  return textsIn((text) => text);
}

/** The words of the page in a language by which whatever is not translated can be told. */
export function bracketedTexts(): Texts {
  return textsIn((text) => `⟦${text}⟧`);
}

/** Reads them from the source, in which they stand as arguments of `vscode.l10n.t`. */
function textsIn(t: (text: string) => string): Texts {
  // What there is of the editor.
  const editor = { env: { language: 'en' }, l10n: { t } };
  const { outputFiles } = buildSync({
    entryPoints: ['client/src/common/connection/texts.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['vscode'],
  });
  const made = { exports: {} as { pageTexts(): Texts } };
  const code = outputFiles[0]?.text ?? '';
  new Function('module', 'exports', 'require', code)(made, made.exports, () => editor);
  return made.exports.pageTexts();
}
