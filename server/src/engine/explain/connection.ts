/** What files say about a subject: the settings to look at, and what the rules find there. */
import type { ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';
import { settingParts, type StatedSetting, type Topic } from '../formats/topics';
import { aspectsOf } from '../knowledge/errors';
import type { Cause } from '../knowledge/error-types';
import { profileElement } from '../knowledge/profilexml';
import { touches } from '../text/spans';
import type { Finding, Span } from '../types';
import type { Subject } from './subject';

/** A file with what the rules found in it. */
export interface CheckedFile {
  readonly file: ParsedFile;
  readonly findings: readonly Finding[];
}

/** One place where a file states something the subject is about. */
export interface StatedPlace {
  readonly file: ParsedFile;
  readonly span: Span;
  /** All that belongs to it; where findings about it may stand. */
  readonly extent: Span;
  /** Name of the setting in its kind of file. */
  readonly name: string;
  /** In one line, secrets hidden. */
  readonly value: string;
}

/** Something to look at, with all places that state it. */
export interface AspectView {
  readonly title: string;
  readonly places: readonly StatedPlace[];
  /** Settings that the files could state and do not, with what Windows then assumes. */
  readonly absent: readonly { readonly name: string; readonly assumed?: string }[];
}

/** What files say about a subject. */
export interface ConnectionView {
  readonly aspects: readonly AspectView[];
  /** Findings that are or may be causes, the most serious first in each file. */
  readonly findings: readonly { readonly file: ParsedFile; readonly finding: Finding }[];
}

const WEIGHT: Readonly<Record<Finding['severity'], number>> = {
  error: 0,
  warning: 1,
  information: 2,
  hint: 3,
};

/** Looks a subject up in files: profiles, phonebooks, scripts of the client or the server. */
export function lookInto(
  subjects: readonly Subject[],
  files: readonly CheckedFile[],
): ConnectionView {
  const causes = subjects.flatMap(causesOf);
  const wanted = aspectsOf([...new Set(causes.flatMap(({ check }) => check ?? []))]);
  const own = subjects.flatMap((subject) =>
    subject.kind === 'setting'
      ? [
          {
            title: subject.topic.names[0] ?? subject.topic.id,
            settings: [settingOf(subject.topic)],
          },
        ]
      : [],
  );
  const aspects = [...wanted, ...own]
    .map(({ title, settings }) => viewOf(title, settings, files))
    .filter(({ places, absent }) => places.length > 0 || absent.length > 0);
  const rules = new Set([
    ...causes.flatMap((cause) => cause.rules ?? []),
    ...subjects.flatMap((subject) => (subject.kind === 'rule' ? [subject.rule.id] : [])),
  ]);
  const places = aspects.flatMap((aspect) => aspect.places);
  const findings = files.flatMap(({ file, findings: all }) =>
    all
      .filter(
        (finding) =>
          rules.has(finding.rule) ||
          places.some((place) => place.file === file && touches(place.extent, finding.span)),
      )
      .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.span.start - b.span.start)
      .map((finding) => ({ file, finding })),
  );
  return { aspects, findings };
}

/** The setting a topic is about; that of a value is the one it is a value of. */
function settingOf({ id }: Topic): string {
  return id.replace(/=.*$/, '');
}

function causesOf(subject: Subject): readonly Cause[] {
  switch (subject.kind) {
    case 'error':
      return subject.code.causes ?? [];
    case 'event':
      return subject.event.causes ?? [];
    case 'message':
      return subject.text.causes ?? [];
    default:
      return [];
  }
}

function viewOf(
  title: string,
  settings: readonly string[],
  files: readonly CheckedFile[],
): AspectView {
  const places: StatedPlace[] = [];
  const absent: AspectView['absent'][number][] = [];
  for (const setting of settings) {
    const { format, name } = settingParts(setting);
    const shown = name.slice(name.lastIndexOf('/') + 1);
    const found = files.flatMap(({ file }) => statedIn(file, setting, shown));
    places.push(...found);
    const element = format === 'profilexml' ? profileElement(name) : undefined;
    // Only of a profile is it certain what it leaves out: scripts and phonebooks say as much as they like.
    if (found.length > 0 || !element || !files.some(({ file }) => isWhole(file))) continue;
    absent.push({
      name: shown,
      ...(element.default !== undefined && { assumed: element.default }),
    });
  }
  return { title, places, absent };
}

/** Whether a file is a profile in which nothing is hidden by damage. */
function isWhole(file: ParsedFile): boolean {
  if (file.kind === 'profilexml') return file.isSound;
  return embeddedIn(file).some(({ file: inner, isFragment }) => !isFragment && isWhole(inner));
}

/** Places in a file and the documents inside it. */
function statedIn(file: ParsedFile, setting: string, name: string): readonly StatedPlace[] {
  const hide = (text: string) => secretsOf(file).hide(text);
  const own = (formatOf(file).stated?.(file, setting) ?? []).map((stated) => ({
    file,
    span: stated.span,
    extent: stated.extent ?? stated.span,
    name,
    value: shownValue(stated, hide),
  }));
  const inside = embeddedIn(file).flatMap(({ file: inner, inner: mapping }) =>
    statedIn(inner, setting, name).map((place) => ({
      ...place,
      file,
      span: mapping.toOuter(place.span),
      extent: mapping.toOuter(place.extent),
      value: hide(place.value),
    })),
  );
  return [...own, ...inside];
}

function shownValue({ value }: StatedSetting, hide: (text: string) => string): string {
  if (value === undefined) return '(secret)';
  const line = hide(value).replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}

/** Longest value shown, in UTF-16 units. */
const LONGEST_VALUE = 200;
