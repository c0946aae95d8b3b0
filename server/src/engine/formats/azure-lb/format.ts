import { balancerFormat } from '../balancer/define';
import { kind } from './kind';
import { readAzure } from './read';

/** Templates and exports of Azure Load Balancer. */
export const format = balancerFormat(kind, undefined, readAzure);
