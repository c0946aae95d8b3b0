/** What properties are about: a text of one of our kinds, and edits somebody made to it. */
import { detectKind } from '../../server/src/engine/formats/detect';
import { kinds } from '../../server/src/engine/formats/kinds.generated';
import { extensionsOf } from '../../server/src/engine/formats/names';
import { allRules } from '../../server/src/engine/rules/all.generated';
import type { FileKind } from '../../server/src/engine/formats/parse';
import { exampleFileName, unmark } from '../support/examples';
import { exampleFiles, filesBelow, sharedFiles } from '../support/shared';
import * as balancers from '../support/balancers';
import { FULL_PROFILE } from '../support/texts';

/** A text to start from. */
export interface Sample {
  /** Where it comes from, for messages. */
  readonly name: string;
  /** The name it is read under; its ending can decide the kind. */
  readonly fileName: string;
  readonly kind: FileKind;
  readonly text: string;
}

/** One edit: `gone` characters at `at` are replaced by `text`. */
export interface Slice {
  readonly at: number;
  readonly gone: number;
  readonly text: string;
}

/** A sample and edits made to it one after the other. Plain data, so that it can be saved. */
export interface Subject extends Sample {
  readonly edits: readonly Slice[];
}

/** The text after an edit; places outside of it mean its end. */
export function edited(text: string, { at, gone, text: added }: Slice): string {
  return text.slice(0, at) + added + text.slice(at + gone);
}

/** The text before the edits and after each. */
export function versions({ text, edits }: Subject): readonly string[] {
  const all = [text];
  for (const edit of edits) all.push(edited(all[all.length - 1] ?? '', edit));
  return all;
}

/** The text after all edits. */
export function finalText(subject: Subject): string {
  return subject.edits.reduce(edited, subject.text);
}

const WANTED = new RegExp(`\\.(?:${extensionsOf(kinds).join('|')})$`, 'i');
/** A larger file is tried by tests of its own; here it would take the time of hundreds. */
const LONGEST = 40_000;

function toSample(name: string, fileName: string, text: string): Sample[] {
  const kind = text.length > LONGEST ? undefined : detectKind(text, { fileName });
  return kind ? [{ name, fileName, kind, text }] : [];
}

function ruleSamples(): Sample[] {
  return allRules.flatMap((rule) =>
    [...rule.meta.examples.bad, ...rule.meta.examples.good].flatMap((example, i) =>
      toSample(
        `${rule.meta.id} ${i + 1}`,
        exampleFileName(rule, example),
        unmark(example.code).text,
      ),
    ),
  );
}

/** Samples by kind. */
export type Samples = ReadonlyMap<FileKind, readonly Sample[]>;

/**
 * All texts to start from: our examples, those of the rules, and real files where there are some.
 *
 * @param folders More folders to take files from.
 */
export function loadSamples(folders: readonly string[] = []): Samples {
  const files = [
    ...exampleFiles(WANTED),
    ...['corpus', 'cases', 'samples'].flatMap((folder) => sharedFiles(folder, WANTED)),
    ...folders.flatMap((folder) => filesBelow(folder, WANTED)),
  ];
  const all = [
    ...toSample('a profile with everything', 'vpn.xml', FULL_PROFILE),
    ...Object.entries(balancers).flatMap(([name, text]) =>
      toSample(name, name === 'AZURE' ? 'lb.json' : 'vpn.conf', text),
    ),
    ...files.flatMap(({ name, text }) => toSample(name, name, text)),
    ...ruleSamples(),
  ];
  const byKind = new Map<FileKind, Sample[]>();
  for (const sample of all) {
    const known = byKind.get(sample.kind);
    if (known) known.push(sample);
    else byKind.set(sample.kind, [sample]);
  }
  return byKind;
}
