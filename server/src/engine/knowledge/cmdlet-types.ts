/**
 * The shape of `server/data/cmdlets.json`: the commands administrators use around Always On VPN,
 * with their parameters, and the MDM bridge.
 */
import type { SourceId } from './sources.generated';
import type { Confidence, KnownValue } from './types';

/** One parameter of a command. */
export interface CommandParameter {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** .NET type without namespace, for example `String[]`. */
  readonly type: string;
  /** A switch takes a value after a colon only. */
  readonly isSwitch?: boolean;
  /** True when several values may be given, separated by commas. */
  readonly isList?: boolean;
  /** Place among the arguments without name, from 0. */
  readonly position?: number;
  /** True when every parameter set demands it. */
  readonly mandatory?: boolean;
  /** The parameter sets it belongs to; absent when it belongs to all. */
  readonly sets?: readonly string[];
  /** The sets among `sets` that demand it. */
  readonly mandatoryIn?: readonly string[];
  /** All values it takes, when they are limited; compared without regard to case. */
  readonly values?: readonly KnownValue[];
  /** Inclusive range of a number; a bound that is absent is not known. */
  readonly range?: { readonly min: number; readonly max?: number };
  /** What its text is; absent where it is anything else. */
  readonly format?: 'address' | 'prefix' | 'range' | 'server';
  /** A typical value, that of published scripts. */
  readonly example?: string;
  /** True when the value must never be shown. */
  readonly secret?: boolean;
  /** Our own words, Markdown, one or two sentences. */
  readonly doc: string;
  /** When it rests on others than its command. */
  readonly sources?: readonly SourceId[];
}

/** One command. */
export interface KnownCommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** A cmdlet or function of a module, or a published script that is called by its file name. */
  readonly kind: 'cmdlet' | 'script';
  /** PowerShell module, or the repository of a script. */
  readonly module: string;
  readonly synopsis: string;
  /** True when `parameters` holds all of them, so that any other name is a mistake. */
  readonly isComplete: boolean;
  /** True when it also takes `CimSession`, `ThrottleLimit` and `AsJob`. */
  readonly isCim?: boolean;
  readonly parameters: readonly CommandParameter[];
  /** The page of documentation, or the file of a script, comes first. */
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** What a script needs to know to use the VPNv2 CSP through WMI. */
export interface MdmBridge {
  readonly className: string;
  readonly namespace: string;
  readonly parentId: string;
  readonly properties: readonly {
    readonly name: string;
    readonly type: string;
    readonly flags: 'Key' | 'Property';
    readonly doc: string;
  }[];
  /** Custom options of the operation. */
  readonly options: readonly {
    readonly name: string;
    readonly value?: string;
    readonly doc: string;
  }[];
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** A module with the names of all its commands, also of those that are not described. */
export interface CommandModule {
  readonly name: string;
  /** Who it comes from: Windows, or a repository. */
  readonly of: string;
  readonly commands: readonly string[];
  readonly sources: readonly SourceId[];
}

/** `server/data/cmdlets.json`. */
export interface CmdletData {
  readonly version: 1;
  readonly modules: readonly CommandModule[];
  readonly commands: readonly KnownCommand[];
  readonly bridge: MdmBridge;
}

const CIM_PARAMETERS: readonly CommandParameter[] = [
  {
    name: 'CimSession',
    aliases: ['Session'],
    type: 'CimSession[]',
    isList: true,
    doc: 'Runs the command in a remote session or on a remote computer.',
  },
  { name: 'ThrottleLimit', type: 'Int32', doc: 'How many operations run at the same time.' },
  { name: 'AsJob', type: 'SwitchParameter', isSwitch: true, doc: 'Runs the command as a job.' },
];

/**
 * The command a script calls, or nothing. A module before the name (`VpnClient\Get-VpnConnection`),
 * the folder of a script and the case of letters do not matter.
 */
export function findCommand(data: CmdletData, written: string): KnownCommand | undefined {
  const name = written.slice(written.search(/[^\\/]*$/)).toLowerCase();
  if (name === '') {
    return undefined;
  }
  return data.commands.find(
    (command) =>
      command.name.toLowerCase() === name ||
      (command.aliases ?? []).some((alias) => alias.toLowerCase() === name),
  );
}

/** The names of all commands, those that are not described included. */
export function commandNames({ commands, modules }: CmdletData): readonly string[] {
  const described = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  return [...new Set([...described, ...modules.flatMap((module) => module.commands)])];
}

/** All parameters of a command but those that every command has. */
export function parametersOf(command: KnownCommand): readonly CommandParameter[] {
  return command.isCim === true ? [...command.parameters, ...CIM_PARAMETERS] : command.parameters;
}
