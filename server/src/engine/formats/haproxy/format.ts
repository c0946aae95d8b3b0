import type { ConfigSyntax } from '../../syntax/config/read';
import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readHaproxy } from './read';

const SYNTAX: ConfigSyntax = {
  braces: false,
  semicolons: false,
  comments: '#',
  quotes: '"\'',
};

/** Configuration of HAProxy. */
export const format = balancerFormat(kind, SYNTAX, readHaproxy);
