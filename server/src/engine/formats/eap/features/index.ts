import type { XmlFile } from '../../../file';
import { eapData } from '../../../knowledge/eap.generated';
import { eapContainer } from '../../../knowledge/eap-types';
import { eapSnippets } from '../../../knowledge/eap-snippets.generated';
import type { XmlElement } from '../../../syntax/xml/tree';
import { eapCompletionsAt } from './completion';
import { eapElementMarkdown } from './docs';
import { eapHoverAt } from './hover';
import { eapSymbolDetail } from './symbols';
import type { CompletionItem, CompletionOptions, Hover } from '../../../features/types';

/** Language features inside an EapHostConfig. Its elements have a vocabulary of their own. */
export interface EapFeatures {
  /** Text about the element, attribute or value at an offset inside EAP configuration. */
  hoverAt(file: XmlFile, element: XmlElement, offset: number): Hover | undefined;
  /**
   * What can be written at an offset inside EAP configuration, or in the `Configuration` around it.
   *
   * @param path Names of the open elements from the root, prefixes kept.
   */
  completionsAt(
    file: XmlFile,
    path: readonly string[],
    offset: number,
    options: CompletionOptions,
  ): CompletionItem[];
  /** The documentation of an item by its `data`; `undefined` for a key that is not of EAP. */
  completionMarkdown(data: string): string | undefined;
  /** The main value of an element for an outline; `undefined` where nothing is known of it. */
  symbolDetail(file: XmlFile, element: XmlElement): string | undefined;
}

/** Inside EAP configuration nothing of the profile's own vocabulary applies. */
export const eapFeatures: EapFeatures = {
  hoverAt: eapHoverAt,
  completionsAt: (file, _path, offset, options) => eapCompletionsAt(file, offset, options),
  completionMarkdown,
  symbolDetail: eapSymbolDetail,
};

function completionMarkdown(data: string): string | undefined {
  const colon = data.indexOf(':');
  const key = data.slice(colon + 1);
  if (data.startsWith('eap-block:')) {
    return eapSnippets.snippets.find(({ prefix }) => prefix === key)?.description;
  }
  if (!data.startsWith('eap-element:')) return undefined;
  const [container = '', ns, name] = key.split('#');
  const child = eapContainer(eapData, container)?.children.find(
    (c) => c.ns === ns && c.name === name,
  );
  return child && eapElementMarkdown(child);
}
