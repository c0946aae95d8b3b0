/** ProfileXML: laid out, on one line, and escaped for a place inside other XML. */
import { escapeText } from '../syntax/xml/entities';
import { withoutLayout } from '../syntax/xml/layout';
import type { ClientConnection } from '../connection/client';
import { valueOf } from '../connection/stated';
import type { Converted, Loss, TargetForm } from './form';
import { MAY_GO, profileOf } from './profile';
import { writeXml } from './write-xml';

/** A profile as text, its losses in comments. */
export function profileText(
  connection: ClientConnection,
  name: string,
  isOneLine: boolean,
): Converted {
  const { root, losses: all } = profileOf(connection, name);
  const losses = isOneLine ? [...all, ...lineBreaks(connection)] : all;
  return { text: writeXml(root, { isOneLine, comments: losses.map(lossText) }), losses };
}

/** An app may count the line breaks in a text of its configuration. */
function lineBreaks({ plugin }: ClientConnection): readonly Loss[] {
  const xml = valueOf(valueOf(plugin)?.customConfiguration);
  if (xml === undefined || !withoutLayout(xml).includes('\n')) return [];
  return [{ part: 'CustomConfiguration', why: MAY_GO }];
}

/** A loss in one line. */
export function lossText({ part, why }: Loss): string {
  return `Not written: ${part} (${why})`;
}

export const PROFILE_XML: TargetForm = {
  id: 'profilexml',
  title: 'ProfileXML',
  extension: '.xml',
  language: 'profilexml',
  needsName: false,
  write(connection, name) {
    const { text, losses } = profileText(connection, name, false);
    return { text: `${text}\n`, losses };
  },
};

export const ONE_LINE: TargetForm = {
  id: 'one-line',
  title: 'ProfileXML on one line, for a field or a variable',
  extension: '.xml',
  language: 'profilexml',
  needsName: false,
  write(connection, name) {
    const { text, losses } = profileText(connection, name, true);
    return { text: `${text.replace(/>\s*\n\s*</g, '><').replace(/\s*\n\s*/g, ' ')}\n`, losses };
  },
};

export const ESCAPED: TargetForm = {
  id: 'escaped',
  title: 'ProfileXML escaped once, for the MDM bridge or other XML',
  extension: '.txt',
  language: 'plaintext',
  needsName: false,
  write(connection, name) {
    const { text, losses } = profileText(connection, name, false);
    return { text: `${escapeText(text)}\n`, losses };
  },
};
