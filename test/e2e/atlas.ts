import type { Page } from 'playwright-core';
import { newestMail } from '../tour/people.ts';
import type { DemoHost } from './demo-host.ts';
import { openLink, opinionAsked, signatureAsked, signIn } from './people.ts';

/** Whose browser a page is seen in. */
export type Viewer = 'anyone' | 'newcomer' | 'unit' | 'applicant' | 'office' | 'auditor' | 'reviewer' | 'party';

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
  place('sign-code-sent', 'party', async (page) => {
    await backToLink(page);
    await page.locator('button[formaction]').click();
    await page.locator('.banner').waitFor();
  }),
  at('office-home', 'office', '/office'),
  ...(['intake', 'review', 'decision', 'notice', 'agreement', 'registered'] as const).map((stage) =>
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
  place('office-milestone', 'office', async (page) => {
    await follow(page, '/office', titles.registered);
    await page.locator('a[href$="/milestones/paid-in"]').first().click();
  }),
  place('office-introducers', 'office', async (page) => {
    await follow(page, '/office', titles.registered);
    await page.locator('a[href$="/introducers"]').first().click();
  }),
  at('office-leave', 'office', '/office/leave'),
  at('office-registers', 'office', '/office/registers'),
  at('office-register', 'office', '/office/registers/training'),
  at('audit-home', 'auditor', '/audit'),
  at('audit-report', 'auditor', '/audit/report?year=2026'),
  at('audit-report-quarter', 'auditor', '/audit/report?year=2026&quarter=3'),
  at('audit-figure', 'auditor', '/audit/figures/cooperation_agreements?year=2026'),
  at('audit-figure-paid-in', 'auditor', '/audit/figures/paid_in_investment_cny?year=2026'),
  place('audit-register-item', 'auditor', async (page) => {
    await page.goto('/audit/figures/trainings?year=2026');
    await page.locator('main td a').first().click();
  }),
  place('audit-record', 'auditor', async (page) => {
    await page.goto('/audit/figures/cooperation_agreements?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').first().click();
  }),
];

/** Addresses that a viewer's link or draft led to, by page: the way back without a second link. */
const begun = new WeakMap<Page, string>();

async function backToLink(page: Page): Promise<void> {
  const known = begun.get(page) ?? page.url();
  begun.set(page, known);
  await page.goto(known);
}

async function openDraft(page: Page): Promise<void> {
  await page.goto('/unit');
  await page.locator('main a[href^="/unit/drafts/"]').first().click();
}

async function follow(page: Page, list: string, title: string): Promise<void> {
  await page.goto(list);
  const link = page.locator('main table a', { hasText: title }).first();
  // Ended proposals are folded away.
  for (const summary of await page.locator('main details:not([open]) > summary').all()) {
    if (!(await link.isVisible())) await summary.click();
  }
  await link.click();
  await page.locator('.split').waitFor();
}

function at(name: string, viewer: Viewer, address: string): Place {
  return place(name, viewer, async (page) => void (await page.goto(address)));
}

function place(name: string, viewer: Viewer, go: Place['go']): Place {
  return { name, viewer, go };
}
