/** What the chat of an editor is told of our tools: a change here changes what models were told. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TOOLS } from '../../server/src/engine/tools/all';
import { inputSchemaOf } from '../../server/src/engine/tools/tool';

interface Contributed {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly toolReferenceName: string;
  readonly inputSchema: { readonly properties: Readonly<Record<string, unknown>> };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly languageModelTools: readonly Contributed[] };
};

describe('the tools in the manifest', () => {
  it('are those of the engine, described in the same way', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        modelDescription,
        inputSchema,
      })),
      TOOLS.map((tool) => ({
        name: tool.name,
        modelDescription: tool.description,
        inputSchema: inputSchemaOf(tool),
      })),
    );
  });

  it('are the ones that are known: whoever changes them says so here', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ toolReferenceName, displayName, ...rest }) => [
        toolReferenceName,
        displayName,
        createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 12),
      ]),
      SNAPSHOT,
    );
  });

  it('have names and inputs that every model takes', () => {
    for (const { name, toolReferenceName, inputSchema } of contributes.languageModelTools) {
      assert.match(name, /^[a-z_]{1,64}$/);
      assert.match(toolReferenceName, /^[a-zA-Z]{1,64}$/);
      for (const input of Object.keys(inputSchema.properties)) assert.match(input, /^[a-zA-Z]+$/);
    }
  });
});

/** Name in a prompt, title, and the hash of everything a model is told. */
const SNAPSHOT: readonly (readonly [string, string, string])[] = [
  ['aovpnCheck', 'Check Always On VPN files', '4bc3d6d88f97'],
  ['aovpnFix', 'Correct an Always On VPN file', 'f721596dac07'],
  ['aovpnExplain', 'What does this mean?', '3a3a41379617'],
  ['aovpnTrace', 'Where does it go?', '63d38f15c6d3'],
  ['aovpnAgree', 'Do client and server agree?', '1197ea31c49e'],
  ['aovpnSimulate', 'How does it connect?', 'f20d7e666dcf'],
  ['aovpnDiff', 'What is different?', '4711ef3f7ae0'],
  ['aovpnConvert', 'Write a connection in another form', '14cc64fc6073'],
];
