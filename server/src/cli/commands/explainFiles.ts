/** Files of a question to `aovpn explain`: reads them and tells what they say of it. */
import { Projects, type Project } from '../../config/projects';
import { readStream } from '../../config/readLimited';
import { projectSettings } from '../../engine/config/projectFile';
import { agreementOf } from '../../engine/explain/agreement';
import { findsOfEvents, isEvents, timeline } from '../../engine/explain/events';
import { sectionsOfFiles, viewOf, type NamedFile } from '../../engine/explain/inFiles';
import { failingSteps } from '../../engine/explain/steps';
import type { Finds } from '../../engine/explain/subject';
import type { EventsFile } from '../../engine/formats/events/file';
import type { EventRecord } from '../../engine/formats/events/record';
import type { ParsedFile } from '../../engine/formats/file';
import { createEngine } from '../../engine/index';
import { ruleUrl } from '../../engine/rules/urls';
import type { Span } from '../../engine/types';
import { display } from '../display';
import { reasonOf } from '../errors';
import { shownOf } from '../named';
import { readSource, toSource } from '../read';
import { strangerNote } from '../stranger';
import { CheckedFiles } from '../workspace';
import { STDIN, type Question } from './question';

/**
 * Puts questions to files. An export of an event log is a question itself.
 *
 * @param failures Takes what could not be read, a line each.
 * @throws ProjectFileError
 */
export async function askFiles(
  asked: readonly Finds[],
  names: readonly string[],
  input: AsyncIterable<Uint8Array>,
  failures: string[],
): Promise<readonly Question[]> {
  const read = await readFiles(names, input, failures);
  const files = read.filter(({ file }) => !isEvents(file));
  const question = (finds: Finds, events?: EventsFile): Question => ({
    finds,
    page: {
      ...(events && { timeline: timeline(events) }),
      inFiles: sectionsOfFiles(finds, files),
    },
    data: {
      ...(events && { events: events.events.map((each) => eventData(events, each)) }),
      ...connectionData(finds, files),
    },
    isExport: events !== undefined,
  });
  return [
    ...asked.map((finds) => question(finds)),
    ...read.flatMap(({ name, file }) =>
      isEvents(file) ? [question(findsOfEvents(name, file), file)] : [],
    ),
  ];
}

async function readFiles(
  names: readonly string[],
  input: AsyncIterable<Uint8Array>,
  failures: string[],
): Promise<readonly NamedFile[]> {
  const engine = createEngine();
  const projects = new Projects(engine.rules.map((rule) => rule.meta.id));
  const settings = new Map<Project['settings'], ReturnType<typeof projectSettings>>();
  const together = new CheckedFiles();
  const read: NamedFile[] = [];
  for (const name of names) {
    const shown = display(name === STDIN ? '<stdin>' : name);
    const project = projects.forFile(name === STDIN ? 'stdin' : name);
    try {
      const source = name === STDIN ? toSource(await readStream(input)) : readSource(name);
      const file = engine.parse(source.text, { fileName: name, encoding: source.encoding });
      if (!file) {
        failures.push(`${shown}: ${strangerNote(source.text, 'read')}`);
        continue;
      }
      const own = settings.get(project.settings) ?? projectSettings(project.settings, {});
      settings.set(project.settings, own);
      read.push({ name: shown, file, findings: engine.check(file, own).findings });
      await together.add(shown, file, own, [NAMED_TOGETHER]);
    } catch (error) {
      failures.push(`${shown}: ${reasonOf(error)}`);
    }
  }
  const { files: found } = together.check(engine);
  return read.map((file) => ({
    ...file,
    findings: [...file.findings, ...(found.get(file.name)?.findings ?? [])],
  }));
}

/** What is named on one command line belongs together. */
const NAMED_TOGETHER = 'explain';

function nameOf(file: ParsedFile, files: readonly NamedFile[]): string {
  return files.find((each) => each.file === file)?.name ?? '';
}

function rangeOf({ lines }: ParsedFile, span: Span): Readonly<Record<string, unknown>> {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** What files say of a question, as data; nothing where they have nothing to do with it. */
function connectionData(
  finds: Finds,
  files: readonly NamedFile[],
): Readonly<Record<string, unknown>> {
  const view = viewOf(finds, files);
  if (!view) return {};
  const connection = {
    files: files.map(({ name, file }) => ({ file: name, kind: file.kind })),
    settings: view.aspects.map(({ title, places, absent }) => ({
      title,
      stated: places.map(({ file, span, name, value }) => ({
        file: nameOf(file, files),
        range: rangeOf(file, span),
        name,
        value,
      })),
      absent,
    })),
    findings: view.findings.map(({ file, finding }) => ({
      file: nameOf(file, files),
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(file, finding.span),
      url: ruleUrl(finding.rule),
    })),
  };
  return {
    connection: { ...connection, ...stepData(finds, files), ...agreementData(finds, files) },
  };
}

/** At which steps connections would meet an error; absent where it belongs to none. */
function stepData({ subjects }: Finds, files: readonly NamedFile[]) {
  const found = failingSteps(subjects, files);
  if (found.length === 0) return {};
  return {
    steps: found.flatMap(({ connection, steps }) =>
      steps.map(({ place, ...step }) => ({
        ...(connection !== undefined && { connection }),
        ...step,
        ...(place && shownOf(files).at(place)),
      })),
    ),
  };
}

/** Where client and server do not fit; absent where they are not compared. */
function agreementData({ subjects }: Finds, files: readonly NamedFile[]) {
  const answers = agreementOf(subjects, files);
  if (answers.length === 0) return {};
  return {
    agreement: answers.map(({ connection, agree, differences }) => ({
      ...(connection !== undefined && { connection }),
      agree,
      differences: differences.map(({ part, message, error }) => ({
        part,
        message,
        ...(error !== undefined && { error }),
      })),
    })),
  };
}

function eventData(file: EventsFile, record: EventRecord): Readonly<Record<string, unknown>> {
  const { event, head, code, user, connection, time, requestPolicy, networkPolicy } = record;
  const said = { time, user, connection, requestPolicy, networkPolicy };
  return {
    provider: event.provider,
    event: event.id,
    title: event.title,
    outcome: event.outcome,
    range: rangeOf(file, head),
    ...(code && { code: code.number, ...(code.known && { meaning: code.known.meaning }) }),
    ...Object.fromEntries(
      Object.entries(said).flatMap(([name, word]) => (word ? [[name, word.text]] : [])),
    ),
  };
}
