import type { TreeCursor } from '@lezer/common';
import { decodeText, isPredefinedEntity, isXmlCharacter } from './entities';
import { fault, type Frame } from './frame';

/** Names by the XML 1.0 production, without the astral planes. */
export const NAME =
  /^[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD][-.0-9:A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]*$/;
const QUOTES = `"'`;

/** Notes what is wrong with a reference such as `&amp;` or `&#65;`. */
export function checkReference(frame: Frame, text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  if (raw.startsWith('&#')) {
    const hex = /^&#x([0-9a-fA-F]+);$/.exec(raw);
    const decimal = /^&#([0-9]+);$/.exec(raw);
    const code = hex ? parseInt(hex[1] ?? '', 16) : decimal ? parseInt(decimal[1] ?? '', 10) : NaN;
    if (!isXmlCharacter(code))
      fault(frame, 'character-reference-illegal', from, to, { found: raw });
    return;
  }
  if (!raw.endsWith(';')) fault(frame, 'ampersand', from, from + 1);
  else if (!isPredefinedEntity(raw.slice(1, -1))) {
    fault(frame, 'entity-undefined', from, to, { found: raw.slice(1, -1) });
  }
}

/** Reads an open tag, or one that closes itself: its name and attributes. */
export function readTag(frame: Frame, cursor: TreeCursor, text: string): void {
  frame.selfClosing = cursor.name === 'SelfClosingTag';
  frame.openEnd = cursor.to - frame.start;
  const tagStart = cursor.from;
  const tagEnd = cursor.to;
  let finished = false;
  const seen = new Set<string>();
  if (!cursor.firstChild()) return;
  do {
    if (cursor.name === 'TagName') {
      frame.name = text.slice(cursor.from, cursor.to);
      frame.nameStart = cursor.from - frame.start;
    } else if (cursor.name === 'Attribute') {
      readAttribute(frame, cursor, text, seen);
    } else if (cursor.name === 'EndTag' || cursor.name === 'SelfCloseEndTag') {
      finished = true;
    } else checkUnreadable(frame, cursor, text);
  } while (cursor.nextSibling());
  cursor.parent();
  if (!frame.name) fault(frame, 'name-missing', tagStart, Math.min(tagStart + 1, tagEnd));
  else {
    if (text[tagStart + 1] !== frame.name[0]) fault(frame, 'name-missing', tagStart, tagStart + 1);
    if (!finished) {
      const at = frame.start + frame.nameStart;
      fault(frame, 'tag-not-finished', at, at + frame.name.length, { found: frame.name });
    }
  }
}

function readAttribute(frame: Frame, cursor: TreeCursor, text: string, seen: Set<string>): void {
  const { from, to } = cursor;
  let name = '';
  let nameEnd = from;
  let valueFrom = -1;
  let valueTo = -1;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'AttributeName') {
        nameEnd = cursor.to;
        name = text.slice(cursor.from, cursor.to);
      } else if (cursor.name === 'AttributeValue') {
        valueFrom = cursor.from;
        valueTo = cursor.to;
        if (cursor.firstChild()) {
          do {
            if (cursor.type.is('EntityReference') || cursor.type.is('CharacterReference')) {
              checkReference(frame, text, cursor.from, cursor.to);
            } else if (cursor.type.isError && text[cursor.from] === '&') {
              fault(frame, 'ampersand', cursor.from, cursor.from + 1);
            }
          } while (cursor.nextSibling());
          cursor.parent();
        }
      } else checkUnreadable(frame, cursor, text);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  const before = text[from - 1] ?? ' ';
  if (!/\s/.test(before)) fault(frame, 'attribute-not-separated', from, nameEnd, { found: name });
  if (seen.has(name)) fault(frame, 'attribute-duplicate', from, nameEnd, { found: name });
  seen.add(name);
  if (!NAME.test(name)) fault(frame, 'name-invalid', from, nameEnd, { found: name });
  const quote = valueFrom < 0 ? '' : (text[valueFrom] ?? '');
  const quoted =
    quote !== '' &&
    QUOTES.includes(quote) &&
    valueTo - valueFrom > 1 &&
    text[valueTo - 1] === quote;
  if (valueFrom < 0) fault(frame, 'attribute-without-value', from, nameEnd, { found: name });
  else if (!quoted) fault(frame, 'attribute-not-quoted', valueFrom, valueTo, { found: name });
  const raw = quoted ? text.slice(valueFrom + 1, valueTo - 1) : '';
  const less = raw.indexOf('<');
  if (less >= 0) fault(frame, 'attribute-less-than', valueFrom + 1 + less, valueFrom + 2 + less);
  frame.attributes.push({
    name,
    start: from - frame.start,
    nameEnd: nameEnd - frame.start,
    valueStart: quoted ? valueFrom + 1 - frame.start : -1,
    valueEnd: quoted ? valueTo - 1 - frame.start : -1,
    end: to - frame.start,
    value: decodeText(raw),
  });
}

/** Reads the close tag that belongs to the element. */
export function readCloseTag(frame: Frame, cursor: TreeCursor, text: string): void {
  const { from, to } = cursor;
  let finished = false;
  if (!cursor.firstChild()) return;
  do {
    if (cursor.name === 'TagName') {
      // The grammar compares names up to their first digit only.
      const found = text.slice(cursor.from, cursor.to);
      if (found === frame.name) frame.closeNameStart = cursor.from - frame.start;
      else
        frame.wrongClose = {
          start: cursor.from - frame.start,
          end: cursor.to - frame.start,
          found,
        };
      if (cursor.from !== from + 2) fault(frame, 'name-missing', from, from + 2);
    } else if (cursor.name === 'EndTag') finished = true;
    else checkUnreadable(frame, cursor, text);
  } while (cursor.nextSibling());
  cursor.parent();
  if (!finished) {
    const start = from + 2;
    fault(frame, 'tag-not-finished', start, to, { found: text.slice(start, to).trim() });
  }
}

/** Reports what the grammar had to skip inside a tag. */
function checkUnreadable(frame: Frame, cursor: TreeCursor, text: string): void {
  if (!cursor.type.isError || cursor.to === cursor.from) return;
  const found = text.slice(cursor.from, Math.min(cursor.to, cursor.from + 20));
  fault(frame, 'markup-unreadable', cursor.from, cursor.to, { found });
}

/** Notes a close tag that names another element than the one that is open. */
export function readMismatch(frame: Frame, cursor: TreeCursor, text: string): void {
  const { from, to } = cursor;
  let nameStart = from;
  let nameEnd = to;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'TagName') {
        nameStart = cursor.from;
        nameEnd = cursor.to;
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  const found = text.slice(nameStart, nameEnd);
  if (frame.name) {
    fault(frame, 'close-tag-mismatch', nameStart, nameEnd, { found, expected: frame.name });
  } else {
    fault(frame, 'close-tag-unexpected', nameStart, nameEnd, { found });
  }
}
