import type { Page } from 'playwright-core';
import { accessPlaces } from './access-places.ts';
import { auditPlaces } from './audit-places.ts';
import { importPlaces } from './import-places.ts';
import { at, place, type Place } from './place.ts';
import { stateTitles } from './states.ts';

const titles = {
  returned: '海外动画导演引进',
  intake: '水饮料功能成分研发合作项目',
  review: '海外慢病管理团队引进',
  experts: '海外远程诊疗团队引进',
  decision: '原生态旅游数字导览合作项目',
  notice: '海外康复医学专家引进',
  agreement: '千岛湖国际影视人才实训合作项目',
  drafting: '枫树岭林下黄精种植企村合作项目',
  registered: '淳安黄精中药材种植与健康产品合作项目',
} as const;

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
  place('review-steps', 'reviewer', async (page) => {
    await backToLink(page);
    await page.locator('footer a[href$="/steps"]').click();
    await page.waitForURL('**/steps');
  }),
  place('expert-declare', 'expert', backToLink),
  place('expert-score', 'expert', openBlind),
  place('expert-wrong', 'expert', async (page) => {
    await openBlind(page);
    await page.locator('input[name=score-standing]').fill('31');
    await page.locator('form:not([action$="/recuse"]) .actions button').click();
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
  ...(['intake', 'review', 'experts', 'decision', 'notice', 'drafting', 'agreement', 'registered'] as const).map((stage) =>
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
  at('office-meetings', 'office', '/office/meetings'),
  at('office-meeting-call', 'office', '/office/meetings/call?kind=quarterly-meeting'),
  place('office-meeting-call-wrong', 'office', async (page) => {
    await page.goto('/office/meetings/call?kind=joint-meeting');
    await page.locator('main form .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('office-meeting', 'office', (page) => openMeeting(page, '人才工作联席会议')),
  place('office-meeting-held', 'office', (page) => openMeeting(page, '人才工作季度例会')),
  place('office-meeting-record', 'office', async (page) => {
    await openMeeting(page, '人才工作联席会议');
    await page.locator('main a[href$="/record"]').click();
  }),
  place('office-meeting-record-wrong', 'office', async (page) => {
    await openMeeting(page, '人才工作联席会议');
    await page.locator('main a[href$="/record"]').click();
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  at('office-tasks', 'office', '/office/tasks'),
  place('office-task', 'office', async (page) => {
    await page.goto('/office/tasks');
    await page.locator('main tbody a').first().click();
  }),
  at('office-leave', 'office', '/office/leave'),
  at('office-versions', 'office', '/office/versions'),
  at('office-versions-check', 'office', '/office/versions/check?stage=all'),
  place('office-contact', 'office', toContact),
  place('office-undelivered', 'office', async (page) => {
    await toContact(page);
    await page.locator('input[name=email]').fill(`nobody-${Date.now()}@bounce.example`);
    await page.locator('main .actions button').click();
    await page.locator('.banner').waitFor();
    const proposal = new URL(page.url()).pathname;
    // The mail goes out and comes back behind the page.
    for (let tries = 0; tries < 100 && (await page.locator('#s-undelivered').count()) === 0; tries += 1) await page.goto(proposal);
  }),
  at('office-addresses', 'office', '/office/addresses'),
  at('office-rankings', 'office', '/office/rankings'),
  at('office-registers', 'office', '/office/registers'),
  at('office-register', 'office', '/office/registers/training'),
  at('office-registers-waiting', 'office', '/office/registers-waiting'),
  at('office-item-new', 'office', '/office/registers/five-ones/new'),
  place('office-item-wrong', 'office', async (page) => {
    await page.goto('/office/registers/publication/new');
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('office-item-draft', 'office', (page) => firstItem(page, '/office/registers/unit-activity?state=draft')),
  place('office-item-confirmed', 'office', (page) => firstItem(page, '/office/registers/liaison-station?state=confirmed')),
  place('office-item-ended', 'office', (page) => firstItem(page, '/office/registers/enquiry?state=confirmed', -1)),
  place('office-item-past-term', 'office', (page) => firstItem(page, '/office/registers/ambassador?state=confirmed', -1)),
  place('office-item-evidence', 'office', async (page) => {
    await firstItem(page, '/office/registers/unit-activity?state=draft');
    await page.locator('a[href$="/evidence"]').click();
  }),
  place('office-item-end-wrong', 'office', async (page) => {
    await firstItem(page, '/office/registers/match?state=confirmed');
    await page.locator('details').first().locator('summary').click();
    await page.locator('form[action$="/ask-end"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  at('office-self-scores', 'office', '/office/self-scores'),
  at('office-quarters', 'office', '/office/quarters'),
  at('office-quarter', 'office', '/office/quarters/2026Q3'),
  at('office-restatement', 'office', '/office/quarters/2026Q3/restatement'),
  place('office-self-scores-wrong', 'office', async (page) => {
    await page.goto('/office/self-scores');
    await page.locator('main .actions button').click();
    await page.locator('.banner.error').waitFor();
  }),
  ...accessPlaces,
  ...importPlaces,
  ...auditPlaces,
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
  place('office-objection-entry-wrong', 'second-office', async (page) => {
    await follow(page, '/office', stateTitles.objections);
    await page.locator('main a[href$="/objection"]').click();
    await page.locator('form[action$="/objection"] .actions button').click();
  }),
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

/** The contact of the last party whose signature is awaited; the first one signs in another story. */
async function toContact(page: Page): Promise<void> {
  await follow(page, '/office', titles.agreement);
  const scan = (await page.locator('a[href*="/scan?step="]').last().getAttribute('href')) ?? '';
  const [, party = ''] = /sign%3A(\w+)%3A/.exec(scan) ?? [];
  await page.goto(`${new URL(page.url()).pathname}/contact?of=${party}`);
}

/** The dossier as an expert sees it, after both declarations. */
async function openBlind(page: Page): Promise<void> {
  await backToLink(page);
  const boxes = page.locator('form[action$="/open"] input[type=checkbox]');
  if ((await boxes.count()) === 0) return;
  for (const box of await boxes.all()) await box.check();
  await page.locator('form[action$="/open"] button').click();
  await page.locator('#dossier').waitFor();
}

/** An item of a list of a register: the first, or the last with -1. */
async function firstItem(page: Page, list: string, index: 0 | -1 = 0): Promise<void> {
  await page.goto(list);
  await page.locator('main tbody th a').nth(index).click();
  await page.locator('.split').waitFor();
}

async function openDraft(page: Page): Promise<void> {
  await page.goto('/unit');
  await page.locator('main a[href^="/unit/drafts/"]').first().click();
}

async function openMeeting(page: Page, name: string): Promise<void> {
  await page.goto('/office/meetings');
  await page
    .locator('main tbody a', { hasText: name })
    .or(page.locator('main tbody a', { hasText: englishNames[name] ?? name }))
    .first()
    .click();
}

const englishNames: Readonly<Record<string, string>> = {
  人才工作联席会议: 'Joint meeting on talent work',
  人才工作季度例会: 'Quarterly meeting on talent work',
};

async function follow(page: Page, list: string, title: string): Promise<void> {
  await page.goto(list);
  const link = page.locator('main table a', { hasText: title }).first();
  // Ended proposals are folded away.
  const folded = page.locator('main details:not([open]) > summary');
  while (!(await link.isVisible()) && (await folded.count()) > 0) await folded.first().click();
  await link.click();
  await page.locator('.split').waitFor();
}
