import path from 'node:path';
import type { Clock } from '../../functions/ports/clock.ts';
import { localEnvironment } from '../local-environment.ts';
import type { Endpoints } from '../local-environment.ts';
import type { LocalAnswer } from './local-answer.ts';

/** A host whose parts a command on this machine may reach. */
export interface ReachableHost {
  endpoints: Endpoints;
  clock: Clock;
  /** Folder of the programme it runs. */
  programmeDir: string;
  /** Where documents lie, and beside them the archive. */
  documents: { readonly options: { folder: string } };
}

/** Answers GET /_environment: where the host's parts listen and how far its time is ahead, as environment of a command. */
export function environmentAnswer({ endpoints, clock, programmeDir, documents }: ReachableHost): LocalAnswer {
  const aheadSeconds = Math.round((Date.parse(clock.now()) - Date.now()) / 1000);
  const environment = {
    ...localEnvironment(endpoints, programmeDir),
    CLOCK_AHEAD_SECONDS: String(aheadSeconds),
    ARCHIVE_FOLDER: path.join(documents.options.folder, 'archive'),
    DOCUMENTS_FOLDER: path.join(documents.options.folder, 'documents'),
  };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(environment),
  };
}
