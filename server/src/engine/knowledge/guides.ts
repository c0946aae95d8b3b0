/** Where the guides are: one page for each system around a tunnel. */
import { DOCS_BASE } from '../text/docsBase';
import { link } from '../text/markdown';
import { guideData } from './guides.generated';

/** Address of a guide. @param id Name of its file in `docs/guides`, without extension. */
export function guideUrl(id: string): string {
  return `${DOCS_BASE}guides/${encodeURIComponent(id)}.md`;
}

/** Guides by the settings they are about. */
const bySetting = new Map(
  guideData.guides.flatMap((guide) => guide.settings.map((setting) => [setting, guide] as const)),
);

/** A line of Markdown that leads to the guide about a setting; empty where there is none. */
export function guideLine(setting: string): string {
  const guide = bySetting.get(setting);
  return guide ? `Guide: ${link(guide.title, guideUrl(guide.id))}` : '';
}
