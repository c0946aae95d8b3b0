// Writes snippets/powershell.json from server/data/templates: VS Code offers templates of scripts in
// every script, also where the server does not run. All other templates come by completion.
import { format, resolveConfig } from 'prettier';
import { Output } from './output.mjs';
import { templatesOf } from './templates.mjs';

const entry = ({ name, prefix, description, body }) => [name, { prefix, description, body }];

const output = new Output();
const file = 'snippets/powershell.json';
const snippets = Object.fromEntries(templatesOf('powershell').map(entry));
const options = { ...(await resolveConfig(file)), filepath: file };
output.add(file, await format(JSON.stringify(snippets), options));
output.finish();
