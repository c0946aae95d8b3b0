import type { ConfigSyntax } from '../../syntax/config/read';
import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readKeepalived } from './read';

const SYNTAX: ConfigSyntax = {
  braces: true,
  semicolons: false,
  comments: '#!',
  quotes: '"',
  outermost: /(?:virtual_server(?:_group)?|vrrp_\w+|global_defs|static_\w+|local_\w+)\b/y,
};

/** Configuration of keepalived. */
export const format = balancerFormat(kind, SYNTAX, readKeepalived);
