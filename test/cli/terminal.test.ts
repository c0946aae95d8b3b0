import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, it, mock } from 'node:test';
import pc from 'picocolors';
import { columnsOf, useColor, type Console } from '../../server/src/cli/console';
import { layOutMarkdown } from '../../server/src/cli/terminal/markdown';
import { Progress } from '../../server/src/cli/terminal/progress';
import { cellWidth } from '../../server/src/cli/terminal/width';
import { printable } from '../../server/src/engine/text/printable';

class Sink extends Writable {
  text = '';
  constructor(
    readonly isTTY: boolean,
    readonly columns: number,
  ) {
    super();
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function fake(isTTY: boolean, env: Console['env'] = {}): Console & { readonly err: Sink } {
  return { out: new Sink(isTTY, 60), err: new Sink(isTTY, 60), env };
}

describe('terminal', () => {
  it('has colours as asked for, as the environment says, or on a terminal', () => {
    for (const [mode, tty, env, expected] of [
      ['always', false, { NO_COLOR: '1' }, true],
      ['never', true, { FORCE_COLOR: '1' }, false],
      ['auto', true, {}, true],
      ['auto', false, {}, false],
      ['auto', true, { NO_COLOR: '1' }, false],
      ['auto', true, { NO_COLOR: '' }, true],
      ['auto', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
      ['auto', true, { FORCE_COLOR: '0' }, false],
      ['auto', true, { TERM: 'dumb' }, false],
    ] as const) {
      assert.equal(useColor(mode, fake(tty, env)), expected, `${mode} ${JSON.stringify(env)}`);
    }
  });

  it('fills a terminal, and 100 columns elsewhere', () => {
    assert.equal(columnsOf(fake(true)), 60);
    assert.equal(columnsOf(fake(false)), 100);
  });

  it('counts cells', () => {
    const cells = (text: string) => [...text].map(cellWidth);
    assert.deepEqual(cells('aé日ｱ😀\u0301\u200b'), [1, 1, 2, 1, 2, 0, 0]);
    assert.equal(printable('a\u0000\u001b\u0085\u202eb'), 'a␀␛\ufffd\ufffdb');
  });

  it('shows progress on a terminal after a while, and takes it away', () => {
    mock.timers.enable({ apis: ['Date'], now: 0 });
    try {
      for (const [tty, env, expected] of [
        [true, {}, '\r\u001b[KChecked 5 of 9 files …\r\u001b[K'],
        [true, { CI: 'true' }, ''],
        [false, {}, ''],
      ] as const) {
        mock.timers.setTime(0);
        const console = fake(tty, env);
        const progress = new Progress(console, 9, -100);
        progress.update(1);
        mock.timers.setTime(399);
        progress.update(2);
        mock.timers.setTime(400);
        progress.update(5);
        progress.update(6);
        progress.clear();
        assert.equal(console.err.text, expected);
      }
    } finally {
      mock.timers.reset();
    }
  });

  it('lays Markdown out', () => {
    const page =
      '# A\n\none two three four `five six` seven\n- eight nine ten eleven\n\n```xml\n<a>\t<b>\n```';
    assert.equal(
      layOutMarkdown(page, 20, pc.createColors(false)),
      'A\n\none two three four\n`five six` seven\n- eight nine ten\n  eleven\n\n    <a>    <b>',
    );
  });
});
