/** Notes what is assigned. */
import type { Value } from './types';
import type { State } from './state';

/** Notes that a target gets a value. */
export function addAssignment(
  state: State,
  target: Value,
  operator: string,
  value: Value | undefined,
  isParameter: boolean,
): void {
  let inner = target;
  while (inner.kind === 'cast') {
    inner = inner.value;
  }
  state.lists.assignments.push({
    span: state.span(target.span.start, value?.span.end ?? state.pos),
    target,
    ...(inner.kind === 'variable' ? { variable: inner.name } : {}),
    operator,
    ...(value === undefined ? {} : { value }),
    isParameter,
  });
}
