// The templates of server/data/templates as editors take them. In a body, «1:text» is a place to
// fill in with its default, «1|a,b|» one with choices, «1» the same place again; all else is literal.
// A line `@include NAME` stands for a part or another template, `@suite ID` for a CryptographySuite,
// `@policy ID` for the same algorithms as cmdlets take them, `@limits` for the limits of a server.
import { readFileSync, readdirSync } from 'node:fs';

const data = new URL('../server/data/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, data), 'utf8'));
const { parts, algorithms, suites } = read('ipsec.json');

/** The formats that have templates. */
export const TEMPLATE_FORMATS = readdirSync(new URL('templates/', data))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

const files = TEMPLATE_FORMATS.map((format) => read(`templates/${format}.json`));

/** Name and value of each setting of a suite, as `surface` (`profileXml` or `cmdlet`) writes it. */
function suite(id, surface) {
  const found = suites.find((each) => each.id === id);
  if (!found) throw new Error(`ipsec.json has no suite ${id}`);
  return parts.map(({ name }) => {
    const algorithm = algorithms.find((each) => each.id === found.algorithms[name]);
    return [name, algorithm.as[name][surface]];
  });
}

/** Entries of a hashtable, one below the other. */
function entries(pairs) {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)} = ${value}`);
}

/** What a template of another name or a part of the same file consists of. */
function included(name, file) {
  const body =
    file.parts?.[name] ??
    files.flatMap(({ templates }) => templates).find(({ prefix }) => prefix === name)?.body;
  if (!body) throw new Error(`there is no template or part ${name}`);
  return body;
}

const DIRECTIVES = {
  include: (name, file) => included(name, file),
  suite: (id) => [
    '<CryptographySuite>',
    ...suite(id, 'profileXml').map(([part, value]) => `\t<${part}>${value}</${part}>`),
    '</CryptographySuite>',
  ],
  policy: (id) =>
    entries(
      suite(id, 'cmdlet')
        .sort()
        .map(([name, value]) => [name, `'${value}'`]),
    ),
  limits() {
    const command = read('cmdlets.json').commands.find(
      ({ name }) => name === 'Set-VpnServerConfiguration',
    );
    const limits = [
      'SALifeTimeSeconds',
      'MMSALifeTimeSeconds',
      'SADataSizeForRenegotiationKilobytes',
    ];
    return entries(
      limits.map((name) => [name, command.parameters.find((p) => p.name === name).example]),
    );
  },
};

const PLACE = /«(\d+)(?:(:|\|)([^»]*))?»/g;

/** The highest number of a place in some lines. */
function lastPlace(lines) {
  const places = lines.join('\n').matchAll(PLACE);
  return Math.max(0, ...[...places].map(([, number]) => Number(number)));
}

/** Lines with directives carried out. Places of a template come before those of what it includes. */
function expand(lines, file) {
  let last = lastPlace(lines);
  return lines.flatMap((line) => {
    const [, indent, name, argument] = /^(\s*)@(\w+)(?: (\S+))?$/.exec(line) ?? [];
    if (name === undefined) return [line];
    const body = expand(DIRECTIVES[name](argument, file), file);
    // A part has the places of the template it belongs to.
    const by = file.parts?.[argument] === undefined ? last : 0;
    if (by > 0) last += lastPlace(body);
    return body.map(
      (each) => indent + each.replace(/«(\d+)/g, (_, number) => `«${Number(number) + by}`),
    );
  });
}

/** A line in the syntax of snippets, which is that of TextMate and of the Language Server Protocol. */
function snippetLine(line) {
  let result = '';
  let at = 0;
  const literal = (text) => text.replace(/[\\$}]/g, '\\$&').replace(/\\}/g, '}');
  for (const { index, 0: place, 1: number, 2: kind, 3: value } of line.matchAll(PLACE)) {
    result += literal(line.slice(at, index));
    if (kind === ':') result += `\${${number}:${value.replace(/[\\$}]/g, '\\$&')}}`;
    else result += kind === '|' ? `\${${number}|${value}}` : `$${number}`;
    at = index + place.length;
  }
  return result + literal(line.slice(at));
}

/** The templates of a file, with bodies as snippets. */
export function resolveTemplates(file) {
  return {
    version: file.version,
    templates: file.templates.map((template) => ({
      ...template,
      body: expand(template.body, file).map(snippetLine),
    })),
  };
}

/** The templates of a format, with bodies as snippets. */
export function templatesOf(format) {
  return resolveTemplates(read(`templates/${format}.json`)).templates;
}
