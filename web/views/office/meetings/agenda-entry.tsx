import type { JSX } from 'preact';
import { awaitsDecision } from '../../../../functions/domain/meeting/call.ts';
import type {
  AgendaItem,
  Application,
  Hindrance,
  ItemRecord,
  MeetingWithResults,
  Outcome,
  Vote,
} from '../../../../functions/domain/meeting/meeting.ts';
import { barredFrom } from '../../../../functions/domain/meeting/quorum.ts';
import { latestAsks } from '../../../../functions/domain/proposal/asks.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import type { Task } from '../../../../functions/domain/task/task.ts';
import type { Language } from '../../../../functions/domain/text.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { sharedTexts } from '../../../messages/shared.ts';
import { taskTexts } from '../../../messages/tasks.ts';
import { Banner, FactList, Tag, type Fact, type Tone } from '../../parts/basics.tsx';
import { keyFacts } from '../../parts/key-facts.tsx';
import { dayText, listText } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts } from '../../shell.tsx';

interface AgendaEntryProps {
  meeting: MeetingWithResults;
  proposals: ReadonlyMap<string, Summary>;
  tasks: readonly Task[];
  item: AgendaItem;
  number: number;
}

type ProposalItem = Extract<AgendaItem, { type: 'proposal' }>;

/** One item: what it is about while the meeting is to come, what was decided and what became of it once it was held. */
export function AgendaEntry({ meeting, proposals, tasks, item, number }: AgendaEntryProps): JSX.Element {
  const t = useTexts(meetingTexts);
  const said = meeting.record?.items.find((each) => each.item === item.id);
  const title = t.item(number, item.title);
  return (
    <>
      <h3>{item.type === 'proposal' ? <a href={`/office/proposals/${item.proposalId}`}>{title}</a> : title}</h3>
      {item.type === 'proposal' ? <OfProposal meeting={meeting} proposals={proposals} item={item} said={said} /> : null}
      {said ? <Said said={said} tasks={tasks} /> : null}
    </>
  );
}

type OfProposalProps = Pick<AgendaEntryProps, 'meeting' | 'proposals'> & { item: ProposalItem; said: ItemRecord | undefined };

function OfProposal({ meeting, proposals, item, said }: OfProposalProps): JSX.Element | null {
  if (said?.vote) return <Ballot vote={said.vote} application={meeting.applications[item.proposalId]} />;
  const summary = proposals.get(item.proposalId);
  return summary ? <Brief item={item} summary={summary} members={meeting.members} /> : null;
}

/** Facts of a proposal that matter first in a meeting. */
const mostFacts = 3;

/** What members need to know of a proposal before they vote. */
function Brief({ item, summary, members }: { item: ProposalItem; summary: Summary; members: readonly string[] }): JSX.Element {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  const meetingPages = useTexts(meetingTexts);
  const names = namesOf(shell);
  const barred = barredFrom(summary, members, shell.programme).map(names.person);
  const opinions = latestAsks(summary).map(({ department, answered }) =>
    t.labelled(names.department(department), answered ? t.stances[answered.stance] : t.opinions.waiting),
  );
  const facts: Fact[] = keyFacts(summary, shell, true).slice(0, mostFacts);
  if (opinions.length > 0) facts.push({ label: meetingPages.opinions, value: listText(opinions, shell.language) });
  const stands = summary.openReturn ? t.status.returned : t.stages[summary.stage];
  return (
    <>
      <FactList class="tight" facts={facts} />
      {barred.length > 0 ? <p>{meetingPages.barred(listText(barred, shell.language))}</p> : null}
      {awaitsDecision(summary) ? null : <Banner tone="warning" title={meetingPages.gone(stands)} />}
      {summary.dossierVersion === item.dossierVersion ? null : <p>{meetingPages.changed}</p>}
    </>
  );
}

const tones = { approved: 'done', refused: 'warning', postponed: 'plain' } as const satisfies Record<Outcome, Tone>;

function Ballot({ vote, application }: { vote: Vote; application: Application | undefined }): JSX.Element {
  const shell = useShell();
  const t = useTexts(meetingTexts);
  const names = (people: readonly string[]): string => listText(people.map(namesOf(shell).person), shell.language);
  const { outcome, voters, mayVote, needed, inFavour, against, abstained, barred, aside } = vote;
  return (
    <>
      <p>
        <Tag tone={tones[outcome]}>{t.outcomes[outcome]}</Tag> <ApplicationTag application={application} />
      </p>
      <p>{t.vote(voters, mayVote, needed)}</p>
      {outcome === 'postponed' ? null : <p>{t.counts(inFavour, against, abstained)}</p>}
      {barred.length > 0 ? <p>{t.barred(names(barred))}</p> : null}
      {aside.length > 0 ? <p>{t.aside(names(aside))}</p> : null}
      <NotApplied application={application} />
    </>
  );
}

function ApplicationTag({ application }: { application: Application | undefined }): JSX.Element {
  const t = useTexts(meetingTexts).application;
  if (!application) return <Tag tone="active">{t.pending}</Tag>;
  return application.result === 'applied' ? <Tag tone="done">{t.applied}</Tag> : <Tag tone="error">{t.none}</Tag>;
}

function NotApplied({ application }: { application: Application | undefined }): JSX.Element | null {
  const { language } = useShell();
  const t = meetingTexts[language].application;
  if (application?.result !== 'not-applied') return null;
  return (
    <Banner tone="warning" title={t.none}>
      <p>{t.why(hindranceText(application.stands, language))}</p>
    </Banner>
  );
}

function hindranceText(stands: Hindrance, language: Language): string {
  return { ...sharedTexts[language].stages, ...meetingTexts[language].stands }[stands];
}

/** What was resolved, and what follows from it. */
function Said({ said, tasks }: { said: ItemRecord; tasks: readonly Task[] }): JSX.Element {
  const t = useTexts(meetingTexts);
  const own = tasks.filter(({ id }) => said.tasks.includes(id));
  return (
    <>
      {said.resolution ? <p class="quote">{said.resolution}</p> : null}
      {said.conditions.length > 0 ? (
        <>
          <p class="what">{t.conditions}</p>
          <ul>
            {said.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      ) : null}
      {own.length > 0 ? <TaskLines tasks={own} /> : null}
    </>
  );
}

function TaskLines({ tasks }: { tasks: readonly Task[] }): JSX.Element {
  const shell = useShell();
  const meetingPages = useTexts(meetingTexts);
  const workList = useTexts(taskTexts);
  return (
    <>
      <p class="what">{meetingPages.tasks}</p>
      <ul>
        {tasks.map(({ id, title, person, dueOn, state }) => (
          <li key={id}>
            <a href={`/office/tasks/${id}`}>{title}</a>{' '}
            <span class="quiet">
              {listText([namesOf(shell).person(person), dayText(dueOn, shell.language), workList.states[state]], shell.language)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
