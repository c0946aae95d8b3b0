import assert from 'node:assert/strict';
import type { NamedFile } from '../../../server/src/engine/answers/sides';
import {
  askAgree,
  askDiff,
  askSimulate,
  askTrace,
  type Refused,
  type Told,
} from '../../../server/src/engine/answers/told/ask';
import { valueOf } from '../../../server/src/engine/connection/stated';
import { SERVER_TARGETS } from '../../../server/src/engine/generate';
import { askGenerate } from '../../../server/src/engine/generate/ask';
import { answer } from '../../../server/src/engine/explain/ask';
import { parse } from '../../../server/src/engine/formats/parse';
import { connectionsIn } from '../../../server/src/engine/formats/connections';
import { BIGIP } from '../../support/balancers';
import { FULL_PROFILE } from '../../support/texts';
import type { Law } from '../law';
import { assertInside, check, read } from '../reading';
import { finalText } from '../subject';

/** The other files of each question: a whole connection, both kinds of server, a load balancer. */
const OTHERS: readonly NamedFile[] = Object.entries({
  'other.xml': FULL_PROFILE,
  'server.ps1':
    'Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy -EncryptionMethod AES256 -DHGroup Group14\nSet-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nSet-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange 10.9.0.1, 10.9.0.254',
  'bigip.conf': BIGIP,
}).map(([name, text]) => {
  const file = parse(text, { fileName: name });
  assert.ok(file, name);
  return { name, file };
});

const TARGETS = ['10.1.2.3', 'fd00::1', 'srv.corp.example.net=10.1.1.1', 'https://8.8.8.8/'];
const ASSUMED = ['state=up', 'event=logon', 'windows=11', 'assigned=10.9.0.7'];

type Answer = Told | Refused;

/** Every place of an answer is one of its files, and the answer is the same as data. */
function assertAnswer(asked: string, told: Answer, files: readonly NamedFile[]): void {
  if ('problem' in told) {
    assert.ok(told.problem.length > 0, asked);
    return;
  }
  assert.ok(told.lines.length > 0, `${asked}: no line`);
  for (const piece of told.lines.flat()) {
    if (typeof piece === 'string' || 'tone' in piece) continue;
    const { file: name, span } = piece.place;
    const file = files.find((each) => each.name === name)?.file;
    assert.ok(file, `${asked}: a place in '${name}'`);
    assertInside(span, file.text, asked);
  }
  // As it goes over the wire: nothing is lost that was said.
  assert.deepEqual(JSON.parse(JSON.stringify(told.data)), told.data, `${asked}: as data`);
}

/** What is said of how much two files are the same. */
function sameness(told: Answer): unknown {
  return 'problem' in told ? told.problem : (told.data as { readonly same: unknown }).same;
}

/** Every question about connections is answered. */
export const questionsAreAnswered: Law = {
  name: 'answers',
  about:
    'every question about a file is answered with places inside of it; a file differs from itself in nothing, and as much from another as that from it',
  runs: 6,
  check(subject) {
    const file = read(subject, finalText(subject));
    if (!file) return;
    const own = { name: 'own', file };
    const before = { name: 'before', file: read(subject, subject.text) ?? file };
    const all = [own, ...OTHERS];
    for (const files of [[own], all]) {
      for (const target of TARGETS) {
        assertAnswer(`trace ${target}`, askTrace(files, { target, assume: ASSUMED }), files);
      }
      assertAnswer('agree', askAgree(files), files);
      assertAnswer('simulate', askSimulate(files, {}), files);
      assertAnswer('simulate', askSimulate(files, { assume: ASSUMED }), files);
    }
    for (const other of [own, before, ...OTHERS]) {
      const [there, back] = [askDiff([own, other], {}), askDiff([other, own], {})];
      assertAnswer('diff', there, [own, other]);
      assertAnswer('diff, the other way', back, [own, other]);
      if ('problem' in there || 'problem' in back) continue;
      assert.equal(sameness(there), sameness(back), 'a diff is the same both ways');
      if (other === own) assert.notEqual(sameness(there), false, 'a file differs from itself');
    }
    for (const connection of connectionsIn(file, own.name)) {
      for (const { id } of SERVER_TARGETS) {
        const name = valueOf(connection.name);
        const side = askGenerate(own, { target: id, ...(name !== undefined && { name }) }, 'own');
        assert.ok('problem' in side || side.text.length > 0, id);
      }
    }
    assertExplained(own, subject.edits.at(-1)?.at ?? 0);
  },
};

/** Whatever is pasted into the question is explained or not known, with the file open beside it. */
function assertExplained({ file, name }: NamedFile, at: number): void {
  const { text } = file;
  const asked = [{ name, uri: `file:///${name}`, file, result: check(file) }];
  const queries = [
    /[\w-]*$/.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? '',
    text.slice(at, at + 30),
    text.slice(Math.max(0, at - 2000), at + 2000),
  ];
  for (const query of queries) {
    const { title, markdown, isKnown } = answer(query, asked);
    assert.ok(markdown.length > 0, `explain ${query}`);
    if (isKnown) assert.ok(title.length > 0, `explain ${query}`);
  }
}
