import { elementRule } from '../rule';
import { checkSuffixes } from './suffixes';
import { triggerExample } from './support';

type Message =
  | 'dot'
  | 'wildcard'
  | 'more'
  | 'label'
  | 'address'
  | 'separator'
  | 'empty'
  | 'use'
  | 'remove'
  | 'removeAll'
  | 'commas'
  | 'drop';

export default elementRule<Message>({
  meta: {
    id: 'dnssuffix-format',
    title: 'DnsSuffix takes plain suffixes',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      dot: "'{item}' begins with a dot, which a suffix is documented without. Whether Windows overlooks it is not known. Write plain suffixes such as corp.example.com.",
      wildcard:
        "'{item}' has a wildcard and cannot be appended to a name. DnsSuffix takes plain suffixes such as corp.example.com.",
      more: "'{item}' is more than a suffix. DnsSuffix takes plain suffixes such as corp.example.com, separated by commas.",
      address:
        "'{item}' is an address; DnsSuffix takes names such as corp.example.com. DNS servers belong in DomainNameInformation.",
      label:
        "'{item}' has an empty part between two dots, so no name can end in it. Write plain suffixes such as corp.example.com.",
      empty:
        'The list has an empty item, and what Windows makes of it is not documented. Separate the suffixes by single commas.',
      separator:
        'The suffixes in DnsSuffix are separated by commas; with {separator} the list is one name that cannot be appended.',
      use: "Write '{better}'",
      remove: "Remove '{item}' from the list",
      removeAll: 'Remove {element}',
      commas: 'Separate the suffixes by commas',
      drop: 'Remove the empty item',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The first suffix becomes the connection-specific suffix of the VPN interface, and all of them go to the suffix search list, from which the DNS client makes full names out of short ones. With anything but a plain suffix those names are invalid and short names stay unresolved.',
      remedy: 'Write suffixes without a leading dot, separated by commas.',
      exceptions:
        'A leading dot is an information only: the Dynamic Profile Configurator accepts it. It belongs to `DomainName` of a name resolution rule, where it has a meaning.',
    },
    examples: {
      bad: [
        {
          code: triggerExample('<DnsSuffix>«.corp.example.com»,lab.example.com</DnsSuffix>'),
          message:
            "'.corp.example.com' begins with a dot, which a suffix is documented without. Whether Windows overlooks it is not known. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample('<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>«http://corp.example.com»</DnsSuffix>'),
          message:
            "'http://corp.example.com' is more than a suffix. DnsSuffix takes plain suffixes such as corp.example.com, separated by commas.",
          fixed: triggerExample('<DnsSuffix>corp.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>corp.example.com,«10.1.0.10»</DnsSuffix>'),
          message:
            "'10.1.0.10' is an address; DnsSuffix takes names such as corp.example.com. DNS servers belong in DomainNameInformation.",
          fixed: triggerExample('<DnsSuffix>corp.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>«corp.example.com; lab.example.com»</DnsSuffix>'),
          message:
            'The suffixes in DnsSuffix are separated by commas; with semicolons the list is one name that cannot be appended.',
          fixed: triggerExample('<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>«corp.example.com lab.example.com»</DnsSuffix>'),
          message:
            'The suffixes in DnsSuffix are separated by commas; with blanks the list is one name that cannot be appended.',
          fixed: triggerExample('<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>corp.example.com,«<»/DnsSuffix>'),
          message:
            'The list has an empty item, and what Windows makes of it is not documented. Separate the suffixes by single commas.',
          fixed: triggerExample('<DnsSuffix>corp.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>lab.example.com,«corp..example.com»</DnsSuffix>'),
          message:
            "'corp..example.com' has an empty part between two dots, so no name can end in it. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample('<DnsSuffix>lab.example.com</DnsSuffix>'),
        },
        {
          code: triggerExample('<DnsSuffix>corp.example.com,«*.lab.example.com»</DnsSuffix>'),
          message:
            "'*.lab.example.com' has a wildcard and cannot be appended to a name. DnsSuffix takes plain suffixes such as corp.example.com.",
          fixed: triggerExample('<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>'),
        },
      ],
      good: [
        { code: triggerExample('<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>') },
        { code: triggerExample('<DnsSuffix>{{Suffix}}</DnsSuffix>') },
      ],
    },
  },
  elements: ['VPNProfile/DnsSuffix'],
  check(element, context) {
    checkSuffixes(element, context, 'address');
  },
});
