import { replaceSpan } from '../../fix/edits';
import { elementRule } from '../rule';
import { knownElement } from './support';

export default elementRule<'blanks' | 'trim'>({
  meta: {
    id: 'value-surrounding-whitespace',
    title: 'Blanks or line breaks stand around a value',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      blanks:
        'Blanks or line breaks around the value of {name} may become part of it, and a name or an address with them matches nothing. Write the value directly between the tags.',
      trim: 'Remove the blanks around the value',
    },
    sources: ['server-docs-273', 'dpc-profile'],
    docs: {
      why: 'Windows is not known to trim strings. Blanks in published samples have broken deployments, because a DNS suffix or a server with a blank is another one.',
      remedy: 'Write the value without anything around it.',
      exceptions:
        'For booleans and numbers XML Schema drops the blanks, so for them this is only worth knowing. Containers may be indented as they like; thumbprints and EAP configuration are not looked at.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DomainNameInformation><DomainName> «.corp.example.com»</DomainName></DomainNameInformation></VPNProfile>',
          message:
            'Blanks or line breaks around the value of DomainName may become part of it, and a name or an address with them matches nothing. Write the value directly between the tags.',
          fixed:
            '<VPNProfile><DomainNameInformation><DomainName>.corp.example.com</DomainName></DomainNameInformation></VPNProfile>',
        },
        {
          code: '<VPNProfile><DnsSuffix>\n    «corp.example.com»\n  </DnsSuffix></VPNProfile>',
          message:
            'Blanks or line breaks around the value of DnsSuffix may become part of it, and a name or an address with them matches nothing. Write the value directly between the tags.',
          fixed: '<VPNProfile><DnsSuffix>corp.example.com</DnsSuffix></VPNProfile>',
        },
      ],
      good: [
        { code: '<VPNProfile>\n  <DnsSuffix>corp.example.com</DnsSuffix>\n</VPNProfile>' },
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration> text </CustomConfiguration></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { report }) {
    const value = element.value;
    // With a comment beside the text nobody can say which blanks were meant.
    if (!value || element.markup.length > 0) return;
    if (value.span.end - value.span.start === value.raw.length) return;
    const entry = knownElement(element);
    if (!entry || entry.type === 'container' || entry.type === 'xml') return;
    // Windows itself writes thumbprints with a blank at the end.
    if (entry.format === 'hash-list') return;
    const { start, end } = element.contentSpan;
    const edits = [
      replaceSpan({ start, end: value.span.start }, ''),
      replaceSpan({ start: value.span.end, end }, ''),
    ].filter((edit) => edit.span.end > edit.span.start);
    const isLexical = entry.type === 'boolean' || entry.type === 'integer';
    report(
      value.span,
      'blanks',
      { name: element.name },
      {
        ...(isLexical && { severity: 'information' as const }),
        fixes: [{ title: 'trim', safety: 'safe', preferred: true, edits }],
      },
    );
  },
});
