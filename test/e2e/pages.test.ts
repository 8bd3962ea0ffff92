import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { auditSuite } from './suites/audit.ts';
import { guideSuite } from './suites/guide.ts';
import { keyboardSuite } from './suites/keyboard.ts';
import { officeSuite } from './suites/office.ts';
import { reviewSuite } from './suites/review.ts';
import { sweepSuite } from './suites/sweep.ts';
import { unitSuite } from './suites/unit.ts';
import { World } from './world.ts';

const world = new World();

beforeAll(async () => world.begin());
afterAll(async () => world.end());
afterEach(async () => {
  const complaints = await world.farewell();
  if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join('\n')}`);
});

// The sweep looks at the demo as it begins; the stories that follow change it.
describe('every page', () => {
  sweepSuite(world);
});
describe('the guide', () => {
  guideSuite(world);
});
describe('a unit and the office', () => {
  unitSuite(world);
});
describe('a reviewer or a party', () => {
  reviewSuite(world);
});
describe('the office and an auditor', () => {
  officeSuite(world);
});
describe('an auditor', () => {
  auditSuite(world);
});
describe('somebody with the keyboard alone', () => {
  keyboardSuite(world);
});
