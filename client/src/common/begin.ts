/** What somebody begins with: files that are made or come along. Loaded when it is first asked for. */
export { newPipeline } from './pipelines';
export { newProfile } from './newProfile';
export { newProjectFileAt } from './newProjectFile';
export { chooseFolder, openSample } from './samples';
