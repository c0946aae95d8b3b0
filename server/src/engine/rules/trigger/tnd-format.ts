import { elementRule } from '../rule';
import { checkSuffixes } from './suffixes';
import { triggerExample } from './support';

type Message =
  | 'dot'
  | 'wildcard'
  | 'more'
  | 'label'
  | 'separator'
  | 'empty'
  | 'use'
  | 'remove'
  | 'removeAll'
  | 'commas'
  | 'drop';

export default elementRule<Message>({
  meta: {
    id: 'tnd-format',
    title: 'TrustedNetworkDetection takes plain suffixes',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      dot: "'{item}' begins with a dot, which the suffix of a network does not. Whether Windows overlooks it is not documented. Write plain suffixes such as corp.example.com.",
      wildcard:
        "'{item}' has a wildcard, which is not documented here: the item is compared with the suffix of a network as it stands. Write plain suffixes such as corp.example.com.",
      more: "'{item}' is more than the suffix of a network, so the tunnel connects on the internal network too. Write plain suffixes such as corp.example.com.",
      label:
        "'{item}' has an empty part between two dots, which no suffix of a network has. Write plain suffixes such as corp.example.com.",
      empty:
        'The list has an empty item, and what Windows makes of it is not documented. Separate the suffixes by single commas.',
      separator:
        'The suffixes in TrustedNetworkDetection are separated by commas; with {separator} the list is one long name that matches no network.',
      use: "Write '{better}'",
      remove: "Remove '{item}' from the list",
      removeAll: 'Remove {element}',
      commas: 'Separate the suffixes by commas',
      drop: 'Remove the empty item',
    },
    sources: ['vpnv2-csp', 'itpro-docs-10095'],
    docs: {
      why: 'Windows compares each item with the name of the network a physical interface is connected to, which in a domain is its DNS suffix. Wildcards, addresses of web pages and ports are no part of those, so the tunnel connects inside the company as well.',
      remedy: 'Write the DNS suffixes of the internal network, separated by commas.',
      exceptions:
        'A leading dot is an information only: the Dynamic Profile Configurator accepts it, and nobody has published what Windows does with it. Names of networks may have blanks and letters of any script, so a full check for DNS names is not made. Addresses have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<TrustedNetworkDetection>«.corp.example.com»,lab.example.com</TrustedNetworkDetection>',
          ),
          message:
            "'.corp.example.com' begins with a dot, which the suffix of a network does not. Whether Windows overlooks it is not documented. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,lab.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,«*.corp.example.com»</TrustedNetworkDetection>',
          ),
          message:
            "'*.corp.example.com' has a wildcard, which is not documented here: the item is compared with the suffix of a network as it stands. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>«https://intranet.example.com/»</TrustedNetworkDetection>',
          ),
          message:
            "'https://intranet.example.com/' is more than the suffix of a network, so the tunnel connects on the internal network too. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample(
            '<TrustedNetworkDetection>intranet.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>«corp.example.com;lab.example.com»</TrustedNetworkDetection>',
          ),
          message:
            'The suffixes in TrustedNetworkDetection are separated by commas; with semicolons the list is one long name that matches no network.',
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,lab.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>«corp.example.com lab.example.com»</TrustedNetworkDetection>',
          ),
          message:
            'The suffixes in TrustedNetworkDetection are separated by commas; with blanks the list is one long name that matches no network.',
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,lab.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>lab.example.com,«corp..example.com»</TrustedNetworkDetection>',
          ),
          message:
            "'corp..example.com' has an empty part between two dots, which no suffix of a network has. Write plain suffixes such as corp.example.com.",
          fixed: triggerExample(
            '<TrustedNetworkDetection>lab.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,«<»/TrustedNetworkDetection>',
          ),
          message:
            'The list has an empty item, and what Windows makes of it is not documented. Separate the suffixes by single commas.',
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
      ],
      good: [
        {
          code: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,Büro 2,Guest/Staff</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample('<TrustedNetworkDetection>10.1.0.0/16</TrustedNetworkDetection>'),
        },
      ],
    },
  },
  elements: ['VPNProfile/TrustedNetworkDetection'],
  check(element, context) {
    checkSuffixes(element, context);
  },
});
