/** What files say of a question, as sections of its page. */
import type { ParsedFile } from '../formats/file';
import type { Place } from '../connection/stated';
import { protocolName } from '../connection/client';
import { allRules } from '../rules/all.generated';
import { code, escapeMarkdown, link } from '../text/markdown';
import type { Span } from '../types';
import type { Agreement } from '../answers/agree';
import { agreementOf } from './agreement';
import { lookInto, type CheckedFile, type ConnectionView } from './connection';
import { failingSteps, type FailingSteps } from './steps';
import type { Finds } from './subject';

/** A file the question is about. */
export interface NamedFile extends CheckedFile {
  /** As it is shown. */
  readonly name: string;
  /** Its address, where places in it can be opened. */
  readonly uri?: string;
}

/** What files say of a question; nothing where it is not certain what is meant. */
export function viewOf(
  { subjects, isAmbiguous }: Finds,
  files: readonly NamedFile[],
): ConnectionView | undefined {
  if (files.length === 0 || subjects.length === 0 || isAmbiguous) return undefined;
  return lookInto(subjects, files);
}

/** What files say of a question, in Markdown; nothing where they have nothing to do with it. */
export function sectionsOfFiles(finds: Finds, files: readonly NamedFile[]): readonly string[] {
  const { subjects } = finds;
  const view = viewOf(finds, files);
  const failing = view ? failingSteps(subjects, files) : [];
  return [
    view ? viewText(view, files) : '',
    view ? stepsText(failing, files) : '',
    // What rules about several files found is told already, and so is what fails at a step.
    view?.findings.some(({ finding }) => isAboutSeveral(finding.rule))
      ? ''
      : agreementText(agreementOf(subjects, files), failing),
  ].filter((section) => section !== '');
}

function viewText({ aspects, findings }: ConnectionView, files: readonly NamedFile[]): string {
  const at = (file: ParsedFile, { start }: Span) => placeText(file, start, files);
  const stated = aspects.flatMap(({ title, places, absent }) => [
    ...places.map(
      ({ file, span, name, value }) =>
        `- ${title}: ${code(name)} ${code(value)} (${at(file, span)})`,
    ),
    ...absent.map(({ name, assumed }) => {
      const then = assumed === undefined ? '' : `; Windows then assumes ${code(assumed)}`;
      return `- ${title}: ${code(name)} is not set${then}`;
    }),
  ]);
  const found = findings.map(
    ({ file, finding }) =>
      `- ${at(file, finding.span)} ${finding.severity} ${code(finding.rule)}: ${escapeMarkdown(finding.message)}`,
  );
  return [
    `## In ${files.map(({ name }) => escapeMarkdown(name)).join(', ')}`,
    '',
    ...(stated.length > 0 ? ['What it says of the settings to check:', '', ...stated, ''] : []),
    ...(found.length > 0
      ? ['What the rules find there:', '', ...found]
      : ['The rules find nothing there that explains it.']),
  ].join('\n');
}

function isAboutSeveral(rule: string): boolean {
  return allRules.some(({ scope, meta }) => meta.id === rule && scope === 'workspace');
}

const RESULTS = { works: 'works', fails: 'fails', unknown: 'not known' } as const;

/** At which steps the connections would meet the error, and what is known of these. */
function stepsText(failing: readonly FailingSteps[], files: readonly NamedFile[]): string {
  if (failing.length === 0) return '';
  const rows = failing.flatMap(({ connection, protocols, steps }) => {
    const of = connection === undefined ? '' : `${code(connection)}: `;
    if (steps.length === 0) {
      const by = protocols.map(protocolName).join(', ');
      const used = by === '' ? '' : `, which uses ${by}`;
      return [`- ${of}none of the steps where it comes up is one of this connection${used}.`];
    }
    return steps.map(({ title, protocol, result, text, needs, place }) => {
      const step = protocol === undefined ? title : `${protocolName(protocol)}, ${title}`;
      const at = place ? ` (${placeIn(place, files)})` : '';
      const open = needs === undefined ? '' : ` To be known: ${escapeMarkdown(needs)}.`;
      return `- ${of}${escapeMarkdown(step)}: ${RESULTS[result]}. ${escapeMarkdown(text)}${at}${open}`;
    });
  });
  return ['## Where this connection would meet it', '', ...rows].join('\n');
}

function placeIn({ file, span }: Place, files: readonly NamedFile[]): string {
  const named = files.find(({ name }) => name === file);
  return named ? placeText(named.file, span.start, files) : escapeMarkdown(file);
}

/** Whether client and server fit; without what is told of a step already. */
function agreementText(answers: readonly Agreement[], failing: readonly FailingSteps[]): string {
  const told = failing.flatMap(({ steps }) => steps.map(({ text }) => text));
  const rows = answers.flatMap(({ connection, agree, differences }) => {
    const of = connection === undefined ? '' : `${code(connection)}: `;
    if (differences.length > 0) {
      return differences
        .filter(({ message }) => !told.some((text) => text.includes(message)))
        .map(({ message }) => `- ${of}${escapeMarkdown(message)}`);
    }
    return [`- ${of}${agree === true ? AGREE : OPEN}`];
  });
  if (rows.length === 0) return '';
  return ['## Client and server', '', ...new Set(rows)].join('\n');
}

const AGREE = 'what both sides state agrees.';
const OPEN = 'no difference, but not everything that decides is in the files.';

/** A place as `name:line:column`, a link where the file can be opened. */
function placeText(file: ParsedFile, offset: number, files: readonly NamedFile[]): string {
  const named = files.find((each) => each.file === file);
  const { line, character } = file.lines.positionAt(offset);
  const at = [line + 1, character + 1].map(String);
  const text = [named?.name ?? '', ...at].join(':');
  return named?.uri === undefined
    ? escapeMarkdown(text)
    : link(text, `${named.uri}#L${at.join(',')}`);
}
