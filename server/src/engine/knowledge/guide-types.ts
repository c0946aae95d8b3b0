/** The shape of `server/data/guides.json`: guides, and the settings whose hover leads to them. */
export interface GuideData {
  readonly version: 1;
  readonly guides: readonly {
    /** The name of its page in `docs/guides`, without extension. */
    readonly id: string;
    readonly title: string;
    /** As errors.json writes them. */
    readonly settings: readonly string[];
  }[];
}
