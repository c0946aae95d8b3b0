/** Words for the numbers of a stored IPsec policy. */
import type { StatedAlgorithm } from '../policies';

/** The word of ProfileXML, or that of the cmdlet where ProfileXML has none. */
export function nameOf({ part, algorithm }: StatedAlgorithm): string {
  const spelling = algorithm.as[part];
  return spelling?.profileXml ?? spelling?.cmdlet ?? '';
}
