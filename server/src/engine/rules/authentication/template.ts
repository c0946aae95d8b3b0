import { templateText } from '../../formats/templates';
import { eapTemplates } from '../../knowledge/eap-templates.generated';
import { once } from '../../text/once';

/**
 * PEAP with EAP-TLS inside, as XML lines with leading tabs. The name of the authentication server
 * and the thumbprint of its root are placeholders that other rules point at.
 */
export const peapTlsTemplate = once((): readonly string[] =>
  eapTemplates.templates
    .filter(({ prefix }) => prefix === 'eap-peap-tls')
    .flatMap((template) => templateText(template, '\t').plain.split('\n')),
);

/** Sets lines one or more levels deeper. */
export function deeper(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => '\t'.repeat(levels) + line);
}

/** An `Eap` element around the template. */
export const eapTemplate = (): readonly string[] => [
  '<Eap>',
  '\t<Configuration>',
  ...deeper(peapTlsTemplate(), 2),
  '\t</Configuration>',
  '</Eap>',
];

/** Lays out template lines with two blanks for each level, as an example shows them. */
export function exampleLines(lines: readonly string[], level: number): string[] {
  return lines.map((line) => {
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
    return '  '.repeat(level + tabs) + line.slice(tabs);
  });
}
