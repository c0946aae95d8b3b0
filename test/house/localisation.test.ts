/** What users read of the manifest and the client can be translated, and is, wholly. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

type Texts = Readonly<Record<string, string>>;

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** The languages there are, by the end of the names of their files. */
const LANGUAGES = globSync('package.nls.*.json').map((file) => file.split('.')[2] ?? '');

/** What is the same in another language: names, and words that both have. */
const NAMES =
  /^(Always On VPN: \{0\}|Microsoft Intune|Configuration Manager|Azure Load Balancer|Client|CryptographySuite, AES(-GCM)? \d+|EAP-TLS|IKEv2|PowerShell|ProfileXML|rasphone\.pbk|Routing|Server|Server: \{0\}|SSTP|SyncML|Tunnel|Windows)$/;

/** Places for values, links, code and the names of settings: what no translation may lose. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\{\d+\}|\]\([^)]+\)|`[^`]+`|--[a-z]+/g) ?? []).sort();
}

/** What `%name%` in the manifest asks for. */
function asked(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/^%([^%]+)%$/g)].map(([, name = '']) => name);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(asked);
}

describe('translations', () => {
  for (const language of LANGUAGES) {
    for (const [english, translated] of [
      ['package.nls.json', `package.nls.${language}.json`],
      ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
    ] as const) {
      it(`${translated} has every text, with its values, links and code`, () => {
        const source = read(english);
        const target = read(translated);
        assert.deepEqual(Object.keys(target), Object.keys(source));
        for (const [name, text] of Object.entries(source)) {
          const other = target[name] ?? '';
          assert.deepEqual(fixedParts(other), fixedParts(text), other);
          if (!NAMES.test(text)) assert.notEqual(other, text);
        }
      });
    }
  }

  it('there is German', () => {
    assert.deepEqual(LANGUAGES, ['de']);
  });

  it('the manifest asks for each text that is there, and for no other', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as unknown;
    const names = [...new Set(asked(manifest))].sort();
    assert.deepEqual(names, Object.keys(read('package.nls.json')).sort());
  });
});

/** Properties and calls whose texts the editor shows. */
const SHOWN_PROPERTIES =
  /^(title|placeHolder|placeholder|prompt|label|description|detail|tooltip|text|busyText|buttonTitle|openLabel|saveLabel|ariaLabel)$/;
const SHOWN_CALLS =
  /\.(showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage|createStatusBarItem)$/;

/** Whether a text is one that people read: more than a symbol, a name in code or a format. */
function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll(/\$\([a-z~-]+\)/g, ''));
}

/** Texts an expression may give that are plain literals. */
function literals(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isConditionalExpression(node))
    return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literals(node.left), ...literals(node.right)];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  return [];
}

/** Texts in a file that the editor shows and nobody can translate. */
function untranslated(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const note = (node: ts.Expression) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(
      ...literals(node)
        .filter(isWords)
        .map((each) => `${file}:${line + 1}: ${each}`),
    );
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && SHOWN_PROPERTIES.test(node.name.getText())) {
      note(node.initializer);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left } = node;
      if (ts.isPropertyAccessExpression(left) && SHOWN_PROPERTIES.test(left.name.text))
        note(node.right);
    }
    if (ts.isCallExpression(node) && SHOWN_CALLS.test(node.expression.getText())) {
      node.arguments.forEach(note);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('texts of the client', () => {
  it('go through the table of translations wherever the editor shows them', () => {
    const files = globSync('client/src/{common,node,browser}/**/*.ts').sort();
    assert.deepEqual(
      files.flatMap((file) => untranslated(file, readFileSync(file, 'utf8'))),
      [],
    );
  });

  it('are found where they do not', () => {
    const text =
      "void vscode.window.showWarningMessage(a ? 'No file' : `${n} files`, 'Open');\nitem.label = `$(beaker) ${name}`; pick({ title: 'Rules', command: 'aovpn.x' });";
    assert.deepEqual(untranslated('x.ts', text), [
      'x.ts:1: No file',
      'x.ts:1:  files',
      'x.ts:1: Open',
      'x.ts:2: Rules',
    ]);
  });
});
