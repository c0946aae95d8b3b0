import type { Format } from '../commands/checkOptions';
import { renderAzure, renderAzureFile } from './azure';
import { renderCheckstyle } from './checkstyle';
import { renderGithub, renderGithubFile } from './github';
import { renderGitlab } from './gitlab';
import { renderJson } from './json';
import { renderJunit } from './junit';
import { renderRdjson } from './rdjson';
import type { FileRenderer, Renderer } from './report';
import { renderSarif } from './sarif';
import { renderText, renderTextFile } from './text';

/** The renderer of each output format. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  gitlab: renderGitlab,
  azure: renderAzure,
  junit: renderJunit,
  checkstyle: renderCheckstyle,
  rdjson: renderRdjson,
};

/** The formats in which findings are told as soon as a file is checked; the others are one document. */
export const fileRenderers: Readonly<Partial<Record<Format, FileRenderer>>> = {
  text: renderTextFile,
  github: renderGithubFile,
  azure: renderAzureFile,
};
