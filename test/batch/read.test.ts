import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBatch } from '../../server/src/engine/syntax/batch/read';

function linesOf(text: string): string[] {
  return readBatch(text).commands.map(({ name, words }) =>
    [name, ...words].map((word) => word.text).join('|'),
  );
}

describe('command scripts', () => {
  it('are taken apart at separators, brackets and line ends', () => {
    assert.deepEqual(linesOf('@echo off\r\na b & c "d & e"&&f || g | h\r\n(i) & j'), [
      'echo|off',
      'a|b',
      'c|d & e',
      'f',
      'g',
      'h',
      'i',
      'j',
    ]);
  });

  it('have no redirections among their words', () => {
    assert.deepEqual(linesOf('reg query x >nul 2>&1\na >> "b c" d\nb < c'), [
      'reg|query|x',
      'a|d',
      'b',
    ]);
  });

  it('go on behind a caret, which takes the meaning of a sign away', () => {
    assert.deepEqual(linesOf('a ^\r\n  b^&c "^d"\r\ne f^'), ['a|b&c|^d', 'e|f']);
  });

  it('run what stands behind if, for, else, call, start and cmd /c', () => {
    assert.deepEqual(
      linesOf(
        [
          'if not exist "a b" rasdial x',
          'if /i "%1"=="a" (rasdial y) else rasdial z',
          'if %a% == b rasdial u',
          'if %n% geq 3 rasdial v',
          'if errorlevel 1 call rasdial w',
          'for %%i in (a b) do rasdial %%i',
          'start "title" /wait rasdial t',
          'cmd /c rasdial s',
        ].join('\r\n'),
      ),
      ['x', 'y', 'z', 'u', 'v', 'w', '%%i', 't', 's'].map((each) => `rasdial|${each}`),
    );
  });

  it('know what only the running script knows', () => {
    const { commands } = readBatch(
      'setlocal EnableDelayedExpansion\r\na %B% %1 %~dp0x !c! 100%% %%d',
    );
    assert.deepEqual(
      commands[1]?.words.map(({ text, isKnown }) => `${text} ${isKnown}`),
      ['%B% false', '%1 false', '%~dp0x false', '!c! false', '100% true', '%%d false'],
    );
  });

  it('keep an escaped quotation mark inside of a word', () => {
    assert.deepEqual(linesOf('powershell -c "a \\"b c\\" d" e'), ['powershell|-c|a "b c" d|e']);
  });

  it('have comments and labels', () => {
    const text = 'rem one & two\r\n  :: three\r\n:start\r\n@REM four\r\nremote x';
    const { comments, labels, commands } = readBatch(text);
    assert.deepEqual(
      comments.map(({ textStart, span }) => text.slice(textStart, span.end)),
      [' one & two', ' three', ' four'],
    );
    assert.deepEqual(
      labels.map(({ name }) => name),
      ['start'],
    );
    assert.deepEqual(
      commands.map(({ name }) => name.text),
      ['remote'],
    );
  });

  it('are read whatever they are', () => {
    const parts = [
      '"',
      '^',
      '%',
      '(',
      ')',
      '&',
      '|',
      '<',
      '>',
      '\r\n',
      ' ',
      'a',
      'if ',
      'for ',
      ':',
      '!',
    ];
    let seed = 7;
    for (let i = 0; i < 400; i++) {
      let text = '';
      for (let n = 0; n < 24; n++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += parts[seed % parts.length] ?? '';
      }
      for (const { span, words } of readBatch(text).commands) {
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
        for (const { content } of words) {
          assert.ok(span.start <= content.start && content.end <= span.end, text);
        }
      }
    }
  });
});
