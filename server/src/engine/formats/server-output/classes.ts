/** Which command printed an object, told by its properties. */
import { findCommand, parametersOf } from '../../knowledge/cmdlet-types';
import type { CommandParameter, KnownCommand } from '../../knowledge/cmdlet-types';
import { cmdletData } from '../../knowledge/cmdlets.generated';
import { outputData, type OutputClassId } from '../../knowledge/output.generated';
import type { OutputClass, OutputRow } from '../../knowledge/output-types';
import type { OutputRecord, Property } from './record';
import { once } from '../../text/once';

/** An object that a command about VPN printed. */
export interface PrintedObject {
  readonly class: OutputClass<OutputClassId>;
  readonly rows: OutputRecord;
}

const byRow = once(() => {
  const found = new Map<string, Set<string>>();
  for (const { id, rows } of outputData.classes) {
    for (const { name } of rows) {
      const key = name.toLowerCase();
      found.set(key, (found.get(key) ?? new Set()).add(id));
    }
  }
  return found;
});

/** The classes that have a row. @param key Its name in lower case. */
export function classesWithRow(key: string): ReadonlySet<string> | undefined {
  return byRow().get(key);
}

/** The objects whose command is known. */
export function objectsOf(records: readonly OutputRecord[]): readonly PrintedObject[] {
  return records.flatMap((rows): PrintedObject[] => {
    const has = (name: string) => rows.has(name.toLowerCase());
    const found = outputData.classes.find(
      ({ marks, oneOf }) => marks.every(has) && (!oneOf || oneOf.some(has)),
    );
    return found ? [{ class: found, rows }] : [];
  });
}

/** A row of an object, be it empty. */
export function rowOf({ rows }: PrintedObject, name: string): Property | undefined {
  return rows.get(name.toLowerCase());
}

/** What is known of a row. */
export function knownRow({ class: { rows } }: PrintedObject, name: string): OutputRow | undefined {
  const lower = name.toLowerCase();
  return rows.find((row) => row.name.toLowerCase() === lower);
}

/** The parameter that sets what a row prints, with its command. */
export function parameterOf(
  { class: { describedBy } }: PrintedObject,
  { name, parameter = name }: OutputRow,
): { readonly command: KnownCommand; readonly parameter: CommandParameter } | undefined {
  const lower = parameter.toLowerCase();
  for (const each of describedBy) {
    const command = findCommand(cmdletData, each);
    const found = command && parametersOf(command).find((p) => p.name.toLowerCase() === lower);
    if (command && found) return { command, parameter: found };
  }
  return undefined;
}
