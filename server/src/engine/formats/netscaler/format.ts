import type { ConfigSyntax } from '../../syntax/config/read';
import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readNetscaler } from './read';

const SYNTAX: ConfigSyntax = {
  braces: false,
  semicolons: false,
  comments: '#',
  ownLineComments: true,
  quotes: '"\'',
};

/** Configuration of NetScaler. */
export const format = balancerFormat(kind, SYNTAX, readNetscaler);
