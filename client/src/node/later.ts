/** What the extension on the desktop loads when it is needed first. */
export { ConnectionPanel } from '../common/connection/panel';
export { createClient } from './languageClient';
