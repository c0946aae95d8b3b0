import { argumentOf, callsTo, literalItems, type Literal } from '../../formats/powershell/calls';
import type { Script } from '../../syntax/powershell/types';

/** The corporate resources that the clients of DirectAccess probe, where they are written down. */
export function resourcesOf(script: Script): readonly Literal[] {
  return callsTo(script, 'Set-DAClientExperienceConfiguration').flatMap((call) =>
    literalItems(script, argumentOf(call, 'CorporateResources')?.value).filter(
      (item) => item !== undefined,
    ),
  );
}
