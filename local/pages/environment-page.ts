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
}

/** Answers GET /_environment: where the host's parts listen and how far its time is ahead, as environment of a command. */
export function environmentAnswer({ endpoints, clock, programmeDir }: ReachableHost): LocalAnswer {
  const aheadSeconds = Math.round((Date.parse(clock.now()) - Date.now()) / 1000);
  const environment = { ...localEnvironment(endpoints, programmeDir), CLOCK_AHEAD_SECONDS: String(aheadSeconds) };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(environment),
  };
}
