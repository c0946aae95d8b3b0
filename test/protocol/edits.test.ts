import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  DocumentSymbol,
  Hover,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inputs } from '../properties/inputs/all';
import { edited, loadSamples, type Subject } from '../properties/subject';
import { holdsFor } from '../support/random';
import { FULL_PROFILE } from '../support/texts';
import { TestClient } from './client';

/** A stretch of text that is replaced. */
interface Edit {
  readonly at: number;
  readonly gone: number;
  readonly text: string;
}

/** Files that are edited at random. */
const RUNS = 60;

/** Everything a server says of a document that an edit may get wrong. */
interface Seen {
  readonly findings: unknown;
  readonly symbols: unknown;
  readonly hovers: unknown;
}

/** A profile with an element of each kind beside ones as long as it is. */
const PROFILE = FULL_PROFILE.replace(
  '  <Route>\n',
  [
    '  <DomainNameInformation>',
    '    <DomainName>.corp.example.com</DomainName>',
    '    <DnsServers>10.0.0.10,10.0.0.11</DnsServers>',
    '  </DomainNameInformation>',
    '  <TrafficFilter>',
    '    <App><Id>Microsoft.Example_8wekyb3d8bbwe</Id></App>',
    '    <Protocol>6</Protocol>',
    '    <RemotePortRanges>443</RemotePortRanges>',
    '  </TrafficFilter>',
    '  <Route>',
    '    <Address>10.1.0.0</Address>',
    '    <PrefixSize>16</PrefixSize>',
    '  </Route>',
    '  <Route>',
    '',
  ].join('\n'),
);

/** The elements that begin a line, each with the lines it stands on. */
function blocksOf(text: string): { readonly start: number; readonly end: number }[] {
  const element = /^(?=([ \t]*<([A-Za-z]\w*)[\s>][\s\S]*?<\/\2>[ \t]*\r?\n))/gm;
  return [...text.matchAll(element)].map((match) => ({
    start: match.index,
    end: match.index + (match[1]?.length ?? 0),
  }));
}

/** The same text with one digit or letter of its values changed, so that nothing moves. */
function alike(block: string): string {
  return block.replace(/(\d|[a-z])(?=[^<>\n]*<\/)/, (c) =>
    c === '9' ? '8' : c === 'z' ? 'y' : String.fromCharCode(c.charCodeAt(0) + 1),
  );
}

/** What people do with a block: one list of edits for each thing, each list made at once. */
function actionsOn(text: string, { start, end }: { start: number; end: number }): Edit[][] {
  const block = text.slice(start, end);
  const other = blocksOf(text).find((b) => b.start >= end);
  const target = other?.end ?? end;
  return [
    [{ at: end, gone: 0, text: alike(block) }],
    [{ at: start, gone: 0, text: alike(block) }],
    [{ at: end, gone: 0, text: block }],
    [{ at: start, gone: block.length, text: '' }],
    // Later places first, as editors send several changes.
    [
      { at: target, gone: 0, text: block },
      { at: start, gone: block.length, text: '' },
    ],
    [
      { at: end, gone: 0, text: alike(block) },
      { at: start, gone: 0, text: alike(alike(block)) },
    ],
  ];
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduce((t, e) => t.slice(0, e.at) + e.text + t.slice(e.at + e.gone), text);
}

describe('what a server says after edits', () => {
  let client: TestClient;
  let opened = 0;
  before(async () => {
    client = await TestClient.start('stdio');
  });
  after(() => client.stop());

  /** Asks everything, at the places of some edits. */
  async function see(uri: string, text: string, places: readonly number[]): Promise<Seen> {
    const document = TextDocument.create(uri, 'xml', 0, text);
    const textDocument = { uri };
    return {
      findings: (await client.pull(uri)).map(({ code, message, range, severity }) => ({
        code,
        message,
        range,
        severity,
      })),
      symbols: await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument,
      }),
      hovers: await Promise.all(
        places.map((place) =>
          client.request<Hover | null>('textDocument/hover', {
            textDocument,
            position: document.positionAt(place),
          }),
        ),
      ),
    };
  }

  /** The same of a document that was just opened. */
  async function seeFresh(text: string, places: readonly number[], ending = '.xml'): Promise<Seen> {
    const uri = `file:///work/fresh-${++opened}${ending}`;
    await client.open(uri, text);
    const seen = await see(uri, text, places);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    return seen;
  }

  it('is what it says of the same text when it is opened', async () => {
    const uri = 'file:///work/edited.xml';
    let text = PROFILE;
    let version = 1;
    await client.open(uri, text);
    const change = async (edits: readonly Edit[]) => {
      const contentChanges: TextDocumentContentChangeEvent[] = [];
      for (const edit of edits) {
        const document = TextDocument.create(uri, 'xml', 0, text);
        contentChanges.push({
          range: {
            start: document.positionAt(edit.at),
            end: document.positionAt(edit.at + edit.gone),
          },
          text: edit.text,
        });
        text = apply(text, [edit]);
      }
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges,
      });
    };
    const compare = async (what: string, places: readonly number[]) => {
      const inside = places.filter((place) => place <= text.length);
      assert.deepEqual(await see(uri, text, inside), await seeFresh(text, inside), what);
    };
    for (const block of blocksOf(PROFILE)) {
      const name = PROFILE.slice(block.start, block.end).trim().slice(0, 40);
      for (const [index, edits] of actionsOn(PROFILE, block).entries()) {
        const before = text;
        const places = [block.start + 8, block.end + 8];
        await change(edits);
        await compare(`${name}, action ${index}`, places);
        // Undo, redo, undo, as editors send them: the whole stretch that differs.
        const done = text;
        for (const wanted of [before, done, before]) {
          await change([difference(text, wanted)]);
          assert.equal(text, wanted);
        }
        await compare(`${name}, action ${index} undone`, places);
      }
    }
  });

  it('is the same for every kind of file, whatever is edited, taken back and made again', async () => {
    const samples = loadSamples();
    const subjects: Subject[] = [];
    const ways = inputs.filter(({ name }) => ['siblings', 'undoing', 'mutations'].includes(name));
    holdsFor(RUNS, (dice) => subjects.push(dice.pick(ways).make(dice, samples)));
    for (const [run, { name, fileName, text, edits }] of subjects.entries()) {
      const ending = /\.\w+$/.exec(fileName)?.[0] ?? '.xml';
      const uri = `file:///work/any-${run}${ending}`;
      await client.open(uri, text);
      let now = text;
      for (const [index, edit] of edits.entries()) {
        const document = TextDocument.create(uri, 'xml', 0, now);
        const start = document.positionAt(edit.at);
        const end = document.positionAt(edit.at + edit.gone);
        // Between the halves of a line end or of a character an editor does not edit.
        const isPlace =
          document.offsetAt(start) === edit.at && document.offsetAt(end) === edit.at + edit.gone;
        now = edited(now, edit);
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: index + 2 },
          contentChanges: [isPlace ? { range: { start, end }, text: edit.text } : { text: now }],
        });
        // Something is asked between some edits, so that there is something to keep.
        if (index % 3 === 0) await client.pull(uri);
      }
      const places = edits.slice(-3).flatMap(({ at }) => [at, at + 8]);
      const inside = places.filter((place) => place <= now.length);
      assert.deepEqual(
        await see(uri, now, inside),
        await seeFresh(now, inside, ending),
        `${name}: ${JSON.stringify(edits)}`,
      );
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
  });
});

/** The one edit that turns a text into another. */
function difference(from: string, to: string): Edit {
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) head++;
  let tail = 0;
  const most = Math.min(from.length, to.length) - head;
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return {
    at: head,
    gone: from.length - tail - head,
    text: to.slice(head, to.length - tail),
  };
}
