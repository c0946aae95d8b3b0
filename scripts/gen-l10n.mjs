// Writes l10n/bundle.l10n.json, the messages of the client in English: those of its calls of
// vscode.l10n.t, and those the server sends for it to translate. Translators start from it:
// bundle.l10n.de.json and so on. With --check it fails when the file is not up to date.
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { loadModule } from './load-engine.mjs';
import { Output } from './output.mjs';

/** The one place that looks up what the server says. */
const OF_SERVER = 'client/src/common/serverTexts.ts';

const messages = new Set();
for (const file of globSync('client/src/**/*.ts', { ignore: OF_SERVER }).sort()) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'vscode.l10n.t') {
      const [message] = node.arguments;
      // A message put together at run time could not be looked up.
      if (!message || !ts.isStringLiteralLike(message)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        throw new Error(`${file}:${line + 1}: the message of l10n.t must be one plain string`);
      }
      messages.add(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const { textsToTranslate } = await loadModule('server/src/engine/create/questions.ts');
const { TARGET_FORMS } = await loadModule('server/src/engine/convert/index.ts');
const { SERVER_TARGETS } = await loadModule('server/src/engine/generate/index.ts');
const { kinds } = await loadModule('server/src/engine/formats/kinds.generated.ts');
const titled = [TARGET_FORMS, SERVER_TARGETS, kinds].flat();
for (const message of [...textsToTranslate(), ...titled.map(({ title }) => title)]) {
  messages.add(message);
}

const output = new Output();
const bundle = Object.fromEntries([...messages].sort().map((message) => [message, message]));
output.add('l10n/bundle.l10n.json', `${JSON.stringify(bundle, undefined, 2)}\n`);
output.finish();
