/** What is different between connections that state every setting of their form, and ones that state none? */
import { book } from './diff';
import { profile } from './parts';
import { crossed, type Case } from './question';
import { WHOLE } from './whole';

/** Connections of which their form says nothing but where they lead. */
const BARE: Readonly<Record<string, readonly [string, string]>> = {
  'a bare profile': ['vpn.xml', profile()],
  'a bare entry': ['rasphone.pbk', book('PhoneNumber=vpn.example.com')],
  'a bare command': ['make.ps1', 'Add-VpnConnection -Name Corp -ServerAddress vpn.example.com'],
};

const diffing = { ask: 'diff' } as const;

export const SETTINGS: readonly Case[] = [
  ...crossed(WHOLE, WHOLE, (a, b) => ({
    files: { [`a-${a.name}`]: a.one, [`b-${b.name}`]: b.other },
    question: diffing,
  })),
  ...crossed(BARE, WHOLE, ([name, text], whole) => ({
    files: { [`a-${name}`]: text, [`b-${whole.name}`]: whole.one },
    question: diffing,
  })),
];
