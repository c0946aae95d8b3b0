import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();

it('offers no fix that would write into a comment that is never closed', () => {
  const text =
    '<VPNProfile>\n<DeviceTunnel>TRUE</DeviceTunnel>\n<NativeProfile>\n<Servers/>\n<!-- twice';
  const file = engine.parse(text, { languageId: 'profilexml' });
  assert.ok(file);
  const open = text.indexOf('<!--');
  const edits = engine
    .check(file)
    .findings.flatMap((f) => f.fixes ?? [])
    .flatMap((f) => f.edits);
  assert.ok(edits.length > 0, 'what stands before the comment is still mended');
  assert.ok(edits.every((e) => e.span.end <= open));
});
