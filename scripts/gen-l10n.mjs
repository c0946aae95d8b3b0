// Writes l10n/bundle.l10n.json, the messages of the client in English, from its calls of
// vscode.l10n.t. Translators start from it: bundle.l10n.de.json and so on. With --check it fails
// when the file is not up to date.
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { Output } from './output.mjs';

const messages = new Set();
for (const file of globSync('client/src/**/*.ts').sort()) {
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

const output = new Output();
const bundle = Object.fromEntries([...messages].sort().map((message) => [message, message]));
output.add('l10n/bundle.l10n.json', `${JSON.stringify(bundle, undefined, 2)}\n`);
output.finish();
