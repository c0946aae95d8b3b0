import type { Input } from '../input';
import { lineEnds } from './lineEnds';
import { mutations } from './mutations';
import { plantedSecrets } from './planted';
import { prefixes } from './prefixes';
import { siblings } from './siblings';
import { slips } from './slips';
import { splices } from './splices';
import { undoing } from './undoing';

/** All ways in which texts come about. */
export const inputs: readonly Input[] = [
  prefixes,
  mutations,
  slips,
  splices,
  siblings,
  undoing,
  lineEnds,
  plantedSecrets,
];
