import type { XmlFile } from '../file';
import type { XmlElement } from '../syntax/xml/tree';
import type { CompletionItem, CompletionOptions, Hover } from './types';

/** Language features inside an EapHostConfig. Its elements have a vocabulary of their own. */
export interface EapFeatures {
  /** Text about the element, attribute or value at an offset inside EAP configuration. */
  hoverAt(file: XmlFile, element: XmlElement, offset: number): Hover | undefined;
  /**
   * What can be written at an offset inside EAP configuration.
   *
   * @param path Names of the open elements from the root, prefixes kept.
   */
  completionsAt(
    file: XmlFile,
    path: readonly string[],
    offset: number,
    options: CompletionOptions,
  ): CompletionItem[];
}

/** Inside EAP configuration nothing of the profile's own vocabulary applies. */
export const eapFeatures: EapFeatures = {
  hoverAt: () => undefined,
  completionsAt: () => [],
};
