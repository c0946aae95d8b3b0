/** How text is written in strings of a script. */
import type { Encoder } from '../../../embedded/mapping';
import type { QuoteKind } from '../../../syntax/powershell/types';

const DOUBLE_QUOTES = /["\u201c\u201d\u201e]/g;
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** How text must be written inside a PowerShell string of a kind so that it means itself. */
export const POWERSHELL_ENCODERS: Readonly<Record<QuoteKind, Encoder>> = {
  single: (text) => text.replace(SINGLE_QUOTES, '$&$&'),
  double: (text) => text.replace(/[`$]/g, '`$&').replace(DOUBLE_QUOTES, '`$&'),
  // In a here-string only a quote and `@` at the start of a line need care; in XML text the
  // reference means the same.
  'here-single': (text) => text.replace(/^['\u2018\u2019\u201a\u201b](?=@)/gm, '&apos;'),
  'here-double': (text) =>
    text.replace(/[`$]/g, '`$&').replace(/^["\u201c\u201d\u201e](?=@)/gm, '`$&'),
};
