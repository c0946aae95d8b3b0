/** What a project file expects of its connections: the setting `expect`, read and validated. */
import type { Span } from '../types';
import { closest } from '../text/similarity';
import type { JsonMember, JsonNode } from './jsonTree';

/** Ways traffic can be expected to take. */
export const EXPECTED_WAYS = ['tunnel', 'outside', 'blocked', 'unknown'] as const;

/** A way traffic can be expected to take. */
export type ExpectedWay = (typeof EXPECTED_WAYS)[number];

/** Something that is expected of traffic through the connections of some files. */
export interface TrafficExpectation {
  readonly kind: 'traffic';
  /** Paths from the folder of the project file; their connections are up together. */
  readonly profiles: readonly string[];
  readonly target: string;
  /** The ways that are right; several for `deny`, which is content with both. */
  readonly via?: readonly ExpectedWay[];
  /** The DNS servers one of which the name rule has to name; empty for no servers. */
  readonly dns?: readonly string[];
  readonly app?: string;
  readonly port?: number;
  readonly protocol?: string;
  /** `KEY=VALUE`, as for `aovpn trace`. */
  readonly assume: readonly string[];
  /** Where it stands in the project file. */
  readonly span: Span;
}

/** That the files of client and server agree, or do not. */
export interface AgreementExpectation {
  readonly kind: 'agreement';
  readonly files: readonly string[];
  readonly is: boolean | 'unknown';
  readonly span: Span;
}

export type Expectation = TrafficExpectation | AgreementExpectation;

/** Tells what is wrong with a value. */
type ReportProblem = (span: Span, message: string) => void;

/** The settings of an expectation. */
export const EXPECTATION_KEYS = [
  'profile',
  'target',
  'name',
  'via',
  'dns',
  'app',
  'port',
  'protocol',
  'assume',
  'accept',
  'deny',
  'agree',
  'is',
] as const;

/** Reads the value of `expect`. Wrong expectations are told and left out. */
export function readExpectations(node: JsonNode, report: ReportProblem): readonly Expectation[] {
  if (node.type !== 'array') {
    report(node.span, '"expect" must be a list of expectations: [ { … } ].');
    return [];
  }
  return node.items.flatMap((item) => {
    if (item.type !== 'object') {
      report(item.span, 'An expectation must be an object: { … }.');
      return [];
    }
    return readOne(item.span, item.members, report);
  });
}

function readOne(
  span: Span,
  members: readonly JsonMember[],
  report: ReportProblem,
): readonly Expectation[] {
  const by = new Map<string, JsonMember>();
  for (const member of members) {
    if (by.has(member.key)) report(member.keySpan, `"${member.key}" is given twice.`);
    else if (EXPECTATION_KEYS.some((key) => key === member.key)) by.set(member.key, member);
    else {
      const meant = closest(member.key, EXPECTATION_KEYS);
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      report(member.keySpan, `There is no setting "${member.key}" of an expectation.${hint}`);
    }
  }
  return by.has('agree') ? agreement(span, by, report) : traffic(span, by, report);
}

type Members = ReadonlyMap<string, JsonMember>;

function agreement(span: Span, by: Members, report: ReportProblem): readonly Expectation[] {
  const files = texts(by.get('agree'), report) ?? [];
  if (files.length < 2)
    report(span, '"agree" must name a file of the client and a file of the server.');
  const is = by.get('is')?.value;
  if (is && is.type !== 'boolean' && !(is.type === 'string' && is.value === 'unknown')) {
    report(is.span, '"is" must be true, false or "unknown".');
    return [];
  }
  const wanted = is === undefined ? true : is.type === 'boolean' ? is.value : 'unknown';
  return files.length < 2 ? [] : [{ kind: 'agreement', files, is: wanted, span }];
}

function traffic(span: Span, by: Members, report: ReportProblem): readonly Expectation[] {
  const profiles = texts(by.get('profile'), report);
  if (!profiles || profiles.length === 0) {
    report(span, 'An expectation needs a "profile", or "agree".');
    return [];
  }
  const common = {
    kind: 'traffic',
    profiles,
    span,
    assume: assumptions(by.get('assume'), report),
    ...flow(by, report),
  } as const;
  const short = [
    ...each(by.get('accept'), report, (target, at) => ({
      ...common,
      target,
      span: at,
      via: ['tunnel'] as const,
    })),
    ...each(by.get('deny'), report, (target, at) => ({
      ...common,
      target,
      span: at,
      via: ['outside', 'blocked'] as const,
    })),
  ];
  const name = by.get('target') ?? by.get('name');
  if (!name) {
    if (short.length === 0)
      report(span, 'An expectation needs a "target", a "name", "accept" or "deny".');
    return short;
  }
  const target = text(name, report);
  const via = ways(by.get('via'), report);
  const dns = texts(by.get('dns'), report);
  if (!via && !dns) {
    report(span, 'An expectation of a target needs "via" or "dns".');
    return short;
  }
  // What is wrong with the ways was told; without one that is right nothing is expected.
  if (target === undefined || via?.length === 0) return short;
  return [...short, { ...common, target, ...(via && { via }), ...(dns && { dns }) }];
}

function flow(
  by: Members,
  report: ReportProblem,
): Pick<TrafficExpectation, 'app' | 'port' | 'protocol'> {
  const app = by.get('app');
  const port = by.get('port');
  const protocol = by.get('protocol');
  const number = port?.value.type === 'number' ? port.value.value : undefined;
  const isPort = number !== undefined && Number.isInteger(number) && number >= 0 && number <= 65535;
  if (port && !isPort) report(port.value.span, '"port" must be a whole number to 65535.');
  const named = app && text(app, report);
  const spoken =
    protocol?.value.type === 'number'
      ? String(protocol.value.value)
      : protocol && text(protocol, report);
  return {
    ...(named !== undefined && { app: named }),
    ...(isPort && { port: number }),
    ...(spoken !== undefined && { protocol: spoken }),
  };
}

function assumptions(member: JsonMember | undefined, report: ReportProblem): readonly string[] {
  if (!member) return [];
  if (member.value.type !== 'object') return texts(member, report) ?? [];
  return member.value.members.flatMap(({ key, value }) => {
    const written =
      value.type === 'object' || value.type === 'array' || value.type === 'null'
        ? undefined
        : String(value.value);
    if (written === undefined) report(value.span, `"${key}" must be a text or a number.`);
    return written === undefined ? [] : [`${key}=${written}`];
  });
}

function ways(
  member: JsonMember | undefined,
  report: ReportProblem,
): readonly ExpectedWay[] | undefined {
  const written = texts(member, report);
  if (!member || !written) return undefined;
  return written.flatMap((one) => {
    const way = EXPECTED_WAYS.find((known) => known === one);
    if (!way)
      report(
        member.value.span,
        `"${one}" is not possible here. Possible: ${EXPECTED_WAYS.join(', ')}.`,
      );
    return way ? [way] : [];
  });
}

/** A text, or a list of texts. */
function texts(
  member: JsonMember | undefined,
  report: ReportProblem,
): readonly string[] | undefined {
  if (!member) return undefined;
  const items = member.value.type === 'array' ? member.value.items : [member.value];
  return items.flatMap((item) => {
    if (item.type === 'string' && item.value.trim() !== '') return [item.value];
    report(item.span, `"${member.key}" must be a text, or a list of texts.`);
    return [];
  });
}

function text(member: JsonMember, report: ReportProblem): string | undefined {
  if (member.value.type === 'string' && member.value.value.trim() !== '') return member.value.value;
  report(member.value.span, `"${member.key}" must be a text in double quotes.`);
  return undefined;
}

function each<T>(
  member: JsonMember | undefined,
  report: ReportProblem,
  make: (text: string, span: Span) => T,
): readonly T[] {
  if (!member) return [];
  const items = member.value.type === 'array' ? member.value.items : [member.value];
  return items.flatMap((item) => {
    if (item.type === 'string' && item.value.trim() !== '') return [make(item.value, item.span)];
    report(item.span, `"${member.key}" must be a list of targets.`);
    return [];
  });
}
