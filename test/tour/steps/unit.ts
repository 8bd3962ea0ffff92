import type { Cast } from '../cast.ts';
import { newestMail } from '../people.ts';
import type { Seen, Visitor } from '../visitor.ts';

/** A PDF of one empty page. */
export const pdf = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** What a unit says of itself when it registers. */
export interface UnitDetails {
  'unit-name': string;
  'unit-type': string;
  'credit-code': string;
  name: string;
  phone: string;
}

/** What is applied for. */
export interface Application {
  kind: 'cooperation-project' | 'talent-introduction';
  /** Answers by the names of the form's fields; a draft is saved with the first ones. */
  answers: Readonly<Record<string, string>>;
  /** Names of files to attach. */
  files: readonly string[];
}

/** The unit registers on its first visit. */
export async function register(cast: Cast, details: UnitDetails): Promise<void> {
  const unit = await cast.unit();
  await unit.open('/unit/register');
  const seen = await unit.send('/unit/register', { ...details, privacy: 'read' });
  if (seen.status !== 200) throw new Error(`the registration answered ${seen.status}: ${unit.find('.banner.error')?.textContent}`);
}

/** Tells whether the unit has submitted its one proposal; the cast then knows which it is. */
export async function isSubmitted(cast: Cast): Promise<boolean> {
  const unit = await cast.unit();
  await unit.open('/unit');
  cast.proposalId = proposalIn(unit);
  return cast.proposalId !== '';
}

/** The id of the first proposal that the page leads to; empty when it leads to none. */
function proposalIn(unit: Visitor): string {
  const links = unit.findAll('main a').map((each) => each.getAttribute('href') ?? '');
  return (
    links
      .find((href) => /^\/unit\/proposals\/\w+$/.test(href))
      ?.split('/')
      .at(-1) ?? ''
  );
}

/** The unit saves a draft, or takes up the one it has, fills in the rest and submits it; the cast then knows which proposal it is. */
export async function submit(cast: Cast, { kind, answers, files }: Application): Promise<void> {
  const unit = await cast.unit();
  await unit.open('/unit');
  const draft = unit.find('a[href^="/unit/drafts/"]')?.getAttribute('href');
  if (draft) await unit.open(draft);
  else {
    await unit.open('/unit/new');
    await unit.send('/unit/new', { kind });
  }
  const base = unit.seen.path.split('?')[0] ?? '';
  const begun = Object.fromEntries(Object.entries(answers).slice(0, 2));
  await unit.send(base, { ...begun, _action: 'later' });
  await unit.send(base, { ...answers, _action: 'continue' });
  await attach(unit, `${base}/documents`, files);
  await unit.open(`${base}/check`);
  if (!unit.offers(`${base}/submit`)) throw new Error(`the draft is not complete: ${unit.find('main')?.textContent.slice(0, 400)}`);
  await unit.send(`${base}/submit`, { confirm: 'yes' });
  cast.proposalId = proposalIn(unit);
}

async function attach(unit: Visitor, path: string, files: readonly string[]): Promise<void> {
  await unit.open(path);
  for (const name of files) {
    if (!unit.seen.html.includes(name)) await unit.upload({ name, type: 'application/pdf', bytes: pdf });
  }
}

/** The unit opens the page that the mail of a return is about, and answers it. */
export async function answerReturn(cast: Cast, answers: Record<string, string>): Promise<void> {
  const unit = await cast.unit();
  await newestMail(cast.stage, cast.unitEmail, /补正/);
  await unit.open(`/unit/proposals/${cast.proposalId}/answer`);
  await unit.send(`/unit/proposals/${cast.proposalId}/answer`, { ...answers, _action: 'submit' });
  await cast.stage.settle();
}

/** The unit sends a form of its proposal's page: withdraws, answers a refusal, asks for a review. */
export async function unitSends(
  cast: Cast,
  act: 'withdraw' | 'answer-refusal' | 'request-review',
  answers: Record<string, string>,
): Promise<Seen> {
  const unit = await cast.unit();
  await unit.open(`/unit/proposals/${cast.proposalId}`);
  const seen = await unit.send(`/unit/proposals/${cast.proposalId}/${act}`, answers);
  await cast.stage.settle();
  return seen;
}
