/** Markdown as an editor without Markdown shows it: marks removed, addresses kept after titles. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```\w*\n?/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/(\*\*|__|`)/g, '')
    .replace(/^#+ /gm, '')
    .replace(/^\s*---\s*$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1');
}
