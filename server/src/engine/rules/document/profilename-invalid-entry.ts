import { elementRule } from '../rule';

/** Longest name of a phonebook entry, RAS_MaxEntryName. */
const LONGEST = 256;

export default elementRule<'empty' | 'long' | 'dot' | 'character'>({
  meta: {
    id: 'profilename-invalid-entry',
    title: 'The name of the profile cannot name a phonebook entry',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    speaksFor: ['element-empty-value'],
    messages: {
      empty:
        'ProfileName is empty, but Windows needs a name for the connection. Write one, or remove the element and name the profile where it is deployed.',
      long: `The name has {length} characters; a connection in the phonebook may have ${String(LONGEST)} at most.`,
      dot: "The name '{found}' begins with a dot, which the phonebook of Windows does not accept for a connection.",
      character:
        "The name '{found}' contains '{character}', which the phonebook of Windows does not accept in the name of a connection.",
    },
    sources: ['ras-validate-entry-name', 'dpc-ras'],
    docs: {
      why: 'The name of a profile becomes the name of an entry in `rasphone.pbk`, and RAS checks entry names: not empty, not longer than 256 characters, no dot at the start, and none of `\\ : * ? < > |`.',
      remedy: 'Choose a name of letters, digits, blanks and hyphens.',
      exceptions: 'A slash is reported by profilename-slash.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><ProfileName>«Staff: Berlin»</ProfileName></VPNProfile>',
          message:
            "The name 'Staff: Berlin' contains ':', which the phonebook of Windows does not accept in the name of a connection.",
        },
        {
          code: '<VPNProfile><ProfileName>«.corp»</ProfileName></VPNProfile>',
          message:
            "The name '.corp' begins with a dot, which the phonebook of Windows does not accept for a connection.",
        },
        {
          code: '<VPNProfile><«ProfileName»> </ProfileName></VPNProfile>',
          message:
            'ProfileName is empty, but Windows needs a name for the connection. Write one, or remove the element and name the profile where it is deployed.',
        },
        {
          code: `<VPNProfile><ProfileName>«${'Always On '.repeat(26)}VPN»</ProfileName></VPNProfile>`,
          message:
            'The name has 263 characters; a connection in the phonebook may have 256 at most.',
        },
      ],
      good: [
        {
          code: '<VPNProfile><ProfileName>Always On VPN - R&amp;D (Büro)</ProfileName></VPNProfile>',
        },
        { code: '<VPNProfile><ProfileName>The "new" VPN</ProfileName></VPNProfile>' },
      ],
    },
  },
  elements: ['VPNProfile/ProfileName'],
  check(element, { fileName, report }) {
    const value = element.value;
    if (!value) {
      const isTemplate = /\.template\.xml$/i.test(fileName ?? '');
      if (element.isBlank && element.closed && !isTemplate) report(element.nameSpan, 'empty');
      return;
    }
    const found = value.text;
    const character = /[\\:*?<>|]/.exec(found)?.[0];
    if (found.length > LONGEST) report(value.span, 'long', { length: found.length });
    else if (found.startsWith('.')) report(value.span, 'dot', { found });
    else if (character !== undefined) report(value.span, 'character', { found, character });
  },
});
