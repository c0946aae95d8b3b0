/** The problem matcher of the extension, held against what the command line really prints. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { aovpn } from './support';

interface Matcher {
  readonly name: string;
  readonly severity: string;
  readonly fileLocation: readonly string[];
  readonly pattern: Readonly<
    Record<'file' | 'line' | 'column' | 'severity' | 'code' | 'message', number>
  > & {
    readonly regexp: string;
  };
}

interface Checked {
  readonly file: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
  }[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: {
    problemMatchers: readonly Matcher[];
    taskDefinitions: readonly { readonly type: string; readonly properties: object }[];
  };
};

/** What the matcher takes from a line; nothing when it is none of a finding. */
function read({ pattern }: Matcher, line: string) {
  const match = new RegExp(pattern.regexp).exec(line);
  const part = (name: keyof typeof pattern) => match?.[Number(pattern[name])] ?? '';
  return (
    match && {
      file: part('file'),
      line: Number(part('line')),
      column: Number(part('column')),
      severity: part('severity'),
      code: part('code'),
      message: part('message'),
    }
  );
}

describe('the problem matcher', () => {
  const [matcher] = manifest.contributes.problemMatchers;
  assert.ok(matcher);

  for (const [name, cwd, files] of [
    ['from the folder', 'examples', ['.']],
    ['from above it', '.', ['examples']],
    ['of a file by its full path', '.', [path.resolve('examples/broken-device-tunnel.xml')]],
  ] as const) {
    it(`reads every finding and nothing else, ${name}`, async () => {
      const args = ['check', ...files, '--severity', 'hint'];
      const [text, json] = await Promise.all([
        aovpn(args, { cwd }),
        aovpn([...args, '--format', 'json'], { cwd }),
      ]);
      const found = text.out.split('\n').flatMap((line) => read(matcher, line) ?? []);
      const expected = (JSON.parse(json.out) as readonly Checked[]).flatMap(({ file, findings }) =>
        findings.map(({ rule, severity, message, range: { start } }) => ({
          file,
          line: start.line + 1,
          column: start.character + 1,
          severity,
          code: rule,
          message,
        })),
      );
      const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      assert.ok(expected.length > 2);
      assert.deepEqual(found.sort(order), expected.sort(order));
      for (const { file } of found)
        assert.ok(path.resolve(cwd, file).startsWith(path.resolve('examples')));
    });
  }

  it('reads full paths of Windows, and takes what VS Code has no word for as information', () => {
    assert.deepEqual(read(matcher, 'C:\\vpn\\user.xml:12:3 hint route-duplicate Twice.'), {
      file: 'C:\\vpn\\user.xml',
      line: 12,
      column: 3,
      severity: 'hint',
      code: 'route-duplicate',
      message: 'Twice.',
    });
    assert.equal(read(matcher, '  = 63:6: This CryptographySuite has no effect.'), null);
    assert.equal(matcher.severity, 'info');
    assert.deepEqual(matcher.fileLocation, ['autoDetect', '${workspaceFolder}']);
  });

  it('belongs to the tasks of its name', () => {
    assert.equal(matcher.name, 'aovpn');
    const [task] = manifest.contributes.taskDefinitions;
    assert.equal(task?.type, 'aovpn');
    assert.deepEqual(Object.keys(task.properties), ['command', 'args']);
  });
});
