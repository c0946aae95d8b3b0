/** The steps that a load balancer in front of the server has a part in. */
import type { LoadBalancer } from '../../connection/balancer';
import { comparablePath, isSstpMonitor, SSTP_PATH } from '../../connection/balancerParts';
import { placeIn, valueOf } from '../../connection/stated';
import { ikeWayOf, shareOf, serversText, serviceText, sstpServiceOf } from '../balancer';
import { step } from './step';
import type { Step, StepDraft } from './types';

const BEFORE = 'What stands before the load balancer is not in the files.';

/** The first message of IKE: UDP 500. Nothing without a load balancer, or where it may be forwarded. */
export function ikeInitStep(balancers: readonly LoadBalancer[]): StepDraft | undefined {
  const way = ikeWayOf(balancers);
  const [first] = balancers;
  if (!way || !first) return undefined;
  const { init, translated, openBecause } = way;
  if (!init) {
    if (openBecause !== undefined) return undefined;
    const text =
      first.form === 'haproxy' && !way.natT
        ? 'HAProxy forwards TCP alone here, and IKEv2 is UDP.'
        : 'The load balancer does not forward UDP 500.';
    return step('ike-init', 'ikev2', {
      result: 'fails',
      isLikely: true,
      error: '809',
      text,
      place: first.place,
    });
  }
  const text = `${serviceText(init)} of the load balancer leads to ${serversText(init)}.`;
  if (translated) {
    return step('ike-init', 'ikev2', {
      result: 'unknown',
      error: '809',
      text: `${text} The servers see the load balancer instead of the client.`,
      needs: 'that fewer clients connect at once than Windows accepts from one address',
      place: placeIn(translated.sourceNat, translated),
    });
  }
  return step('ike-init', 'ikev2', {
    result: 'works',
    isLikely: true,
    text: `${text} ${BEFORE}`,
    place: init.place,
  });
}

/** UDP 4500: forwarded, and to the server of UDP 500. */
export function ikeNatStep(balancers: readonly LoadBalancer[]): StepDraft | undefined {
  const way = ikeWayOf(balancers);
  const [first] = balancers;
  if (!way || !first) return undefined;
  const { init, natT, separation, openBecause } = way;
  if (!natT) {
    if (openBecause !== undefined) return undefined;
    const text = 'The load balancer does not forward UDP 4500.';
    const place = init?.place ?? first.place;
    return step('ike-nat', 'ikev2', { result: 'fails', isLikely: true, error: '809', text, place });
  }
  const text = `${serviceText(natT)} of the load balancer leads to ${serversText(natT)}`;
  if (init && separation) {
    const place = placeIn(init.persistence, init);
    return step('ike-nat', 'ikev2', {
      result: 'unknown',
      error: '809',
      text: `${text}, and no persistence goes over UDP 500 and 4500.`,
      needs: `that both ports lead to one server: ${shareOf(first)}`,
      place,
    });
  }
  const { persistence, members, place } = natT;
  const isSingle = members.openBecause === undefined && members.items.length === 1;
  if (!isSingle && (valueOf(persistence) === undefined || members.openBecause !== undefined)) {
    return step('ike-nat', 'ikev2', {
      result: 'unknown',
      error: '809',
      text: `${text}.`,
      needs: 'that it is the server of UDP 500, which the file does not tell',
      place,
    });
  }
  return step('ike-nat', 'ikev2', {
    result: 'works',
    isLikely: true,
    text: `${text}, the same one as UDP 500. ${BEFORE}`,
    place,
  });
}

/** TCP 443 of SSTP. */
export function sstpTcpStep(balancers: readonly LoadBalancer[]): StepDraft | undefined {
  const service = sstpServiceOf(balancers);
  if (!service) return undefined;
  const { place, monitors } = service;
  const text = `${serviceText(service)} of the load balancer leads to ${serversText(service)}`;
  if (service.certainty === 'possible') {
    const needs = 'that it carries SSTP, which nothing says';
    return step('tcp', 'sstp', { result: 'unknown', text: `${text}.`, needs, place });
  }
  const wrong = monitors.items.find((monitor) => {
    const path = valueOf(valueOf(monitor.request)?.path);
    const isWrong = path !== undefined && comparablePath(path).split('?')[0] !== SSTP_PATH;
    return isSstpMonitor(monitor) && isWrong;
  });
  if (wrong) {
    return step('tcp', 'sstp', {
      result: 'unknown',
      text: `${text}, and its monitor asks for a path SSTP does not answer at.`,
      needs: 'that the load balancer does not take healthy servers for dead',
      place: wrong.place,
    });
  }
  const isAsked = monitors.items.some(isSstpMonitor);
  const check = isAsked ? '' : '; nothing asks whether SSTP itself is alive there';
  return step('tcp', 'sstp', {
    result: 'works',
    isLikely: true,
    text: `${text}${check}. ${BEFORE}`,
    place,
  });
}

/** What reads HTTP on the way may not let SSTP through. */
export function sstpHttpStep(balancers: readonly LoadBalancer[]): StepDraft | undefined {
  const service = sstpServiceOf(balancers);
  if (!service || valueOf(service.readsHttp) !== true) return undefined;
  return step('http', 'sstp', {
    result: 'unknown',
    text: `${serviceText(service)} of the load balancer reads HTTP, and the request of SSTP is none it knows.`,
    needs: 'that it lets the method SSTP_DUPLEX_POST through',
    place: placeIn(service.readsHttp, service),
  });
}

/** The certificate a client sees, where TLS does not go through to the server. */
export function bindingNeeds(
  balancers: readonly LoadBalancer[],
): { readonly needs: string; readonly place: Step['place'] } | undefined {
  const service = sstpServiceOf(balancers);
  const tls = valueOf(service?.tls);
  if (!service || tls === undefined || tls === 'passed-on') return undefined;
  const { place } = service.tls;
  return tls === 'ended'
    ? { needs: 'that the server knows the hash of the certificate the load balancer shows', place }
    : { needs: 'that the load balancer and the server have the same certificate', place };
}
