import { replaceSpan } from '../../fix/edits';
import { xmlRule } from '../rule';

export default xmlRule<'raw' | 'escape'>({
  meta: {
    id: 'xml-unescaped-ampersand',
    title: 'An ampersand is not written as &amp;',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      raw: "'&' begins a character reference in XML, and none follows: Windows refuses the whole file. Write '&amp;'.",
      escape: "Write '&amp;'",
    },
    sources: ['xml-syntax'],
    docs: {
      why: 'In XML an ampersand always starts a reference such as `&lt;`. A bare one, typical in PAC addresses, plug-in configuration and program paths, makes the file unreadable for Windows.',
      remedy:
        'Write `&amp;`. Windows reads it as a single ampersand, so the value does not change.',
      exceptions: 'Comments and CDATA sections may hold ampersands as they are.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><Proxy><AutoConfigUrl>http://proxy.example.com/proxy.pac?site=1«&»user=2</AutoConfigUrl></Proxy></VPNProfile>',
          message:
            "'&' begins a character reference in XML, and none follows: Windows refuses the whole file. Write '&amp;'.",
          fixed:
            '<VPNProfile><Proxy><AutoConfigUrl>http://proxy.example.com/proxy.pac?site=1&amp;user=2</AutoConfigUrl></Proxy></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><!-- R&D --><ProfileName>R&amp;D &#38; more</ProfileName><DnsSuffix><![CDATA[a&b]]></DnsSuffix></VPNProfile>',
        },
      ],
    },
  },
  check({ document, report }) {
    for (const fault of document.faults) {
      if (fault.code !== 'ampersand') continue;
      report(
        fault.span,
        'raw',
        {},
        {
          fixes: [
            {
              title: 'escape',
              safety: 'safe',
              preferred: true,
              edits: [replaceSpan(fault.span, '&amp;')],
            },
          ],
        },
      );
    }
  },
});
