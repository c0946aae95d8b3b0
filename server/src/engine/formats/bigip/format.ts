import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readBigip } from './read';
import { BIGIP_SYNTAX } from './syntax';

/** Configuration of F5 BIG-IP. */
export const format = balancerFormat(kind, BIGIP_SYNTAX, readBigip);
