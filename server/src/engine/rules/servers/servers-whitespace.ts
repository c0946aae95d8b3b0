import { replaceSpan } from '../../fix/edits';
import { isHost } from '../../connection/values/names';
import type { Edit, Span } from '../../types';
import { isInvitation } from '../invitation';
import { elementRule, type FixInput } from '../rule';
import { SERVERS, serversExample } from './support';

type Message = 'inside' | 'around' | 'trim' | 'separate' | 'join';

/** Blanks at both ends of a piece of the text, as edits that remove them. */
function trimEdits(text: string, span: Span): Edit[] {
  const piece = text.slice(span.start, span.end);
  const start = span.start + piece.length - piece.trimStart().length;
  const end = Math.max(start, span.start + piece.trimEnd().length);
  return [
    { start: span.start, end: start },
    { start: end, end: span.end },
  ]
    .filter((blank) => blank.end > blank.start)
    .map((blank) => replaceSpan(blank, ''));
}

/** The host of every item as written, blanks included. */
function hostSpans(text: string, content: Span): Span[] {
  let at = content.start;
  return text
    .slice(content.start, content.end)
    .split(',')
    .map((item) => {
      const start = at;
      at += item.length + 1;
      const semicolon = item.indexOf(';');
      return { start, end: start + (semicolon < 0 ? item.length : semicolon) };
    });
}

export default elementRule<Message>({
  meta: {
    id: 'servers-whitespace',
    title: 'A blank became part of a server name',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['value-surrounding-whitespace'],
    messages: {
      inside:
        "'{host}' holds a blank, and no host name has one: Windows cannot resolve it (error 868). Remove it, or separate two servers by a comma.",
      around:
        'Blanks stand around a server name. They may become part of it, and the name is then not found (error 868). Write names and commas without blanks.',
      trim: 'Remove the blanks around the names',
      separate: 'Separate the servers by commas',
      join: 'Remove the blank from the name',
    },
    sources: ['vpnv2-csp', 'rfc-1035'],
    docs: {
      why: 'Windows takes the servers as they are written between commas. A blank inside a name makes it one that cannot exist. A blank beside a name may be kept as well; error 868 then says that the name cannot be resolved, and the blank is hard to see.',
      remedy: 'Write the names without blanks, separated by a comma alone.',
      exceptions:
        'Blanks beside a name are an information only: it is not documented that Windows keeps them. The friendly name after a semicolon may hold blanks.',
    },
    examples: {
      bad: [
        {
          code: serversExample('vpn1.example.com,« vpn2.example.com»'),
          message:
            'Blanks stand around a server name. They may become part of it, and the name is then not found (error 868). Write names and commas without blanks.',
          fixed: serversExample('vpn1.example.com,vpn2.example.com'),
        },
        {
          code: serversExample('«\n  vpn.example.com»;Main office\n'),
          message:
            'Blanks stand around a server name. They may become part of it, and the name is then not found (error 868). Write names and commas without blanks.',
          fixed: serversExample('vpn.example.com;Main office'),
        },
        {
          code: serversExample('«vpn1.example.com vpn2.example.com»'),
          message:
            "'vpn1.example.com vpn2.example.com' holds a blank, and no host name has one: Windows cannot resolve it (error 868). Remove it, or separate two servers by a comma.",
          fixed: serversExample('vpn1.example.com,vpn2.example.com'),
        },
        {
          code: serversExample('«vpn. example.com»'),
          message:
            "'vpn. example.com' holds a blank, and no host name has one: Windows cannot resolve it (error 868). Remove it, or separate two servers by a comma.",
          fixed: serversExample('vpn.example.com'),
        },
      ],
      good: [
        { code: serversExample('vpn1.example.com,vpn2.example.com') },
        { code: serversExample('vpn.example.com;Main office Berlin') },
      ],
    },
  },
  elements: [SERVERS],
  check(element, { text, report }) {
    // With comments or markup in it nobody can say which blanks were meant.
    const [piece] = element.pieces;
    if (!element.value || element.pieces.length !== 1 || piece?.kind !== 'text') return;
    const content = element.contentSpan;
    const hosts = hostSpans(text, content);
    const around = hosts.flatMap((span) => trimEdits(text, span));
    for (const edit of trimEdits(text, content)) {
      if (!around.some((other) => other.span.start === edit.span.start)) around.push(edit);
    }
    // A note on what to write is placeholder-value's.
    if (isInvitation(element.value.text)) return;
    const broken = hosts.filter((span) => /\S\s+\S/.test(text.slice(span.start, span.end)));
    for (const span of broken) {
      const written = text.slice(span.start, span.end);
      const host = written.trim();
      const start = span.start + written.length - written.trimStart().length;
      const own = { start, end: start + host.length };
      report(own, 'inside', { host }, { fixes: fixesFor(host, own) });
    }
    const first = around[0];
    if (!first || broken.length > 0) return;
    const spoilt = hosts.find(
      (span) => span.start <= first.span.start && first.span.start <= span.end,
    );
    report(
      spoilt ?? first.span,
      'around',
      {},
      {
        severity: 'information',
        fixes: [{ title: 'trim', safety: 'safe', preferred: true, edits: around }],
      },
    );
  },
});

/** What a host with blanks inside was probably meant to be. */
function fixesFor(host: string, span: Span): FixInput<Message>[] {
  const parts = host.split(/\s+/);
  const fix = (title: Message, text: string): FixInput<Message>[] => [
    { title, safety: 'unsafe', preferred: true, edits: [replaceSpan(span, text)] },
  ];
  if (parts.every((part) => /^[^.].*\..*[^.]$/.test(part) && isHost(part))) {
    return fix('separate', parts.join(','));
  }
  const joined = parts.join('');
  return isHost(joined) ? fix('join', joined) : [];
}
