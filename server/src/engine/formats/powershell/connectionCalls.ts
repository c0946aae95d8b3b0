/** The calls of a script that work on a connection, with the name of the connection. */
import { parametersOf } from '../../knowledge/cmdlet-types';
import type { Script } from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { blockAt } from './blocks';
import { argumentOf, callsOf, isSwitchOn, literalOf, type Call } from './calls';
import { withoutGroups } from './resolve';
import { keptOf } from '../../text/kept';

/** A call that works on one connection. */
export interface ConnectionCall {
  readonly call: Call;
  /** The name in quotes, or the variable that has it; the same for the same connection. */
  readonly connection: string;
  readonly isForAll: boolean;
  /** Whether the command has a parameter for connections of all users. */
  readonly mayBeForAll: boolean;
  /** Whether a place runs whenever the call has run: it is in no branch the place is not in. */
  reaches(place: Span): boolean;
}

/** Blocks that may be passed over. */
const BRANCHES = /^(?:if|elseif|else|switch|catch|trap|while|for|foreach|do|function|filter)$/;
/** Every call of the module VpnClient whose connection is written down or in a variable. */
export const connectionCalls = keptOf((script: Script): readonly ConnectionCall[] => {
  return callsOf(script).flatMap((call) => {
    const connection = connectionOf(script, call);
    if (call.known.module !== 'VpnClient' || connection === undefined) return [];
    return {
      call,
      connection,
      isForAll: isSwitchOn(call, 'AllUserConnection'),
      mayBeForAll: parametersOf(call.known).some(({ name }) => name === 'AllUserConnection'),
      reaches: (place: Span) => reaches(script, call.command.span, place),
    };
  });
});

function connectionOf(script: Script, call: Call): string | undefined {
  const value = (argumentOf(call, 'ConnectionName') ?? argumentOf(call, 'Name'))?.value;
  const literal = literalOf(script, value);
  if (literal) return `'${literal.text}'`;
  const inner = value && withoutGroups(value);
  return inner?.kind === 'variable' ? `$${inner.name}` : undefined;
}

function reaches(script: Script, from: Span, to: Span): boolean {
  let around = blockAt(script, from.start);
  while (around && !BRANCHES.test(around.block.keyword)) around = around.outer;
  if (!around) return true;
  const { start, end } = around.block.body;
  return start <= to.start && to.end <= end;
}
