import { dayAt } from '../../../functions/domain/calendar.ts';
import type { Cast } from '../cast.ts';
import { pdf } from './unit.ts';

type Answers = Record<string, string | string[]>;

/** Somebody of the office sends a form of the proposal's page. @throws when the page does not take it */
export async function officeSends(cast: Cast, act: string, answers: Answers = {}, member?: string): Promise<void> {
  const office = await cast.office(member);
  await office.open(`/office/proposals/${cast.proposalId}`);
  const seen = await office.send(`/office/proposals/${cast.proposalId}/${act}`, answers);
  if (seen.status !== 200) throw new Error(`${act} answered ${seen.status}: ${office.find('main')?.textContent.slice(0, 400)}`);
  await cast.stage.settle();
}

/** The office returns the proposal with remarks by field. */
export async function returnFor(cast: Cast, remarks: Readonly<Record<string, string>>): Promise<void> {
  const texts = Object.entries(remarks).map(([field, text]) => [`remark.${field}`, text] as const);
  await officeSends(cast, 'return', { fields: Object.keys(remarks), ...Object.fromEntries(texts) });
}

/** The office enters the decision of today's joint meeting. */
export async function decide(
  cast: Cast,
  { outcome, minutesNumber, resolution }: { outcome: 'approved' | 'refused'; minutesNumber: string; resolution: string },
): Promise<void> {
  const body = 'joint-meeting';
  const votes = { present: '9', inFavour: outcome === 'approved' ? '9' : '2' };
  await officeSends(cast, 'decide', { body, minutesNumber, decidedOn: dayAt(cast.stage.now), ...votes, outcome, resolution });
}

/** The office settles the first item of a kind that its page shows as open. */
export async function settleItem(
  cast: Cast,
  act: 'settle-condition' | 'settle-objection',
  said: { result: string; note?: string },
): Promise<void> {
  const office = await cast.office();
  await office.open(`/office/proposals/${cast.proposalId}`);
  const action = `/office/proposals/${cast.proposalId}/${act}`;
  const item = office.find(`form[action="${action}"] input[name="item"]`)?.getAttribute('value') ?? '';
  const note = said.note === undefined ? {} : { [`note:${item}`]: said.note };
  await officeSends(cast, act, { [`result:${item}`]: said.result, ...note });
}

/** The office records the paper signature of the next party that has not signed. */
export async function recordPaperSignature(cast: Cast, witness: string): Promise<void> {
  const office = await cast.office();
  await office.open(`/office/proposals/${cast.proposalId}`);
  const link = office.find('a[href*="/scan?step="]')?.getAttribute('href');
  if (!link) throw new Error('the office is offered no scan');
  await office.open(link);
  await office.upload({ name: '签字页.pdf', type: 'application/pdf', bytes: pdf });
  await office.send(`/office/proposals/${cast.proposalId}/scan`, { signedOn: dayAt(cast.stage.now), witness });
  await cast.stage.settle();
}

/** The office records a village's resolution, with the scan that it uploads and what its form does not know yet. */
export async function recordVillagePapers(cast: Cast, papers: Readonly<Record<string, string>>): Promise<void> {
  const office = await cast.office();
  const page = `/office/proposals/${cast.proposalId}/village`;
  await office.open(page);
  await office.upload({ name: '村民代表会议决议.pdf', type: 'application/pdf', bytes: pdf });
  const seen = await office.send(page, { ...papers, compared: 'confirmed' });
  if (seen.status !== 200) throw new Error(`the resolution answered ${seen.status}: ${office.find('main')?.textContent.slice(0, 400)}`);
  await cast.stage.settle();
}
