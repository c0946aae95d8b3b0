/** The IPsec policies a script states, call by call: each may be one of several ways it can go. */
import { ipsecPolicy } from '../../../connection/suite';
import type { Script } from '../../../syntax/powershell/types';
import { policyParts } from '../../registrySurface';
import type { ScopeParts } from '../../scopes';
import type { Site } from '../../site';
import { policyCalls } from '../policies';
import { cmdletSurface } from '../surface';
import { writesOfScript } from '../writes';
import { CallArguments } from './arguments';

/** What `Set-VpnServerConfiguration`, its sister for clients and writes to the registry state. */
export function policiesOfScript(script: Script, site: Site): readonly ScopeParts['policy'][] {
  const called = policyCalls(script).map((call) => {
    const args = new CallArguments(script, call, site);
    const policy = ipsecPolicy('cmdlet', args.place, (part) => args.algorithm(part));
    return { policy, surface: cmdletSurface };
  });
  return [...called, ...policyParts(script.text, writesOfScript(script))];
}
