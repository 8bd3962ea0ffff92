import { loadSettings, readSettingsFile, stages, type Settings } from '../../lib/settings.ts';

/**
 * The settings of the stage that a command was given, by its name or by a file of settings that lies elsewhere.
 * @param file when the settings are no stage of the repository; it may stand alone
 * @param usage said when neither names a stage
 * @throws when the file is of another stage than the one that was named: a command acts on one stage only
 */
export function settingsOf(stage: string | undefined, file: string | undefined, usage: string): Settings {
  if (file === undefined) {
    if (stage === undefined) throw new Error(usage);
    if (!stages().includes(stage)) throw new Error(`there is no settings/${stage}.json. ${usage}`);
    return loadSettings(stage);
  }
  const settings = readSettingsFile(file);
  if (stage !== undefined && stage !== settings.stage)
    throw new Error(`${file} is of the stage ${settings.stage}, not of ${stage}: nothing was done. Name one of them`);
  return settings;
}
