/** Replaced by the build with the version of package.json. */
declare const AOVPN_VERSION: string | undefined;

/** Version of this project; `0.0.0` when run from sources. */
export const CLI_VERSION = typeof AOVPN_VERSION === 'string' ? AOVPN_VERSION : '0.0.0';
