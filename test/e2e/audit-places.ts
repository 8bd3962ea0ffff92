import { at, place, type Place } from './place.ts';

/** The pages of auditors. */
export const auditPlaces: readonly Place[] = [
  at('audit-home', 'auditor', '/audit'),
  at('audit-report', 'auditor', '/audit/report?year=2026'),
  at('audit-report-quarter', 'auditor', '/audit/report?year=2026&quarter=3'),
  at('audit-charts', 'auditor', '/audit/report/charts?year=2026&quarter=3'),
  at('audit-scores', 'auditor', '/audit/report/scores?year=2026&quarter=3&asOf=2026-10-11'),
  at('audit-gaps', 'auditor', '/audit/report/gaps?year=2026'),
  at('audit-definitions', 'auditor', '/audit/report/definitions?year=2026&step=4'),
  place('audit-task', 'auditor', async (page) => {
    await page.goto('/audit/report/gaps?year=2026');
    await page.locator('[data-gap=tasks-overdue] tbody a').first().click();
  }),
  at('audit-quarters', 'auditor', '/audit/quarters?year=2026'),
  at('audit-quarter', 'auditor', '/audit/quarters/2026Q3'),
  at('audit-report-reported', 'auditor', '/audit/report?year=2026&quarter=3&version=1'),
  at('audit-frozen-charts', 'auditor', '/audit/report/charts?year=2026&quarter=3&version=1'),
  at('audit-frozen-scores', 'auditor', '/audit/report/scores?year=2026&quarter=3&version=1'),
  at('audit-frozen-gaps', 'auditor', '/audit/report/gaps?year=2026&quarter=3&version=1'),
  at('audit-frozen-definitions', 'auditor', '/audit/report/definitions?year=2026&quarter=3&step=2&version=1'),
  at('audit-frozen-figure', 'auditor', '/audit/figures/trainings?year=2026&quarter=3&version=1'),
  at('audit-checkpoints', 'auditor', '/audit/checkpoints'),
  at('audit-exceptions', 'auditor', '/audit/exceptions?year=2026'),
  at('audit-figure', 'auditor', '/audit/figures/cooperation_agreements?year=2026'),
  at('audit-figure-paid-in', 'auditor', '/audit/figures/paid_in_investment_cny?year=2026'),
  place('audit-register-item', 'auditor', async (page) => {
    await page.goto('/audit/figures/trainings?year=2026');
    await page.locator('main td a').first().click();
  }),
  place('audit-register-item-evidence', 'auditor', async (page) => {
    await page.goto('/audit/figures/model_cases?year=2026');
    await page.locator('main td a').first().click();
  }),
  place('audit-register-item-personal', 'auditor', async (page) => {
    await page.goto('/audit/figures/supporters?year=2026');
    await page.locator('main td a').first().click();
  }),
  place('audit-record', 'auditor', async (page) => {
    await page.goto('/audit/figures/cooperation_agreements?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').first().click();
  }),
];
