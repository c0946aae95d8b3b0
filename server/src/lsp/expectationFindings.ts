/** Expectations that do not hold, as an editor shows them: where they stand, and at what breaks them. */
import { DiagnosticSeverity, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Outcome } from '../engine/answers/expect';
import type { Reason } from '../engine/answers/told/expect';
import type { Place } from '../engine/connection/stated';
import { EXPECTATIONS_URL } from '../engine/rules/urls';
import { relativeName } from '../engine/workspace/files';
import { DIAGNOSTIC_SOURCE, toRange } from './convert';
import { labelOf } from './askedFiles';
import type { HeldProject } from './heldProjects';

/** What takes the place of a rule's id. */
export const EXPECTATION = 'expectation';

/** Most reasons that are shown beside an expectation. */
const MOST_REASONS = 10;

/** A diagnostic and the file it is about. */
export interface Told {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

/**
 * What there is to show of the expectations of a project file.
 *
 * @param reasonsOf Why an expectation came out as it did.
 * @param relatedInformation Whether the editor can show other places.
 */
export function expectationFindings(
  held: HeldProject,
  reasonsOf: (outcome: Outcome) => readonly Reason[],
  relatedInformation: boolean,
): readonly Told[] {
  return held.outcomes
    .filter(({ holds }) => !holds)
    .flatMap((outcome) => findingsOf(held, outcome, reasonsOf(outcome), relatedInformation));
}

function findingsOf(
  { uri, lines }: HeldProject,
  outcome: Outcome,
  reasons: readonly Reason[],
  relatedInformation: boolean,
): readonly Told[] {
  const at = ({ file, span }: Place): { uri: string; range: Range } | undefined => {
    const found = lines(file);
    return found && { uri: file, range: toRange(span, found) };
  };
  const own = at({ file: uri, span: outcome.expectation.span });
  if (!own) return [];
  const because = reasons.flatMap(({ text, place }) => {
    const location = place && at(place);
    return location ? [{ location, message: text }] : [];
  });
  const why = reasons[0] ? ` ${reasons[0].text}` : '';
  const told: Told = {
    uri,
    diagnostic: {
      ...common(own.range, DiagnosticSeverity.Error),
      message: `Does not hold. Expected: ${outcome.expected}. Actual: ${outcome.actual}.${why}`,
      ...(relatedInformation && { relatedInformation: because.slice(0, MOST_REASONS) }),
    },
  };
  const [breaks] = because;
  if (!breaks) return [told];
  const file = breaks.location.uri;
  const name = file === uri ? labelOf(uri) : relativeName(file, uri);
  const message = `Breaks an expectation of ${name}. Expected: ${outcome.expected}. Actual: ${outcome.actual}. ${breaks.message}`;
  const setting: Told = {
    uri: file,
    diagnostic: {
      ...common(breaks.location.range, DiagnosticSeverity.Warning),
      message,
      ...(relatedInformation && {
        relatedInformation: [{ location: own, message: 'The expectation.' }],
      }),
    },
  };
  return [told, setting];
}

function common(range: Range, severity: DiagnosticSeverity) {
  return {
    range,
    severity,
    source: DIAGNOSTIC_SOURCE,
    code: EXPECTATION,
    codeDescription: { href: EXPECTATIONS_URL },
  };
}
