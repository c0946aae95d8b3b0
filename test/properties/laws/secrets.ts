import assert from 'node:assert/strict';
import { renderers } from '../../support/reports';
import * as features from '../../../server/src/engine/module';
import { describeEntryAt } from '../../../server/src/engine/features/describeEntry';
import type { DocSymbol } from '../../../server/src/engine/formats/features';
import type { ParsedFile } from '../../../server/src/engine/formats/file';
import { createEngine } from '../../../server/src/engine/index';
import { describePhonebook } from '../../../server/src/engine/formats/rasphone';
import {
  phonebookRule,
  scriptRule,
  writeRule,
  xmlRule,
  type Report as Say,
  type Rule,
  type RuleMeta,
} from '../../../server/src/engine/rules/rule';
import { kinds } from '../../../server/src/engine/formats/kinds.generated';
import { secretsOf } from '../../../server/src/engine/formats/secrets';
import { secretsOfUnknown } from '../../support/unknownText';
import { parsePhonebook } from '../../../server/src/engine/syntax/pbk';
import type { Finding } from '../../../server/src/engine/types';
import { plantIn } from '../inputs/planted';
import type { Law } from '../law';
import { engine, read } from '../reading';
import { finalText } from '../subject';

/** Quotes whole lines, what stands between quotes, tags or signs, and single words. */
function quoteEverything(text: string, say: Say<'quote' | 'word'>): void {
  for (const { index, 0: value } of text.matchAll(/[^\r\n]+|[^"'<>=\r\n]+/g)) {
    say({ start: index, end: index + value.length }, 'quote', { value });
  }
  for (const { index, 0: value } of text.matchAll(/[^"'<>=\r\n]+/g)) {
    const span = { start: index, end: index + value.length };
    const edits = [{ span, text: `${value} ${value}` }];
    const data = { value };
    say(span, 'quote', data, {
      related: [{ span, message: 'quote', data }],
      fixes: [{ title: 'quote', data, safety: 'safe', edits }],
    });
  }
  for (const { index, 0: value } of text.matchAll(/[^\s"'<>=]+/g)) {
    say({ start: index, end: index + value.length }, 'word', { value });
  }
}

const META: RuleMeta<'quote' | 'word'> = {
  id: 'quote-everything',
  title: 'Quotes everything',
  kinds: kinds.map(({ id }) => id),
  group: 'document',
  severity: 'warning',
  confidence: 'documented',
  since: '0.1.0',
  fix: 'safe',
  messages: { quote: "Here is '{value}', which is {value}.", word: "Here is '{value}'." },
  sources: [],
  docs: { why: 'A test.', remedy: 'None.' },
  examples: { bad: [], good: [] },
};

const QUOTING: readonly Rule[] = [
  xmlRule<'quote' | 'word'>({
    meta: META,
    check: ({ text, report }) => quoteEverything(text, report),
  }),
  scriptRule<'quote' | 'word'>({
    meta: { ...META, id: 'quote-script' },
    check: ({ text, report }) => quoteEverything(text, report),
  }),
  phonebookRule<'quote' | 'word'>({
    meta: { ...META, id: 'quote-phonebook' },
    check: ({ text, report }) => quoteEverything(text, report),
  }),
  writeRule<'quote' | 'word'>({
    meta: { ...META, id: 'quote-registry' },
    check: ({ text, report }) => quoteEverything(text, report),
  }),
];
/** An engine whose only rules put all of a file into their messages, titles and edits. */
const quoting = createEngine(QUOTING);
const RULES = new Map([...engine.rules, ...QUOTING].map((rule) => [rule.meta.id, rule]));
const MANY = { rules: {}, target: { deployment: 'any' as const }, maxFindings: 1000 };

/** Everything that is shown of a file, with the name of what shows it. */
function* shown(file: ParsedFile, places: readonly number[]): Generator<readonly [string, string]> {
  const found = engine.check(file).findings;
  const forced: Finding[] = places.map((at) => ({
    rule: 'quote-everything',
    severity: 'error',
    message: 'Here.',
    span: { start: at, end: at },
  }));
  const findings = [...found, ...quoting.check(file, MANY).findings, ...forced];
  for (const { rule, message, related = [], fixes = [] } of findings) {
    yield [`message of ${rule}`, message];
    for (const other of related) yield [`related message of ${rule}`, other.message];
    for (const fix of fixes) yield [`title of ${rule}`, fix.title];
  }
  const secrets = secretsOf(file);
  const { kind, text, lines } = file;
  const of = { file: 'f', kind, text, lines, secrets, hidden: 0, omitted: 0, fixed: [] };
  const report = {
    failures: [],
    rules: RULES,
    severity: 'hint' as const,
    version: '0.0.0',
    strangers: 0,
  };
  for (const [format, render] of Object.entries(renderers)) {
    const options = { color: false, columns: 100, done: 'nothing', quiet: false } as const;
    yield [format, render({ ...report, files: [{ ...of, findings }] }, options)];
  }
  yield ['outline', JSON.stringify(features.documentSymbols(file).map(withoutPlaces))];
  const whole = { start: 0, end: text.length };
  for (const { label, tooltip } of features.inlayHints(file, whole))
    yield ['hint', label + tooltip];
  for (const { span } of features.lensPlaces(file))
    yield ['lens', features.lensTitle(file, span, [])];
  for (const { url } of features.documentLinks(file)) yield ['link', url];
  const drawn = features.drawPicture([{ name: 'f', label: 'f', file, findings }]);
  yield ['picture', JSON.stringify(drawn?.picture) ?? ''];
  if (file.kind === 'rasphone') {
    yield ['show', secrets.hide(describePhonebook(parsePhonebook(secrets.masked), { all: true }))];
  }
  for (const at of places) yield* shownAt(file, at, found);
}

function* shownAt(
  file: ParsedFile,
  at: number,
  findings: readonly Finding[],
): Generator<readonly [string, string]> {
  yield ['hover', features.hoverAt(file, at, engine.rules)?.markdown ?? ''];
  const options = { snippets: true, rules: engine.rules };
  for (const item of features.completionsAt(file, at, options)) {
    yield ['completion', JSON.stringify(item)];
    if (item.data !== undefined) {
      yield ['completion text', features.resolveCompletion(item.data, engine.rules) ?? ''];
    }
  }
  const span = { start: at, end: at };
  for (const { title } of features.codeActionsFor(file, span, findings)) yield ['action', title];
  if (file.kind === 'rasphone') yield ['entry', describeEntryAt(file, at)?.text ?? ''];
}

function withoutPlaces({ name, detail, children }: DocSymbol): object {
  return { name, detail, children: children.map(withoutPlaces) };
}

/** Secrets are shown nowhere. */
export const secretsStayHidden: Law = {
  name: 'secrets',
  about: 'a planted secret is in no report, message, hover, completion, outline, hint or title',
  inputs: ['planted'],
  runs: 120,
  check(subject) {
    const planted = plantIn(subject);
    if (!planted) return;
    const { plant, secret } = planted;
    const text = finalText(subject);
    const file = read(subject, text);
    if (file?.kind !== plant.kind) {
      if (!plant.needsReader) assertHidden(plant.name, secretsOfUnknown(text).masked, secret);
      return;
    }
    const at = text.indexOf(secret);
    const places = new Set([
      0,
      at - 12,
      at - 1,
      at,
      at + 1,
      at + secret.length,
      at + secret.length + 6,
    ]);
    const inside = [...places].filter((place) => place >= 0 && place <= text.length);
    for (const [what, told] of shown(file, inside))
      assertHidden(`${plant.name}: ${what}`, told, secret);
  },
};

function assertHidden(what: string, text: string, secret: string): void {
  const at = text.toLowerCase().indexOf(secret.toLowerCase());
  const around = text.slice(Math.max(0, at - 200), at + 200);
  assert.ok(at < 0, `${what} shows the secret:\n${around}`);
}
