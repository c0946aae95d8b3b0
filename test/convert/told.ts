/** What a form says of a connection, read again, against what it tells as lost. */
import assert from 'node:assert/strict';
import { diff, type DiffOpen } from '../../server/src/engine/answers/diff';
import type { ClientConnection } from '../../server/src/engine/connection/client';
import type { TargetForm } from '../../server/src/engine/convert';
import { decodeText } from '../../server/src/engine/syntax/xml/entities';
import { connectionsOf } from '../connection/support';

/** The name that is written. */
export const NAME = 'Corp VPN & Söhne';

/** What Windows makes itself, whatever the connection says. */
const BY_WINDOWS = /^(?:Guid|Port and device)/;

/** How a side says that it is not known. */
const NOT_KNOWN = '(not known)';

/** Markup that a form never has of itself. */
const FOREIGN: ReadonlyMap<string, RegExp> = new Map([
  ['intune-vpn', /<[/?!\w]/],
  ['phonebook', /<[/?!\w]/],
  ['powershell', /<VPNProfile|@odata\.type/],
]);

/** What a form says, read again. */
export function reread(form: TargetForm, text: string): ClientConnection {
  const document = form.id === 'escaped' ? decodeText(text) : text;
  const extension = form.id === 'escaped' ? '.xml' : form.extension;
  const [only, ...more] = connectionsOf(document, { fileName: `vpn${extension}` });
  assert.ok(only, form.id);
  assert.deepEqual(more, []);
  return only;
}

/** Asserts that a form says all of a connection but what it tells as lost. */
export function assertTold(form: TargetForm, before: ClientConnection): void {
  const { text: written, losses } = form.write(before, NAME);
  // A document that was pasted into a text is read as what it is, wherever it stands.
  if (FOREIGN.get(form.id)?.test(written)) return;
  const told = losses.map(({ part }) => part).filter((part) => !BY_WINDOWS.test(part));
  const isTold = (part: string, value?: string) =>
    told.some(
      (lost) =>
        lost === part ||
        lost === `${part} ${value ?? ''}` ||
        lost.startsWith(`${part} `) ||
        part.startsWith(`${lost}:`) ||
        part === `${lost} for IPv6` ||
        // The names stand in the element of the servers, which is told of as one.
        part === `friendly names of ${lost.toLowerCase()}` ||
        part.startsWith(`${lost}/`),
    );
  const answer = diff(before, reread(form, written));
  const silent = answer.differences.filter(({ part, a, b }) => !isTold(part, a.text ?? b.text));
  assert.deepEqual(
    silent.map(({ part, a, b }) => [part, a.text, b.text]),
    [],
    written,
  );
  // A template without connection type leaves most of it open.
  if (form.id === 'intune-vpn' && !written.includes('"connectionType"')) return;
  // Intune adds to the authentication what the template does not tell.
  // A plug-in authenticates by its own means, whatever else the file leaves open.
  const isElsewhere = form.id === 'intune-vpn' || before.plugin.state === 'known';
  const isAdded = (part: string) =>
    isElsewhere && /^(?:UserMethod|MachineMethod|EAP|Authentication)/.test(part);
  // A text that looks like a mark of a template, such as `$name.example.com`, is one in XML.
  const isMarked = ({ a: { text = NOT_KNOWN }, why }: DiffOpen) =>
    /filled in before the file is used|what delivers the connection may add it/.test(why) &&
    !text.includes(NOT_KNOWN);
  const open = answer.notCompared.filter(
    (each) => each.decides && !isTold(each.part) && !isAdded(each.part) && !isMarked(each),
  );
  assert.deepEqual(
    open.map(({ part, why }) => [part, why]),
    [],
    written,
  );
}
