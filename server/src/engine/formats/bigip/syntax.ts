import type { ConfigSyntax } from '../../syntax/config/read';

/** The modules of tmsh, and the verbs of its commands. */
const OUTERMOST =
  /(?:(?:ltm|net|sys|auth|cm|gtm|apm|asm|afm|pem|security|analytics|cli|wom|ilx|vcmp|api-protection)[ \t]+[a-z]|(?:tmsh[ \t]+)?(?:create|modify|delete)[ \t]+\/?(?:ltm|net|sys)[ \t])/y;

/** How configuration of BIG-IP is written. */
export const BIGIP_SYNTAX: ConfigSyntax = {
  braces: true,
  semicolons: false,
  comments: '#',
  ownLineComments: true,
  quotes: '"',
  outermost: OUTERMOST,
  // Rules and scripts are Tcl, in which a quote need not have another half.
  isForeign: (words) => words.includes('rule') || words.includes('script') || words[0] === 'cli',
};
