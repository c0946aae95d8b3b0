import { removeSpan } from '../../fix/edits';
import { xmlRule } from '../rule';

export default xmlRule<'declared' | 'remove'>({
  meta: {
    id: 'xml-declaration-present',
    title: 'The profile begins with an XML declaration',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      declared:
        'A profile needs no XML declaration. It is handed to Windows as a string, and a declared encoding that is not the one of that string can make it unreadable.',
      remove: 'Remove the XML declaration',
    },
    sources: ['server-docs-2122', 'aovpn-profile-user'],
    docs: {
      why: 'The profile reaches Windows as a string, in a property of the WMI bridge or in an OMA-URI. The bytes of the file are gone by then, and a declaration of their encoding may be wrong for the string. Published profiles have none.',
      remedy: 'Remove the line.',
      exceptions:
        'Intune takes files with a declaration in most tenants, so nothing is said when the target is Intune.',
    },
    examples: {
      bad: [
        {
          code: '«<?xml version="1.0" encoding="utf-8"?>»\n<VPNProfile></VPNProfile>',
          message:
            'A profile needs no XML declaration. It is handed to Windows as a string, and a declared encoding that is not the one of that string can make it unreadable.',
          fixed: '<VPNProfile></VPNProfile>',
        },
      ],
      good: [
        { code: '<VPNProfile></VPNProfile>' },
        {
          code: '<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile></VPNProfile>',
          target: { deployment: 'intune' },
        },
      ],
    },
  },
  check({ document, text, settings, report }) {
    const declaration = document.declaration;
    if (!declaration || settings.target.deployment === 'intune') return;
    report(
      declaration.span,
      'declared',
      {},
      {
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: [removeSpan(text, declaration.span)],
          },
        ],
      },
    );
  },
});
