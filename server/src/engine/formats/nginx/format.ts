import type { ConfigSyntax } from '../../syntax/config/read';
import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readNginx } from './read';

const SYNTAX: ConfigSyntax = {
  braces: true,
  semicolons: true,
  comments: '#',
  quotes: '"\'',
};

/** Configuration of NGINX. */
export const format = balancerFormat(kind, SYNTAX, readNginx);
