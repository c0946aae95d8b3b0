import { removeSpan } from '../../fix/edits';
import { xmlRule } from '../rule';

export default xmlRule<'doctype' | 'remove'>({
  meta: {
    id: 'xml-doctype',
    title: 'The file has a DOCTYPE',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      doctype:
        'A profile has no document type: parsers set up safely refuse a DOCTYPE, and entities declared in it are not expanded here. Remove it and write the values out.',
      remove: 'Remove the DOCTYPE',
    },
    sources: ['vpnv2-xsd', 'dotnet-dtd-processing', 'xml-prolog'],
    docs: {
      why: 'The profile is described by an XML schema and needs no DOCTYPE. Entities declared in one can name other files or grow without limit, which is why parsers commonly refuse it. How the VPNv2 provider treats one is not documented.',
      remedy: 'Remove the DOCTYPE. Where an entity declared in it is used, write its text instead.',
      exceptions: 'This product never expands entities and never opens what a DOCTYPE names.',
      inferredFrom:
        'Parsers of .NET refuse a DOCTYPE unless told otherwise, and the schema needs none. Which parser the VPNv2 provider uses is not published.',
    },
    examples: {
      bad: [
        {
          code: '«<!DOCTYPE VPNProfile>»\n<VPNProfile></VPNProfile>',
          message:
            'A profile has no document type: parsers set up safely refuse a DOCTYPE, and entities declared in it are not expanded here. Remove it and write the values out.',
          fixed: '<VPNProfile></VPNProfile>',
        },
        {
          code: '«<!DOCTYPE VPNProfile [<!ENTITY corp "corp.example.com">]>»<VPNProfile><DnsSuffix>&corp;</DnsSuffix></VPNProfile>',
          message:
            'A profile has no document type: parsers set up safely refuse a DOCTYPE, and entities declared in it are not expanded here. Remove it and write the values out.',
        },
      ],
      good: [{ code: '<VPNProfile><!-- <!DOCTYPE VPNProfile> --></VPNProfile>' }],
    },
  },
  check({ document, text, report }) {
    const span = document.doctype;
    if (!span) return;
    const isUsed = /&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_:][^\s<>&;]*;/.test(text.slice(span.end));
    report(
      span,
      'doctype',
      {},
      isUsed
        ? {}
        : {
            fixes: [
              {
                title: 'remove',
                safety: 'unsafe',
                preferred: true,
                edits: [removeSpan(text, span)],
              },
            ],
          },
    );
  },
});
