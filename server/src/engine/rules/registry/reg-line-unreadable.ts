import { looksLikeHeader, type RegData, type RegValue } from '../../syntax/registry/reg-file';
import type { Edit } from '../../types';
import { regFileRule, type FixInput } from '../rule';

type Message =
  | 'name'
  | 'line'
  | 'nothing'
  | 'dword'
  | 'hex'
  | 'quote'
  | 'type'
  | 'before'
  | 'enclose'
  | 'digits';

const KEY =
  'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n';

export default regFileRule<Message>({
  meta: {
    id: 'reg-line-unreadable',
    title: 'A line of a .reg file is not imported',
    kinds: ['registry'],
    group: 'registry',
    severity: 'error',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'safe',
    messages: {
      name: 'The name of a value has to stand in double quotes. Windows passes this line over.',
      line: 'This is neither a key in brackets nor a value nor a comment. Windows passes the line over.',
      nothing:
        '\'{name}\' has no data. Windows passes the line over; write "{name}"=dword:00000001 or the like.',
      dword:
        "'{found}' is no number of a dword: that takes one to eight hexadecimal digits, without 0x and blanks. Windows does not import '{name}'.",
      hex: "The bytes of '{name}' cannot be read: two hexadecimal digits each, with commas between them, and a backslash at the end of a line that goes on. Windows does not import it.",
      quote:
        "The text of '{name}' has to stand in double quotes, with \\\" for a quotation mark and \\\\ for a backslash inside. Windows does not import it.",
      type: "'{found}' is no data of a .reg file: text in double quotes, dword: or hex:. Windows does not import '{name}'.",
      before:
        'This value stands before the first key, so it belongs nowhere. Windows passes the line over.',
      enclose: 'Put the name in double quotes',
      digits: 'Write dword:{digits}',
    },
    sources: ['wine-regedit-tests', 'ms-reg-file'],
    docs: {
      why: 'The Registry Editor imports the lines it understands and passes the others over; with `/s`, and in a deployment, nobody hears of it. The setting is then simply not there.',
      remedy: 'Export a value of that kind from a registry and write the line in the same form.',
      exceptions:
        'Comments begin with `;`; a line that begins with `#` is passed over like one. What a `dword:` of decimal digits was meant to be nobody can tell, so only `0x` is taken away by a fix.',
    },
    examples: {
      bad: [
        {
          code: `${KEY}«ProhibitIpSec=dword:00000001»\n`,
          message:
            'The name of a value has to stand in double quotes. Windows passes this line over.',
          fixed: `${KEY}"ProhibitIpSec"=dword:00000001\n`,
        },
        {
          code: `${KEY}"ProhibitIpSec"=«dword:0x1»\n`,
          message:
            "'0x1' is no number of a dword: that takes one to eight hexadecimal digits, without 0x and blanks. Windows does not import 'ProhibitIpSec'.",
          fixed: `${KEY}"ProhibitIpSec"=dword:00000001\n`,
        },
        {
          code: `${KEY}"ProhibitIpSec"=«dword:yes»\n`,
          message:
            "'yes' is no number of a dword: that takes one to eight hexadecimal digits, without 0x and blanks. Windows does not import 'ProhibitIpSec'.",
        },
        {
          code: `${KEY}"ProhibitIpSec"=«1»\n`,
          message:
            "'1' is no data of a .reg file: text in double quotes, dword: or hex:. Windows does not import 'ProhibitIpSec'.",
        },
        {
          code: `${KEY}"CustomDNSSuffix"=«"corp.example.com»\n`,
          message:
            "The text of 'CustomDNSSuffix' has to stand in double quotes, with \\\" for a quotation mark and \\\\ for a backslash inside. Windows does not import it.",
        },
        {
          code: `${KEY}"Certificates"=«hex:12,zz»\n`,
          message:
            "The bytes of 'Certificates' cannot be read: two hexadecimal digits each, with commas between them, and a backslash at the end of a line that goes on. Windows does not import it.",
        },
        {
          code: `${KEY}«"ProhibitIpSec"»\n`,
          message:
            '\'ProhibitIpSec\' has no data. Windows passes the line over; write "ProhibitIpSec"=dword:00000001 or the like.',
        },
        {
          code: `${KEY}«Set this on every client»\n`,
          message:
            'This is neither a key in brackets nor a value nor a comment. Windows passes the line over.',
        },
        {
          code: `Windows Registry Editor Version 5.00\n«"ProhibitIpSec"=dword:00000001»\n\n${KEY.slice(38)}`,
          message:
            'This value stands before the first key, so it belongs nowhere. Windows passes the line over.',
        },
      ],
      good: [
        {
          code: `${KEY}; comment\n# comment\n"ProhibitIpSec"=dword:1 ; on\n"DisableIKENameEkuCheck"=-\n@="x"\n"a"=hex:01,\\\n  02\n`,
        },
      ],
    },
  },
  check({ text, registry, report }) {
    const first = registry.keys[0]?.span.start ?? Infinity;
    for (const span of registry.unknown) {
      const line = text.slice(span.start, span.end);
      // A header that is not to the letter has a rule of its own.
      if (span.start === registry.header.span.start && looksLikeHeader(line)) continue;
      if (/^"[^"]*"\s*=|^@\s*=/.test(line) && span.start < first) {
        report(span, 'before');
        continue;
      }
      const bare = /^([A-Za-z_][\w. -]*?)\s*=\s*(?="|dword:|hex|-$)/i.exec(line)?.[1];
      if (bare === undefined) {
        report(span, line.includes('=') && /^[^[]*"/.test(line) ? 'name' : 'line');
        continue;
      }
      const end = span.start + bare.length;
      const edits: Edit[] = [
        { span: { start: span.start, end: span.start }, text: '"' },
        { span: { start: end, end }, text: '"' },
      ];
      const fix = { title: 'enclose', safety: 'safe', preferred: true, edits } as const;
      report(span, 'name', {}, { fixes: [fix] });
    }
    for (const { values } of registry.keys) {
      for (const value of values) {
        const { data, name } = value;
        if (!data) report(value.span, 'nothing', { name });
        else if (data.isMalformed) {
          const { message, found, fixes } = faultOf(text, data);
          report(data.span, message, { name, found }, { fixes });
        }
      }
    }
  },
});

function faultOf(
  text: string,
  data: NonNullable<RegValue['data']>,
): { message: Message; found: string; fixes: FixInput<Message>[] } {
  const found = text.slice(data.typeSpan.end, data.span.end).trim();
  if (data.type === 'REG_SZ') return { message: 'quote', found, fixes: [] };
  if (data.typeSpan.start === data.typeSpan.end) return { message: 'type', found, fixes: [] };
  if (data.type !== 'REG_DWORD') return { message: 'hex', found, fixes: [] };
  const hex = /^0x([\da-f]{1,8})$/i.exec(found)?.[1];
  return { message: 'dword', found, fixes: hex === undefined ? [] : [digitsFix(data, hex)] };
}

function digitsFix({ span, typeSpan }: RegData, hex: string): FixInput<Message> {
  const digits = hex.toLowerCase().padStart(8, '0');
  const edits = [{ span: { start: typeSpan.end, end: span.end }, text: digits }];
  return { title: 'digits', data: { digits }, safety: 'unsafe', preferred: true, edits };
}
