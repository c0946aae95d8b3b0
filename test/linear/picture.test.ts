import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { drawPicture } from '../../server/src/engine/picture/draw';
import type { PicturedFile } from '../../server/src/engine/picture/sheet';
import { profile, route, SPLIT } from '../picture/support';

const engine = createEngine();

/** A file, read before its picture is drawn; it holds what the rules find in it. */
function read(text: string): PicturedFile {
  const file = engine.parse(text, { fileName: 'vpn.xml' });
  if (!file) throw new Error('no file of ours');
  const findings = engine.check(file).findings;
  return { name: 'vpn.xml', label: 'vpn.xml', file, findings };
}

function assertDrawn(what: string, size: number, make: (at: number) => string): void {
  assertLinear(
    what,
    size,
    (count) => read(profile(Array.from({ length: count }, (_, at) => make(at)).join('\n'), SPLIT)),
    (file) => void drawPicture([file]),
  );
}

describe('work on a picture grows with the size of its file', () => {
  it('with routes beside each other', () => {
    assertDrawn('routes', 300, (at) => route(`10.${at >> 8}.${at & 255}.0`, 24, at % 3 === 0));
  });

  it('with routes that are the same', () => {
    assertDrawn('same routes', 300, () => route('10.1.0.0', 16));
  });

  it('with routes that rules find something in', () => {
    assertDrawn('wrong routes', 100, (at) => route(`10.${at >> 8}.${at & 255}.1`, 24));
  });

  it('with routes that cannot be read', () => {
    assertDrawn('unread routes', 100, () => route('{{Network}}', 24));
  });

  it('with name rules and filters', () => {
    assertDrawn(
      'rules and filters',
      100,
      (at) =>
        `<DomainNameInformation><DomainName>.n${at}.example.com</DomainName></DomainNameInformation><TrafficFilter><Protocol>6</Protocol><RemotePortRanges>${at}</RemotePortRanges></TrafficFilter>`,
    );
  });
});
