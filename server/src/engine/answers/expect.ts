/** Does it still hold? What a project file expects of its connections, held against what they state. */
import type { Expectation, TrafficExpectation } from '../config/expectations';
import { plainIp } from '../connection/values/ip';
import { protocolNumber } from '../connection/values/words';
import { agree, type Agreement, type Sides } from './agree';
import { otherEndOf } from './sides';
import { assumeAll, parseTarget, trace, type Trace } from './trace';

/** How an expectation came out. */
export interface Outcome {
  readonly expectation: Expectation;
  readonly holds: boolean;
  /** What was expected, in a few words. */
  readonly expected: string;
  /** What is so, in a few words. */
  readonly actual: string;
  /** The answer it was held against; absent where it could not be asked. */
  readonly answer?: { readonly trace: Trace } | { readonly agreements: readonly Agreement[] };
}

/**
 * Holds an expectation against what files state.
 *
 * @param sidesOf What files state, by their paths; a text that says why where one cannot be read.
 */
export function holdExpectation(
  expectation: Expectation,
  sidesOf: (paths: readonly string[]) => Sides | string,
): Outcome {
  const isTraffic = expectation.kind === 'traffic';
  const paths = isTraffic ? expectation.profiles : expectation.files;
  const sides = sidesOf(paths);
  if (typeof sides === 'string') return failed(expectation, sides);
  return isTraffic ? holdTraffic(expectation, sides) : holdAgreement(expectation, sides);
}

function failed(expectation: Expectation, actual: string): Outcome {
  return { expectation, holds: false, expected: expectedText(expectation), actual };
}

function expectedText(expectation: Expectation): string {
  if (expectation.kind === 'agreement') {
    const words = { true: 'agreement', false: 'no agreement', unknown: 'that it cannot be told' };
    return words[`${expectation.is}`];
  }
  const { target, via, dns } = expectation;
  const parts = [
    ...(via ? [via.join(' or ')] : []),
    ...(dns ? [dns.length > 0 ? `DNS ${dns.join(', ')}` : 'no DNS servers'] : []),
  ];
  return `${parseTarget(target)?.text ?? target}: ${parts.join(', ')}`;
}

function holdTraffic(expectation: TrafficExpectation, { clients }: Sides): Outcome {
  const target = parseTarget(expectation.target);
  if (!target)
    return failed(expectation, `"${expectation.target}" is no address, no name and no URL`);
  const assumptions = assumeAll(expectation.assume);
  if (typeof assumptions === 'string') return failed(expectation, assumptions);
  const protocol =
    expectation.protocol === undefined ? undefined : protocolNumber(expectation.protocol);
  if (expectation.protocol !== undefined && protocol === undefined) {
    return failed(expectation, `"${expectation.protocol}" is no protocol`);
  }
  if (clients.length === 0) return failed(expectation, 'no file makes a connection');
  const { app, port } = expectation;
  const flow = {
    ...(app !== undefined && { app }),
    ...(port !== undefined && { port }),
    ...(protocol !== undefined && { protocol }),
  };
  const found = trace(clients, target, flow, assumptions);
  const isWay = expectation.via?.includes(found.answer) ?? true;
  const isDns = fitsDns(expectation.dns, found);
  const servers = found.dns?.join(', ') ?? (found.dnsUnknown ? 'unknown' : 'none');
  const dns = expectation.dns ? `, DNS ${servers}` : '';
  return {
    expectation,
    holds: isWay && isDns,
    expected: expectedText(expectation),
    actual: `${found.answer}${dns}`,
    answer: { trace: found },
  };
}

/** Any server of the rule will do; an empty list expects none. */
function fitsDns(wanted: readonly string[] | undefined, { dns, dnsUnknown }: Trace): boolean {
  if (!wanted) return true;
  if (wanted.length === 0) return !dns && !dnsUnknown;
  const found = dns?.map(plainIp);
  return wanted.some((server) => found?.includes(plainIp(server)));
}

function holdAgreement(expectation: Expectation & { kind: 'agreement' }, sides: Sides): Outcome {
  if (sides.clients.length === 0) return failed(expectation, 'no file makes a connection');
  if (otherEndOf(sides).length === 0) return failed(expectation, 'no file is about a server');
  const agreements = agree(sides);
  const verdicts = agreements.map(({ agree: verdict }) => verdict);
  const verdict = verdicts.includes(false)
    ? false
    : verdicts.every((one) => one === true) || 'unknown';
  const words = { true: 'they agree', false: 'they do not agree', unknown: 'it cannot be told' };
  const parts = agreements.flatMap(({ differences }) => differences.map(({ part }) => part));
  const why = parts.length > 0 ? `: ${[...new Set(parts)].join(', ')}` : '';
  return {
    expectation,
    holds: verdict === expectation.is,
    expected: expectedText(expectation),
    actual: `${words[`${verdict}`]}${why}`,
    answer: { agreements },
  };
}
