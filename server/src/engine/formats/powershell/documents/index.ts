/** Finds documents in what a script puts together. */
import type { Script, StringLiteral } from '../../../syntax/powershell/types';
import { parseXml } from '../../../syntax/xml/parse';
import { slice } from '../../../embedded/build';
import type { MappedText } from '../../../embedded/mapping';
import { documentsInText, hasEnd, mentionsDocument, type EmbeddedDocument } from '../../documents';
import { flatten, type Flattened } from './flatten';
import { textsOf } from './flow';
import { partsOf, type ScriptText } from './text';

/** A text in which there are documents. */
interface Finding {
  readonly text: ScriptText;
  readonly flat: Flattened;
  readonly documents: readonly EmbeddedDocument[];
}

/**
 * The documents of a script, in text order. Texts that are parts of others are looked at only where
 * what they are parts of is no document. Never throws. Takes time proportional to the length of the
 * script.
 */
export function documentsInScript(script: Script): EmbeddedDocument[] {
  if (!mentionsDocument(script.text)) return [];
  const search = new Search(script);
  const found = search.findings();
  const uses = new Map<StringLiteral, number>();
  for (const { flat } of found) {
    for (const literal of flat.literals) uses.set(literal, (uses.get(literal) ?? 0) + 1);
  }
  const isShared = (literal: StringLiteral): boolean => (uses.get(literal) ?? 0) > 1;
  const documents = found.flatMap((finding) =>
    // What is changed in a string of two documents changes both of them.
    finding.flat.literals.some(isShared)
      ? search.documentsOf(finding.text, flatten(script.text, finding.text, isShared))
      : finding.documents,
  );
  return documents.sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ inner }: EmbeddedDocument): number {
  return inner.segments[0]?.outer ?? 0;
}

class Search {
  private readonly texts: readonly ScriptText[];
  private readonly growing: ReadonlySet<ScriptText>;
  /** Texts that are parts of something else. */
  private readonly combined = new Set<ScriptText>();
  private readonly covered = new Set<StringLiteral>();
  /** How many characters may still be put together: a script can use one text as often as it likes. */
  private budget: number;

  constructor(private readonly script: Script) {
    const { texts, growing } = textsOf(script);
    this.texts = texts;
    this.growing = growing;
    this.budget = script.text.length * 8 + 20_000;
  }

  findings(): Finding[] {
    const found: Finding[] = [];
    const seen = new Set<ScriptText>();
    let level = this.texts.filter(({ mentions, isUsed }) => mentions && !isUsed);
    while (level.length > 0) {
      const next: ScriptText[] = [];
      for (const text of level.sort((a, b) => b.length - a.length)) {
        if (seen.has(text)) continue;
        seen.add(text);
        const finding = this.look(text);
        if (finding !== undefined) {
          for (const literal of finding.flat.literals) this.covered.add(literal);
          found.push(finding);
          continue;
        }
        for (const part of partsOf(text)) {
          if (!part.mentions) continue;
          this.combined.add(part);
          next.push(part);
        }
      }
      level = next;
    }
    return found;
  }

  private look(text: ScriptText): Finding | undefined {
    if (text.kind === 'literal' && this.covered.has(text.literal)) {
      return undefined;
    }
    this.budget -= text.length;
    if (this.budget < 0) {
      return undefined;
    }
    const flat = flatten(this.script.text, text, () => false);
    this.budget -= flat.mapped.text.length;
    if (flat.literals.length > 1 && flat.literals.every((literal) => this.covered.has(literal))) {
      return undefined;
    }
    const documents = this.documentsOf(text, flat);
    return documents.length > 0 ? { text, flat, documents } : undefined;
  }

  /** The documents in a text that was put together. */
  documentsOf(text: ScriptText, flat: Flattened): EmbeddedDocument[] {
    const hereStrings = flat.literals.filter(({ quote }) => quote.startsWith('here'));
    const isHere = hereStrings.length > 0;
    const isWhole = !this.combined.has(text) && !this.growing.has(text);
    // Where a string without its end was meant to end is not known.
    const isUnfinished = !isHere && flat.literals.some(({ terminated }) => !terminated);
    const documents: EmbeddedDocument[] = [];
    const mapped = flat.isLoose ? withoutLooseEnd(flat.mapped) : flat.mapped;
    for (const document of documentsInText(mapped, isHere ? 'here-string' : 'string')) {
      const hasItsEnd = hasEnd(document);
      if (!isHere && !(hasItsEnd && hasChild(document))) continue;
      const isFragment =
        flat.isChanged ||
        isUnfinished ||
        (!hasItsEnd && !isWhole) ||
        (flat.isLoose && !isWellFormed(document));
      documents.push({ ...document, isFragment });
    }
    return documents;
  }
}

/** A text without what may follow its last tag: that is not a part of the document. */
function withoutLooseEnd(mapped: MappedText): MappedText {
  const last = mapped.segments.at(-1);
  const end = mapped.text.lastIndexOf('>') + 1;
  return last?.hole === true && end > 0 && end <= last.inner
    ? slice(mapped, { start: 0, end })
    : mapped;
}

function isXml(text: string): boolean {
  return /^\ufeff?\s*</.test(text);
}

function isWellFormed({ inner: { text, holes } }: EmbeddedDocument): boolean {
  return isXml(text) && parseXml(text, holes).faults.length === 0;
}

/** A pattern such as `'<VPNProfile>(.*)</VPNProfile>'` is no document; it has no element inside. */
function hasChild({ inner: { text, holes } }: EmbeddedDocument): boolean {
  return !isXml(text) || (text.match(/(?<!\?)<[A-Za-z]/g)?.length ?? 0) > 1 || holes.length > 0;
}
