import type { Page } from 'playwright-core';
import { newestMail, secretOf, sixDigits } from '../tour/people.ts';
import type { Stage } from '../tour/stage.ts';
import type { TourMail } from '../tour/tour-mail.ts';

type Audience = 'unit' | 'office' | 'audit';

/** Opens the sign-in page, signs in with the code that is mailed, and waits for the page behind. */
export async function signIn(page: Page, stage: Stage, audience: Audience, email: string): Promise<void> {
  await page.goto(`/${audience}/sign-in`);
  await signInHere(page, stage, audience, email);
}

/** Signs in on the sign-in page that is open. */
export async function signInHere(page: Page, stage: Stage, audience: Audience, email: string): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('main button[type=submit]').click();
  const mail = await newestMail(stage, email, /验证码/);
  await page.locator('input[name=code]').fill(sixDigits(mail));
  await page.locator(`form[action="/${audience}/code"] button`).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in') && !url.pathname.endsWith('/code'));
}

/** Opens the link of a mail, as a click on it would. */
export async function openLink(page: Page, mail: TourMail): Promise<void> {
  await page.goto(`/r#${secretOf(mail)}`);
  await page.waitForURL(/\/(?:review|panel|sign)\/\w+$/);
}

/** The subject in Chinese of the mail that asks a department for its opinion. */
export const opinionAsked = /^请.+提出意见/;

/** The subject in Chinese of the mail that asks an expert for scores. */
export const scoresAsked = /^请.+完成匿名评审/;

/** The subject in Chinese of the mail that asks a party to confirm. */
export const signatureAsked = /^请.+确认协议/;
