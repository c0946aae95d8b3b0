import type { PhonebookFile } from '../file';
import type { RasphoneKey } from '../../../knowledge/rasphone-types';
import {
  blobNamed,
  describeEntry,
  lookupKey,
  suggestedKey,
  valueWords,
  type PhonebookEntry,
} from '..';
import type { PbkPair } from '../../../syntax/pbk';
import { holds } from '../../../text/spans';
import { code } from '../../../text/markdown';
import type { Hover } from '../../features';
import { settingId } from '../../topics';
import { keyMarkdown } from './docs';
import { placeAt, readEntryOf } from './place';

/** Most lines of a decoded value in a hover. */
const MOST_LINES = 40;

/** Text about the header, key or value at an offset. Secrets are never shown. */
export function hoverAt(file: PhonebookFile, offset: number): Hover | undefined {
  const place = placeAt(file, offset);
  if (!place) return undefined;
  const { entry, pair } = place;
  if (holds(entry.header.span, offset)) {
    const read = readEntryOf(file, entry);
    return read && { span: entry.header.span, markdown: entryMarkdown(read) };
  }
  if (!pair) return undefined;
  const read = readEntryOf(file, entry);
  if (holds(pair.keySpan, offset)) {
    return { span: pair.keySpan, markdown: keyHover(pair), ...topicOf(pair) };
  }
  if (!read || !holds(pair.valueSpan, offset)) return undefined;
  const markdown = valueMarkdown(pair, read);
  return markdown === undefined ? undefined : { span: pair.valueSpan, markdown, ...topicOf(pair) };
}

function topicOf({ key }: PbkPair): Pick<Hover, 'topic'> {
  const found = lookupKey(key);
  return found.kind === 'unknown' ? {} : { topic: settingId('rasphone', found.key.name) };
}

const MADE_BY: Readonly<Record<PhonebookEntry['origin'], string | undefined>> = {
  mdm: 'Management made this entry from a ProfileXML. Edits are lost when it deploys the profile again.',
  cmdlet: 'Add-VpnConnection made this entry.',
  unknown: undefined,
};

/** An entry in words: its main values and what is decoded. */
function entryMarkdown(entry: PhonebookEntry): string {
  const whole = describeEntry(entry);
  const main = whole.split('\n  Other settings')[0] ?? whole;
  const lines = main.split('\n');
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '  …'] : lines;
  const origin = MADE_BY[entry.origin];
  const block = `${fenced(shown.join('\n'))}`;
  return origin === undefined ? block : `${block}\n\n${origin}`;
}

/** Text as a Markdown code block, whatever back-ticks it holds. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function keyHover(pair: PbkPair): string {
  const found = lookupKey(pair.key);
  switch (found.kind) {
    case 'known':
    case 'other-case':
      return keyMarkdown(found.key, wordsFor(found.key, pair));
    case 'misspelt':
      return `Windows does not know ${code(pair.key)}; its own spelling is ${code(found.key.name)}.\n\n${keyMarkdown(found.key)}`;
    case 'block-key-case':
      return `Upper and lower case count here: ${code(found.key.name)} begins a block, ${code(pair.key)} does not.\n\n${keyMarkdown(found.key)}`;
    case 'unknown': {
      const near = suggestedKey(pair.key);
      const hint = near === undefined ? '' : ` Perhaps ${code(near.name)} is meant.`;
      return `${code(pair.key)} is not a key Windows is known to write.${hint} Windows may drop it when it saves the entry.`;
    }
  }
}

/** The value of a pair in words, as a sentence of its own. */
function wordsFor(key: RasphoneKey, pair: PbkPair): string | undefined {
  if (key.secret) return undefined;
  const words = valueWords(key.name, pair.value);
  return words === null ? undefined : `Here ${code(pair.value)}: ${words}.`;
}

/** What a value says; `undefined` when there is nothing to add to the value itself. */
function valueMarkdown(pair: PbkPair, entry: PhonebookEntry): string | undefined {
  const found = lookupKey(pair.key);
  if (found.kind !== 'known' && found.kind !== 'other-case') return undefined;
  const { key } = found;
  const heading = `**${key.name}**`;
  if (key.secret) return `${heading}\n\nA secret; its value is hidden here.`;
  if (key.type === 'blob') return `${heading}\n\n${blobMarkdown(pair, entry)}`;
  const decoded = decodedText(key, entry);
  if (decoded !== undefined) return `${heading}\n\n${decoded}`;
  return keyMarkdown(key, wordsFor(key, pair));
}

/** Values that are a form of something else. */
function decodedText(key: RasphoneKey, entry: PhonebookEntry): string | undefined {
  if (key.name === 'Guid' && entry.guid?.value) {
    return `The GUID ${code(entry.guid.value)}: Windows writes its bytes in memory order.`;
  }
  if ((key.name === 'LowDateTime' || key.name === 'HighDateTime') && entry.modified !== null) {
    return `Both halves together: ${code(entry.modified)}.`;
  }
  return undefined;
}

/** A decoded binary value, what is wrong with it, and how far its layout is known. */
function blobMarkdown(pair: PbkPair, entry: PhonebookEntry): string {
  const blob = blobNamed(entry, pair.key);
  if (!blob) return 'The layout of this value is not established; it is not decoded.';
  const lines = blob.lines.slice(0, MOST_LINES).map((line) => `- ${code(line)}`);
  if (blob.lines.length > MOST_LINES) lines.push(`- … (${String(blob.lines.length)} in all)`);
  if (lines.length === 0) lines.push('No records.');
  const problems = blob.problems.slice(0, 5).map(({ message }) => `- ⚠ ${message}`);
  const doubt = blob.established
    ? []
    : ['The layout of this value is not established; what is shown is only what is certain.'];
  return [lines.join('\n'), ...(problems.length ? [problems.join('\n')] : []), ...doubt].join(
    '\n\n',
  );
}
