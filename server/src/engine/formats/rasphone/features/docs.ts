import type { RasphoneKey } from '../../../knowledge/rasphone-types';
import { basis } from '../../../knowledge/basis';
import { guideLine } from '../../../knowledge/guides';
import { sourceLinks } from '../../../knowledge/sourceLinks';
import { code, escapeMarkdown } from '../../../text/markdown';

/** Most values listed in a hover. */
const MOST_VALUES = 20;

/** What is known about a key, as Markdown. @param known The value in words, when there is one. */
export function keyMarkdown(key: RasphoneKey, known?: string): string {
  return [
    `**${escapeMarkdown(key.name)}**`,
    ...(known === undefined ? [] : [known]),
    key.doc,
    ...valueList(key),
    ...counterparts(key),
    ...defaults(key),
    history(key),
    ...[guideLine(`rasphone:${key.name}`)].filter((line) => line !== ''),
    `Sources: ${sourceLinks(key.sources)}`,
  ].join('\n\n');
}

function valueList(key: RasphoneKey): string[] {
  const values = (key.values ?? []).map(({ value, label, dials }) => {
    const order = dials && dials.length > 1 ? `: ${dials.join(', ')}` : '';
    return `- ${code(value)} ${label}${order}`;
  });
  const bits = (key.bits ?? []).map(
    ({ mask, label, known }) =>
      `- ${code(String(mask))} ${known ? label : 'meaning not published'}`,
  );
  const lines = [...values, ...bits];
  if (lines.length === 0) return [];
  const more = lines.length > MOST_VALUES ? ['- …'] : [];
  const heading = bits.length > 0 ? 'Bits, added up:' : 'Values:';
  return [`${heading}\n${[...lines.slice(0, MOST_VALUES), ...more].join('\n')}`];
}

function counterparts(key: RasphoneKey): string[] {
  const lines = (key.profileXml ?? []).map(({ path, note }) => {
    const words = note === undefined ? '' : ` (${note})`;
    return `- ProfileXML: ${code(path)}${words}`;
  });
  if (key.cmdlet !== undefined) lines.push(`- Add-VpnConnection: ${code(key.cmdlet)}`);
  if (key.rasEntry !== undefined) lines.push(`- RASENTRY: ${escapeMarkdown(key.rasEntry)}`);
  return lines.length === 0 ? [] : [`Comes from:\n${lines.join('\n')}`];
}

function defaults(key: RasphoneKey): string[] {
  const { mdm, cmdlet, ui, note } = key.defaults ?? {};
  const given = [
    ...(mdm === undefined ? [] : [`management ${shown(mdm)}`]),
    ...(cmdlet === undefined ? [] : [`Add-VpnConnection ${shown(cmdlet)}`]),
    ...(ui === undefined ? [] : [`Settings ${shown(ui)}`]),
  ].join(', ');
  const parts = [...(given === '' ? [] : [given]), ...(note === undefined ? [] : [note])];
  return parts.length === 0 ? [] : [`By default: ${parts.join('; ')}.`];
}

/** A default; an empty one has to be named. */
function shown(value: string): string {
  return value === '' ? 'empty' : code(value);
}

function history(key: RasphoneKey): string {
  const { since, minPbVersion, maxPbVersion, legacy } = key;
  const version =
    minPbVersion === null ? '' : `, with ${code(`PBVersion=${String(minPbVersion)}`)}`;
  const last = maxPbVersion === undefined ? '' : `, last with ${String(maxPbVersion)}`;
  const effect = legacy ? ' Without effect on a VPN.' : '';
  return `Since ${since}${version}${last}.${effect} Basis: ${basis(key.confidence)}.`;
}
