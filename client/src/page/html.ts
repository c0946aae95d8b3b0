/** The document the page starts as: nothing but its style and its script. */

/** Where things are, as the view of the editor names them. */
export interface PageParts {
  /** Source of style, from the view. */
  readonly cspSource: string;
  /** A word nobody can guess, made anew for each document. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  readonly title: string;
  /** Language of the words, as `de`. */
  readonly language: string;
}

/**
 * What the page may do: run its one script and take its one style sheet. No other script, no style
 * in attributes, no picture, no font, no frame, no form and nothing of a network.
 */
export function policyOf({ cspSource, nonce }: Pick<PageParts, 'cspSource' | 'nonce'>): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The document. */
export function pageHtml(parts: PageParts): string {
  const { nonce, script, style, title, language } = parts;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policyOf(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body>
<div id="page"></div>
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
