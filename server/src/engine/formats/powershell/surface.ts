/** Arguments of cmdlets as what states values. */
import type { Surfaces } from '../surface';

/** The surface of arguments whose places are those of the script. */
export const cmdletSurface: Surfaces['cmdlet'] = {
  id: 'cmdlet',
  write: ({ span, isFixed }, word) => (isFixed ? undefined : { span, text: word }),
};
