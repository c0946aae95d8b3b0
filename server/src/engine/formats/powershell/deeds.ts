/** What a script does with connections: the profiles it hands to Windows, the phonebooks it edits. */
import type { Deeds, PhonebookEdit, ProfileDelivery } from '../../connection/deed';
import { absent, known, unknowable, type Stated } from '../../connection/stated';
import type { Script, Value } from '../../syntax/powershell/types';
import { strategyOf } from '../rasphone/connection/records';
import type { EmbeddedFile } from '../file';
import type { Delivery } from '../format';
import { isProfile } from '../profilexml/file';
import type { Site } from '../site';
import { createsProfile, propertyValues } from './bridge';
import { argumentOf, callsTo, isOn, literalOf, type Call } from './calls';
import { CallArguments } from './connection/arguments';
import type { ScriptFile } from './file';
import { relativePath } from './paths';
import { phonebookEdits } from './phonebook/edits';
import { constantText, originOf } from './resolve';

const AT_RUN_TIME = 'only the running script knows it';
const ELSEWHERE = 'it lies elsewhere, or only the running script knows it';

/** What a script does with connections that other files describe. */
export function deedsOf(script: Script, site: Site): Deeds {
  return {
    deliveries: [...byCalls(script, site), ...byBridge(script, site)],
    edits: editsOf(script, site),
  };
}

/** Calls of the published script and of the module that take a file. */
function byCalls(script: Script, site: Site): readonly ProfileDelivery[] {
  return callsTo(script, 'New-AovpnConnection.ps1', 'New-AovpnConnection').map((call) => {
    const args = new CallArguments(script, call, site);
    return {
      place: args.place,
      path: pathOf(script, site, args.value('xmlFilePath')),
      name: args.text('ProfileName'),
      deviceSwitch: switchOf(call, args),
    };
  });
}

function switchOf(call: Call, args: CallArguments): Stated<boolean> {
  const given = argumentOf(call, 'DeviceTunnel');
  if (given?.value !== undefined) return args.boolean('DeviceTunnel');
  if (given) return known(isOn(given), args.site.place(given.nameSpan));
  const { nothing } = args;
  return nothing.state === 'absent' ? known(false, args.place) : nothing;
}

function pathOf(script: Script, site: Site, value: Value | undefined): Stated<string> {
  if (!value) return absent();
  const place = site.place(literalOf(script, value)?.span ?? value.span);
  const path = relativePath(script, value);
  return path === undefined ? unknowable(ELSEWHERE, place) : known(path, place);
}

/** A script that reads one profile and hands it to the bridge under a name. */
function byBridge(script: Script, site: Site): readonly ProfileDelivery[] {
  if (!createsProfile(script)) return [];
  const read = readFiles(script);
  const [file] = read;
  // Of several files one may be the EAP configuration.
  if (!file || read.length > 1) return [];
  const path = pathOf(script, site, file);
  const name = bridgeName(script, site);
  return [{ place: path.place ?? site.place(file.span), path, name, deviceSwitch: absent() }];
}

/** The name that a script gives to the connection it makes through the bridge. */
export function bridgeName(script: Script, site: Site): Stated<string> {
  const [id, ...others] = createsProfile(script) ? propertyValues(script, 'InstanceID') : [];
  if (!id) return absent();
  const place = site.place(id.span);
  if (others.length > 0) return unknowable('the script makes several connections', place);
  const origin = unescaped(script, id);
  const text = constantText(script, origin);
  if (text === undefined) return unknowable(AT_RUN_TIME, place);
  const literal = literalOf(script, origin);
  return known(decoded(text), literal ? site.place(literal.span) : place, text);
}

/** What a script says of the one profile it holds: the name it is made under. */
export function deliveryOf(
  { script }: ScriptFile,
  site: Site,
  document: EmbeddedFile,
  inside: readonly EmbeddedFile[],
): Delivery {
  // A script with several profiles makes several connections, and which is which is not told.
  const isOther = ({ file }: EmbeddedFile) => isProfile(file) && file !== document.file;
  if (!isProfile(document.file) || inside.some(isOther)) return {};
  const name = bridgeName(script, site);
  return name.state === 'known' ? { name } : {};
}

/** What was escaped: `$name -replace ' ', '%20'`, `$name.Replace(…)`, `EscapeDataString($name)`. */
function unescaped(script: Script, value: Value): Value {
  let inner = originOf(script, value);
  for (let step = 0; step < 10; step += 1) {
    let next: Value | undefined;
    if (inner.kind === 'operation' && /^-[ci]?replace$/i.test(inner.operators[0]?.text ?? '')) {
      next = inner.operands[0];
    } else if (inner.kind === 'call') {
      const isEscape = /^(?:escapedatastring|escapeuristring|urlencode|urlpathencode)$/i;
      if (inner.isStatic) next = isEscape.test(inner.name) ? inner.arguments[0] : undefined;
      else if (inner.name.toLowerCase() === 'replace') next = inner.target;
    }
    if (!next) return inner;
    inner = originOf(script, next);
  }
  return inner;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The values that name XML files which are read, each once. */
function readFiles(script: Script): readonly Value[] {
  const found = new Map<string, Value>();
  const add = (value: Value | undefined): void => {
    const text = value && script.text.slice(value.span.start, value.span.end);
    if (value && text !== undefined && isXml(script, value)) found.set(text.toLowerCase(), value);
  };
  for (const { nameText, arguments: args } of script.commands) {
    if (!/^(?:get-content|gc|cat|type)$/i.test(nameText)) continue;
    args.forEach((argument, index) => {
      const before = args[index - 1];
      const isPath =
        before?.kind !== 'parameter' || /^(?:path|literalpath|pspath)$/i.test(before.name);
      if (argument.kind === 'value' && isPath) add(argument.value);
      else if (argument.kind === 'parameter' && /^(?:path|literalpath)$/i.test(argument.name))
        add(argument.value);
    });
  }
  for (const { name, isStatic, arguments: args } of script.calls) {
    if (isStatic && /^readall(?:text|lines)$/i.test(name)) add(args[0]);
  }
  return [...found.values()];
}

function isXml(script: Script, value: Value): boolean {
  const origin = originOf(script, value);
  const text = script.text.slice(origin.span.start, origin.span.end);
  return text.length < 1000 && /\.xml['")\s]*$/i.test(text);
}

/** Strategies a script writes into entries: by the published script, or by replacing lines itself. */
function editsOf(script: Script, site: Site): readonly PhonebookEdit[] {
  return [...rasphoneCalls(script, site), ...replacedLines(script, site)];
}

function rasphoneCalls(script: Script, site: Site): readonly PhonebookEdit[] {
  return callsTo(script, 'Update-Rasphone.ps1').map((call) => {
    const args = new CallArguments(script, call, site);
    const { values = [] } = argumentOf(call, 'SetPreferredProtocol')?.parameter ?? {};
    const read = (word: string) => {
      const known = values.find(({ value }) => value.toLowerCase() === word.toLowerCase());
      return known?.writes === undefined ? undefined : (strategyOf(known.writes) ?? undefined);
    };
    return {
      place: args.place,
      name: args.text('ProfileName'),
      strategy: args.read('SetPreferredProtocol', read, 'a protocol the script knows'),
    };
  });
}

function replacedLines(script: Script, site: Site): readonly PhonebookEdit[] {
  return phonebookEdits(script).flatMap(({ key, span, value, isEverywhere }) => {
    const strategy = value && strategyOf(value.text.trim());
    if (key.toLowerCase() !== 'vpnstrategy' || !strategy) return [];
    const place = site.place(span);
    return [
      {
        place,
        name: isEverywhere ? absent() : entryNamed(script, site),
        strategy: known(strategy, site.place(value.span), value.text),
      },
    ];
  });
}

/** The one entry a script is about, where it names one: in a variable, or by its header. */
function entryNamed(script: Script, site: Site): Stated<string> {
  const names = new Map<string, Stated<string>>();
  for (const { variable, value, isParameter } of script.assignments) {
    if (variable === undefined || !value || !NAMES_ENTRY.test(variable)) continue;
    const literal = isParameter ? undefined : literalOf(script, value);
    if (!literal) return unknowable(AT_RUN_TIME, site.place(value.span));
    names.set(literal.text.toLowerCase(), known(literal.text, site.place(literal.span)));
  }
  for (const { content, holes } of script.strings) {
    const text = script.text.slice(content.start, content.end);
    const name = holes.length === 0 ? HEADER.exec(text)?.[1] : undefined;
    if (name !== undefined) names.set(name.toLowerCase(), known(name, site.place(content)));
  }
  const [only, ...others] = names.values();
  return only && others.length === 0 ? only : unknowable('the script does not name one entry');
}

const NAMES_ENTRY = /^(?:(?:vpn|rasphone|ras)?(?:profile|connection|entry)(?:name)?|vpnname)$/;
/** The header of an entry, as text or as a pattern. */
const HEADER = /^\^?\\?\[([^\\[\]()*?+|]{1,120})\\?\]\$?$/;
