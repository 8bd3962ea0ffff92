import type { Page } from 'playwright-core';
import { newestMail } from '../tour/people.ts';
import type { DemoHost } from './demo-host.ts';
import { openLink, opinionAsked, signatureAsked, signIn } from './people.ts';
import { asker, bringStates, recused, stateTitles, statesUnit } from './states.ts';

/** Whose browser a page is seen in. */
export type Viewer =
  | 'anyone'
  | 'newcomer'
  | 'unit'
  | 'applicant'
  | 'office'
  | 'auditor'
  | 'reviewer'
  | 'party'
  | 'refused-unit'
  | 'second-office'
  | 'recording-office'
  | 'objector'
  | 'asking-reviewer'
  | 'recused-reviewer';

/** A page as people come to it. */
export interface Place {
  name: string;
  viewer: Viewer;
  /** Goes there from anywhere. */
  go(page: Page): Promise<void>;
}

const titles = {
  returned: '海外动画导演引进',
  intake: '水饮料功能成分研发合作项目',
  review: '海外慢病管理团队引进',
  decision: '原生态旅游数字导览合作项目',
  notice: '海外康复医学专家引进',
  agreement: '千岛湖国际影视人才实训合作项目',
  drafting: '枫树岭林下黄精种植企村合作项目',
  registered: '淳安黄精中药材种植与健康产品合作项目',
} as const;

/** Brings each viewer to where their pages begin. */
export const entrances: Readonly<Record<Viewer, (page: Page, host: DemoHost) => Promise<void>>> = {
  anyone: async (page) => void (await page.goto('/home')),
  newcomer: (page, host) => signIn(page, host, 'unit', 'newcomer@units.example'),
  unit: (page, host) => signIn(page, host, 'unit', 'film@units.example'),
  applicant: async (page, host) => {
    await signIn(page, host, 'unit', 'hospital@units.example');
    await page.goto('/unit/new');
    await page.locator('input[value=cooperation-project]').check();
    await page.locator('main button[type=submit]').click();
    await page.waitForURL(/\/unit\/drafts\/\w+$/);
  },
  office: (page, host) => signIn(page, host, 'office', 'office@chunan.example'),
  auditor: (page, host) => signIn(page, host, 'audit', 'auditor@chunan.example'),
  reviewer: async (page, host) => openLink(page, await newestMail(host, 'health@chunan.example', opinionAsked)),
  party: async (page, host) => openLink(page, await newestMail(host, 'college@parties.example', signatureAsked)),
  'refused-unit': inStates((page, host) => signIn(page, host, 'unit', statesUnit)),
  'second-office': inStates((page, host) => signIn(page, host, 'office', 'office-second@chunan.example')),
  'recording-office': inStates((page, host) => signIn(page, host, 'office', 'office@chunan.example')),
  objector: inStates(async (page) => void (await page.goto('/notices'))),
  'asking-reviewer': inStates(async (page, host) => openLink(page, await newestMail(host, asker, opinionAsked))),
  'recused-reviewer': inStates(async (page, host) => openLink(page, await newestMail(host, recused, opinionAsked))),
};

/** Every page there is, in every state that looks different. */
export const places: readonly Place[] = [
  at('guide', 'anyone', '/'),
  at('guide-en', 'anyone', '/?lang=en'),
  at('mailbox', 'anyone', '/mailbox'),
  place('mail', 'anyone', async (page) => {
    await page.goto('/mailbox?to=health@chunan.example');
    await page.locator('td a, .mails a').first().click();
  }),
  at('home', 'anyone', '/home'),
  at('privacy', 'anyone', '/privacy'),
  at('notices', 'anyone', '/notices'),
  place('notice', 'anyone', async (page) => {
    await page.goto('/notices');
    await page.locator('main a[href^="/notices/"]').first().click();
  }),
  at('missing', 'anyone', '/notices/none'),
  at('sign-in', 'anyone', '/unit/sign-in'),
  place('sign-in-wrong', 'anyone', async (page) => {
    await page.goto('/office/sign-in');
    await page.locator('input[name=email]').fill('someone');
    await page.locator('main button').click();
  }),
  at('open-link', 'anyone', '/r'),
  place('open-link-wrong', 'anyone', async (page) => {
    await page.goto('/r');
    await page.locator('main button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('link-unknown', 'anyone', async (page) => {
    await page.goto(`/r#${'x'.repeat(43)}`);
    await page.waitForURL('**/r/open');
  }),
  at('unit-register', 'newcomer', '/unit/register'),
  place('unit-register-wrong', 'newcomer', async (page) => {
    await page.goto('/unit/register');
    await page.locator('main button').click();
    await page.locator('.banner.error').waitFor();
  }),
  at('unit-home', 'unit', '/unit'),
  at('unit-new', 'unit', '/unit/new'),
  place('unit-proposal-returned', 'unit', (page) => follow(page, '/unit', titles.returned)),
  place('unit-answer', 'unit', async (page) => {
    await follow(page, '/unit', titles.returned);
    await page.locator('main a[href$="/answer"]').first().click();
  }),
  place('unit-proposal-decision', 'unit', (page) => follow(page, '/unit', titles.decision)),
  place('unit-draft', 'applicant', openDraft),
  place('unit-draft-wrong', 'applicant', async (page) => {
    await openDraft(page);
    await page.locator('input[name=title]').fill('互联网医院联合门诊');
    await page.locator('input[name=amount]').fill('一千八');
    await page.locator('button[value=continue]:not(.enter)').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('unit-documents', 'applicant', async (page) => {
    await openDraft(page);
    await page.goto(`${new URL(page.url()).pathname}/documents`);
  }),
  place('unit-check', 'applicant', async (page) => {
    await openDraft(page);
    await page.goto(`${new URL(page.url()).pathname}/check`);
  }),
  at('unit-home-drafts', 'applicant', '/unit'),
  place('review', 'reviewer', backToLink),
  place('review-wrong', 'reviewer', async (page) => {
    await backToLink(page);
    await page.locator('input[value=object]').check();
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('sign', 'party', backToLink),
  place('sign-decline-wrong', 'party', async (page) => {
    await backToLink(page);
    await page.locator('input[value=decline]').check();
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('sign-code-sent', 'party', async (page) => {
    await backToLink(page);
    await page.locator('button[formaction]').click();
    await page.locator('.banner').waitFor();
  }),
  at('office-home', 'office', '/office'),
  ...(['intake', 'review', 'decision', 'notice', 'drafting', 'agreement', 'registered'] as const).map((stage) =>
    place(`office-${stage}`, 'office', (page) => follow(page, '/office', titles[stage])),
  ),
  place('office-return', 'office', async (page) => {
    await follow(page, '/office', titles.intake);
    await page.locator('.panel summary').click();
    await page.locator('.pin input').first().check();
  }),
  place('office-decide-wrong', 'office', async (page) => {
    await follow(page, '/office', titles.decision);
    await page.locator('form[action$="/decide"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('office-scan', 'office', async (page) => {
    await follow(page, '/office', titles.agreement);
    await page.locator('a[href*="/scan?step="]').first().click();
  }),
  place('office-village', 'office', async (page) => {
    await follow(page, '/office', titles.drafting);
    await page.locator('main a[href$="/village"]').click();
  }),
  place('office-village-wrong', 'office', async (page) => {
    await follow(page, '/office', titles.drafting);
    await page.locator('main a[href$="/village"]').click();
    await page.locator('form[action$="/village"] .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('office-decline', 'office', async (page) => {
    await follow(page, '/office', titles.agreement);
    await page.locator('.panel details > summary').first().click();
  }),
  at('office-leave', 'office', '/office/leave'),
  at('office-versions', 'office', '/office/versions'),
  at('office-versions-check', 'office', '/office/versions/check?stage=all'),
  at('office-registers', 'office', '/office/registers'),
  at('office-register', 'office', '/office/registers/training'),
  at('audit-home', 'auditor', '/audit'),
  at('audit-report', 'auditor', '/audit/report?year=2026'),
  at('audit-report-quarter', 'auditor', '/audit/report?year=2026&quarter=3'),
  at('audit-checkpoints', 'auditor', '/audit/checkpoints'),
  at('audit-exceptions', 'auditor', '/audit/exceptions?year=2026'),
  at('audit-figure', 'auditor', '/audit/figures/cooperation_agreements?year=2026'),
  place('audit-register-item', 'auditor', async (page) => {
    await page.goto('/audit/figures/trainings?year=2026');
    await page.locator('main td a').first().click();
  }),
  place('audit-record', 'auditor', async (page) => {
    await page.goto('/audit/figures/cooperation_agreements?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').first().click();
  }),
  place('review-others', 'reviewer', openOthers),
  place('review-ask-back-wrong', 'reviewer', async (page) => {
    await openOthers(page);
    await page.locator('form[action$="/ask-back"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('review-leave', 'reviewer', openLeave),
  place('review-leave-wrong', 'reviewer', async (page) => {
    await openLeave(page);
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('review-asked-back', 'asking-reviewer', backToLink),
  place('review-stepped-aside', 'recused-reviewer', backToLink),
  place('unit-refusal-proposed', 'refused-unit', (page) => follow(page, '/unit', stateTitles.refusalProposed)),
  place('unit-refusal-wrong', 'refused-unit', async (page) => {
    await follow(page, '/unit', stateTitles.refusalProposed);
    await page.locator('form[action$="/answer-refusal"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('unit-refusal-answered', 'refused-unit', (page) => follow(page, '/unit', stateTitles.refusalAnswered)),
  place('unit-refused', 'refused-unit', (page) => follow(page, '/unit', stateTitles.refused)),
  place('unit-objections', 'refused-unit', (page) => follow(page, '/unit', stateTitles.objections)),
  place('unit-asked-back', 'refused-unit', (page) => follow(page, '/unit', stateTitles.reviewing)),
  place('office-refusal-proposed', 'second-office', (page) => follow(page, '/office', stateTitles.refusalProposed)),
  place('office-refusal-to-confirm', 'second-office', (page) => follow(page, '/office', stateTitles.refusalAnswered)),
  place('office-refused', 'second-office', (page) => follow(page, '/office', stateTitles.refused)),
  place('office-refusal-own', 'recording-office', (page) => follow(page, '/office', stateTitles.refusalAnswered)),
  place('office-objections', 'second-office', (page) => follow(page, '/office', stateTitles.objections)),
  place('office-conditions', 'second-office', (page) => follow(page, '/office', stateTitles.conditions)),
  place('office-asked-back', 'second-office', (page) => follow(page, '/office', stateTitles.reviewing)),
  place('office-leave-wrong', 'second-office', async (page) => {
    await page.goto('/office/leave');
    await page.locator('main form[action="/office/leave"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('notice-objection', 'objector', openObjection),
  place('notice-objection-wrong', 'objector', async (page) => {
    await openObjection(page);
    await page.locator('form[action$="/objections"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('objection-sent', 'objector', async (page) => {
    await openObjection(page);
    await page.locator('textarea').fill('公示的合作方名称与营业执照不一致。');
    await page.locator('form[action$="/objections"] button').click();
    await page.locator('form[action$="/objections"]').waitFor({ state: 'detached' });
  }),
];

/** Addresses that a viewer's link or draft led to, by page: the way back without a second link. */
const begun = new WeakMap<Page, string>();

async function backToLink(page: Page): Promise<void> {
  const known = begun.get(page) ?? page.url();
  begun.set(page, known);
  await page.goto(known);
}

async function openOthers(page: Page): Promise<void> {
  await backToLink(page);
  await page.locator('main details > summary').click();
}

async function openLeave(page: Page): Promise<void> {
  await backToLink(page);
  await page.locator('footer a[href$="/leave"]').click();
  await page.locator('main input[name=from]').waitFor();
}

async function openObjection(page: Page): Promise<void> {
  await page.goto('/notices');
  await page.locator('main a', { hasText: stateTitles.objections }).click();
  await page.locator('form[action$="/objections"]').waitFor();
}

async function openDraft(page: Page): Promise<void> {
  await page.goto('/unit');
  await page.locator('main a[href^="/unit/drafts/"]').first().click();
}

async function follow(page: Page, list: string, title: string): Promise<void> {
  await page.goto(list);
  const link = page.locator('main table a', { hasText: title }).first();
  // Ended proposals are folded away.
  const folded = page.locator('main details:not([open]) > summary');
  while (!(await link.isVisible()) && (await folded.count()) > 0) await folded.first().click();
  await link.click();
  await page.locator('.split').waitFor();
}

/** An entrance to what the demo does not show: proposals are brought to these states first. */
function inStates(enter: (page: Page, host: DemoHost) => Promise<void>): (page: Page, host: DemoHost) => Promise<void> {
  return async (page, host) => {
    await bringStates(host);
    await enter(page, host);
  };
}

function at(name: string, viewer: Viewer, address: string): Place {
  return place(name, viewer, async (page) => void (await page.goto(address)));
}

function place(name: string, viewer: Viewer, go: Place['go']): Place {
  return { name, viewer, go };
}
