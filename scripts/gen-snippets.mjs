// Writes the snippets of the editor: snippets/profilexml.json and snippets/powershell.json, from
// scripts/snippets/ and the EAP blocks of server/data/snippets/eap.json.
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { Output } from './output.mjs';
import { powershellSnippets } from './snippets/powershell.mjs';
import { profileSnippets, SUITES } from './snippets/profilexml.mjs';

const eap = JSON.parse(readFileSync('server/data/snippets/eap.json', 'utf8')).snippets;

/** Moves the numbers of tab stops up, so that a block can stand in another one. */
const renumber = (text, by) =>
  text.replace(/\$(\{?)(\d+)/g, (_, brace, number) => `$${brace}${Number(number) + by}`);

/** Our marks as tab stops, everything else as text that VS Code takes literally. */
function tabStops(text) {
  return text
    .split(/(«\d+[:|][^»]*»)/)
    .map((part) => {
      const mark = /^«(\d+)(:|\|)([^»]*)»$/.exec(part);
      if (!mark) return part.replace(/[\\$}]/g, '\\$&').replace(/\\}/g, '}');
      const [, number, kind, value] = mark;
      if (kind === '|') return `\${${number}|${value}}`;
      return `\${${number}:${value.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
}

/** The lines of a profile snippet with suites and EAP blocks put in. */
function profileBody(lines) {
  return lines.flatMap((line) => {
    const [, tabs, kind, name] = /^(\t*)@(eap|suite) (\S+)$/.exec(line) ?? [];
    if (kind === 'eap') {
      const block = eap.find((each) => each.prefix === name);
      // The first two numbers belong to the profile.
      return block.body.map((each) => tabs + renumber(each, 2));
    }
    if (kind === 'suite') {
      const values = SUITES[name].map(([part, value]) => `\t<${part}>${value}</${part}>`);
      return ['<CryptographySuite>', ...values, '</CryptographySuite>'].map((each) => tabs + each);
    }
    return [tabStops(line)];
  });
}

const entry = ({ name, prefix, description }, body) => [name, { prefix, description, body }];
const profile = Object.fromEntries([
  ...profileSnippets.map((each) => entry(each, profileBody(each.body))),
  ...eap.map((each) => entry(each, each.body)),
]);
const powershell = Object.fromEntries(
  powershellSnippets.map((each) => entry(each, tabStops(each.body).split('\n'))),
);

const output = new Output();
for (const [name, snippets] of Object.entries({ profilexml: profile, powershell })) {
  const file = `snippets/${name}.json`;
  const options = { ...(await resolveConfig(file)), filepath: file };
  output.add(file, await format(JSON.stringify(snippets), options));
}
output.finish();
