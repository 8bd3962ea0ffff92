import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, errorCodes, hasCode, isAppError } from '../../functions/domain/errors.ts';
import { problemOf, statusOf } from '../../functions/middleware/problems.ts';
import { errors as en } from '../../web/messages/en/errors.ts';
import { errors as zh } from '../../web/messages/zh/errors.ts';

/** The sections of the page on errors, by code. */
function documented(): Map<string, string> {
  const [, ...sections] = readFileSync('docs/errors.md', 'utf8').split(/^## /m);
  return new Map(sections.map((section) => [/^`([a-z-]+)`\n/.exec(section)?.[1] ?? section, section]));
}

function lineOf(section: string, name: string): string {
  return new RegExp(`^- ${name}: (.+)$`, 'm').exec(section)?.[1] ?? '';
}

describe('the page on errors', () => {
  it('names every code, in the order of the list, and no other', () => {
    expect([...documented().keys()]).toEqual([...errorCodes]);
  });

  it.each(errorCodes)('says of %s when it comes up, with which status, what is told and what to do', (code) => {
    const section = documented().get(code) ?? '';

    expect(lineOf(section, 'Status')).toBe(String(statusOf[code]));
    expect(lineOf(section, 'Told')).toBe(`${zh[code].title} · ${en[code].title}`);
    expect(lineOf(section, 'When')).not.toBe('');
    expect(lineOf(section, 'Operator')).not.toBe('');
  });
});

describe('an error with a code', () => {
  it('is named by its code, because Step Functions matches on names, and carries what the code needs', () => {
    const error = new AppError('too-many-tries', 'asked too often', { retryAfterSeconds: 60, cause: 'x' });

    expect(error).toMatchObject({ name: 'too-many-tries', code: 'too-many-tries', payload: { retryAfterSeconds: 60 }, cause: 'x' });
    expect(new AppError('not-found', 'nothing').payload).toBeUndefined();
  });

  it('is known across bundles by its name and its code, and nothing else is taken for it', () => {
    const twin = Object.assign(new Error('from another bundle'), { name: 'not-found', code: 'not-found' });

    expect(hasCode(twin, 'not-found')).toBe(true);
    expect(hasCode(twin, 'not-yours')).toBe(false);
    for (const other of [
      new Error('not-found'),
      { name: 'not-found', code: 'not-found' },
      Object.assign(new Error('x'), { code: 'not-found' }),
      null,
    ]) {
      expect(isAppError(other)).toBe(false);
    }
  });

  it('is told to a person by its status; any other failure says nothing', () => {
    expect(problemOf(new AppError('link-dead', 'x'))).toMatchObject({ status: 410, code: 'link-dead' });
    expect(problemOf(new Error('the password is 1234'))).toEqual({ status: 500, code: 'internal', error: null });
  });
});
