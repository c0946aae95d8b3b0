import type { SeveritySetting } from '../types';

/** How a profile reaches the clients; some findings are true for one way only. */
export type Deployment = 'intune' | 'powershell' | 'configmgr' | 'any';

export const DEPLOYMENTS: readonly Deployment[] = ['any', 'intune', 'powershell', 'configmgr'];

/** What the profiles are meant for. */
export interface Target {
  /** Oldest Windows release among the clients, for example `11-22H2`. */
  readonly windows?: string;
  readonly deployment: Deployment;
}

/** What a check depends on besides the text. Same text and same settings give the same findings. */
export interface EngineSettings {
  /** Severity by rule id; rules not named have their own default. */
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly target: Target;
  /** Most findings reported for one file; at least 1. A note says when some were left out. */
  readonly maxFindings: number;
  /** Translations by English message template. */
  readonly translations?: Readonly<Record<string, string>>;
}

const unlimited = new WeakMap<EngineSettings, EngineSettings>();

/**
 * The same settings without a limit to findings, for fixing: which ones are left out would depend on
 * what was fixed before. Always the same object for the same settings.
 */
export function withoutLimit(settings: EngineSettings): EngineSettings {
  let result = unlimited.get(settings);
  if (!result) {
    result = { ...settings, maxFindings: Infinity };
    unlimited.set(settings, result);
  }
  return result;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  rules: {},
  target: { deployment: 'any' },
  maxFindings: 1000,
};
