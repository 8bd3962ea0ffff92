import type { Exception } from '../../functions/domain/exceptions.ts';
import { csvFile } from '../../functions/domain/report-csv.ts';
import { system } from '../../functions/domain/proposal/rules.ts';
import { eventTexts } from '../messages/events.ts';
import { exceptionTexts } from '../messages/exceptions.ts';
import { sharedTexts } from '../messages/shared.ts';
import { shanghaiTime } from './shanghai-time.ts';
import { namesOf, type PageShell } from '../views/shell.tsx';

/** Exceptions as CSV for spreadsheets, one line each, instants in Shanghai time, people by their names. */
export function exceptionsCsv(exceptions: readonly Exception[], shell: PageShell): string {
  const { stages } = sharedTexts[shell.language];
  const t = exceptionTexts[shell.language];
  const head = [t.when, t.kind, t.id, t.proposal, t.stage, t.department, t.who, t.recordHead];
  const lines = exceptions.map((exception) => {
    const { at, proposalId, quarter = '', title, stage, department, seq } = exception;
    return [
      shanghaiTime(at),
      exceptionKind(exception, shell),
      proposalId || quarter,
      title,
      stages[stage],
      department === null ? '' : namesOf(shell).department(department),
      exceptionWho(exception, shell),
      { number: String(seq) },
    ];
  });
  return csvFile([head, ...lines]);
}

/** Its kind; of a refused try also what was tried. */
export function exceptionKind({ kind, act }: Exception, { language }: Pick<PageShell, 'language'>): string {
  const texts = sharedTexts[language];
  const exceptions = exceptionTexts[language];
  const events = eventTexts[language];
  const name = exceptions.kinds[kind];
  return act ? texts.labelled(name, events.acts[act]) : name;
}

/** Whom an exception is about: “B for A” where one acted for the other; empty for the unit and for a stage. */
export function exceptionWho({ person, onBehalfOf, party }: Exception, shell: Pick<PageShell, 'language' | 'programme'>): string {
  const t = exceptionTexts[shell.language];
  const events = eventTexts[shell.language];
  const nameOf = (id: string): string => (id === system.id ? events.actors.system : namesOf(shell).person(id));
  if (party !== null) return t.party(party.replace(/^p/, ''));
  if (person === null) return onBehalfOf === null ? '' : t.inPlaceOf(nameOf(onBehalfOf));
  return onBehalfOf === null ? nameOf(person) : events.details.onBehalfOf(nameOf(person), nameOf(onBehalfOf));
}
