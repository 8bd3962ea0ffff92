import type { Page } from 'playwright-core';
import { newestMail } from '../tour/people.ts';
import type { DemoHost } from './demo-host.ts';
import { openLink, opinionAsked, scoresAsked, signatureAsked, signIn } from './people.ts';
import { asker, bringStates, recused, statesUnit } from './states.ts';

/** Whose browser a page is seen in. */
export type Viewer =
  | 'anyone'
  | 'newcomer'
  | 'unit'
  | 'applicant'
  | 'office'
  | 'auditor'
  | 'reviewer'
  | 'expert'
  | 'party'
  | 'refused-unit'
  | 'second-office'
  | 'recording-office'
  | 'objector'
  | 'asking-reviewer'
  | 'recused-reviewer';

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
  expert: async (page, host) => {
    const mail = (await host.mails('')).find(({ subject }) => scoresAsked.test(subject));
    if (!mail) throw new Error('no expert is asked');
    await openLink(page, mail);
  },
  party: async (page, host) => openLink(page, await newestMail(host, 'college@parties.example', signatureAsked)),
  'refused-unit': inStates((page, host) => signIn(page, host, 'unit', statesUnit)),
  'second-office': inStates((page, host) => signIn(page, host, 'office', 'office-second@chunan.example')),
  'recording-office': inStates((page, host) => signIn(page, host, 'office', 'office@chunan.example')),
  objector: inStates(async (page) => void (await page.goto('/notices'))),
  'asking-reviewer': inStates(async (page, host) => openLink(page, await newestMail(host, asker, opinionAsked))),
  'recused-reviewer': inStates(async (page, host) => openLink(page, await newestMail(host, recused, opinionAsked))),
};

/** An entrance to what the demo does not show: proposals are brought to these states first. */
function inStates(enter: (page: Page, host: DemoHost) => Promise<void>): (page: Page, host: DemoHost) => Promise<void> {
  return async (page, host) => {
    await bringStates(host);
    await enter(page, host);
  };
}
