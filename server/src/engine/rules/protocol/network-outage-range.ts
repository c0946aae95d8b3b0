import { elementRule } from '../rule';
import { rangeProblem } from './support';

const PATH = 'VPNProfile/NetworkOutageTime';

export default elementRule<'range'>({
  meta: {
    id: 'network-outage-range',
    title: 'NetworkOutageTime is not a number of seconds Windows accepts',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      range:
        "NetworkOutageTime '{text}' is not a whole number of seconds from {min} to {max}. 0 is documented as no limit.",
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'The node is an integer with a documented range. Another value is refused, or the setting is lost.',
      remedy: 'Write the seconds as digits without a unit; 0 is documented as no limit.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><NetworkOutageTime>«60s»</NetworkOutageTime></VPNProfile>',
          message:
            "NetworkOutageTime '60s' is not a whole number of seconds from 0 to 4294967295. 0 is documented as no limit.",
        },
        {
          code: '<VPNProfile><NetworkOutageTime>«-1»</NetworkOutageTime></VPNProfile>',
          message:
            "NetworkOutageTime '-1' is not a whole number of seconds from 0 to 4294967295. 0 is documented as no limit.",
        },
      ],
      good: [
        { code: '<VPNProfile><NetworkOutageTime>0</NetworkOutageTime></VPNProfile>' },
        { code: '<VPNProfile><NetworkOutageTime>4294967295</NetworkOutageTime></VPNProfile>' },
      ],
    },
  },
  elements: [PATH],
  check(element, { report }) {
    const problem = rangeProblem(PATH, element);
    if (!problem) return;
    const { value, min, max } = problem;
    report(value.span, 'range', { text: value.text, min, max });
  },
});
