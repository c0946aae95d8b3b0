import type { Closing, Pieces, ReportFormat, RenderOptions } from './report';

/**
 * A format whose findings stand one after the other, with nothing around them.
 *
 * @param end What comes last.
 */
export function linesOf(
  pieces: Pieces,
  end: (closing: Closing, options: RenderOptions) => string = () => '',
): ReportFormat {
  return {
    pieces,
    isOfLines: true,
    begin: (options) => ({
      file: ({ told }) => told.map(({ piece }) => piece).join(''),
      end: (closing) => end(closing, options),
    }),
  };
}
