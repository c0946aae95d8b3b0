import { HEADER, looksLikeHeader } from '../../syntax/registry/reg-file';
import { regFileRule } from '../rule';

const KEY = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n';

export default regFileRule<'missing' | 'inexact' | 'insert' | 'correct'>({
  meta: {
    id: 'reg-header',
    title: 'The first line of a .reg file is not the one Windows wants',
    kinds: ['registry'],
    group: 'registry',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      missing:
        'The file does not begin with its header, and without it Windows imports nothing. The first line has to be: Windows Registry Editor Version 5.00',
      inexact:
        "The header has to be written to the letter, capitals included: with '{found}' Windows imports nothing. Write: Windows Registry Editor Version 5.00",
      insert: 'Insert the header',
      correct: 'Write the header as Windows wants it',
    },
    sources: ['ms-reg-file', 'wine-regedit-tests'],
    docs: {
      why: 'By its first line Windows knows that a file holds registry data. It takes `Windows Registry Editor Version 5.00`, and `REGEDIT4` of older versions, both exactly as written; a file with another first line is not imported, and none of its values arrive.',
      remedy: 'Begin the file with `Windows Registry Editor Version 5.00` and an empty line.',
      exceptions: 'Comments and empty lines before the header are not judged.',
    },
    examples: {
      bad: [
        {
          code: `«[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]»\n"NegotiateDH2048_AES256"=dword:00000001\n`,
          message:
            'The file does not begin with its header, and without it Windows imports nothing. The first line has to be: Windows Registry Editor Version 5.00',
          fixed: `${HEADER}\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n`,
        },
        {
          code: `«WINDOWS REGISTRY EDITOR VERSION 5.00»\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n`,
          message:
            "The header has to be written to the letter, capitals included: with 'WINDOWS REGISTRY EDITOR VERSION 5.00' Windows imports nothing. Write: Windows Registry Editor Version 5.00",
          fixed: `${HEADER}\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n`,
        },
        {
          code: `«Windows Registry Editor Version 5»\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n`,
          message:
            "The header has to be written to the letter, capitals included: with 'Windows Registry Editor Version 5' Windows imports nothing. Write: Windows Registry Editor Version 5.00",
          fixed: `${HEADER}\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n`,
        },
      ],
      good: [
        { code: `${HEADER}\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n` },
        { code: `REGEDIT4\n\n${KEY}"NegotiateDH2048_AES256"=dword:00000001\n` },
      ],
    },
  },
  check({ text, registry, report }) {
    const { span, isExact } = registry.header;
    const first = registry.keys[0];
    if (isExact || !first) return;
    const found = text.slice(span.start, span.end);
    if (looksLikeHeader(found)) {
      const edits = [{ span, text: HEADER }];
      const fix = { title: 'correct', safety: 'unsafe', preferred: true, edits } as const;
      report(span, 'inexact', { found }, { fixes: [fix] });
      return;
    }
    const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\r\n';
    const at = { start: span.start, end: span.start };
    const edits = [{ span: at, text: `${HEADER}${lineEnd}${lineEnd}` }];
    const fix = { title: 'insert', safety: 'safe', preferred: true, edits } as const;
    report(first.span, 'missing', {}, { fixes: [fix] });
  },
});
