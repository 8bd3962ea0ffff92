import { dayAt } from '../../functions/domain/calendar.ts';
import { Cast, eventsOn, openRecord } from './cast.ts';
import { application, parties, reviewers, unit, unitEmail } from './huangjing.ts';
import { opine, sign } from './steps/links.ts';
import { decide, officeSends, recordPaperSignature, returnFor, settleItem } from './steps/office.ts';
import { answerReturn, isSubmitted, register, submit } from './steps/unit.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** A step of the story: `isDone` looks at what people see, so that a step that was cut off is taken up where it stands. */
export interface Step {
  name: string;
  /** Addresses of the POST that the step is about: answered with a redirect, it is recorded for good. */
  decides: RegExp;
  isDone(): Promise<boolean>;
  act(): Promise<void>;
}

/** The three-party agreement that the source names, from the form to its registration. */
export class HuangjingStory {
  readonly #cast: Cast;
  readonly #isReturned: boolean;

  /** @param how without `isReturned` intake finds nothing to ask, and the amount stays as the unit first wrote it */
  constructor(host: Stage, { isReturned = true }: { isReturned?: boolean } = {}) {
    this.#cast = new Cast(host, unitEmail);
    this.#isReturned = isReturned;
  }

  get proposalId(): string {
    return this.#cast.proposalId;
  }

  /** The steps in order. */
  steps(): Step[] {
    const cast = this.#cast;
    return [
      step(
        'the unit registers',
        /^\/unit\/register$/,
        () => this.#unitSees('/unit', '/unit/new'),
        () => register(cast, unit),
      ),
      step(
        'the unit saves a draft and submits it',
        /^\/unit\/drafts\/\w+\/submit$/,
        () => isSubmitted(cast),
        () => submit(cast, application),
      ),
      ...(this.#isReturned ? this.#returnSteps() : []),
      this.#step('intake accepts it', /\/accept$/, 'intake-accepted', () => officeSends(cast, 'accept')),
      this.#step('the first department agrees', /^\/review\/\w+$/, 'opinion-given', () => this.#opine(0, 'agree', '')),
      this.#step('the second agrees with conditions', /^\/review\/\w+$/, 'opinion-given 2', () =>
        this.#opine(1, 'agree-with-conditions', '产品上市前办理备案。'),
      ),
      this.#step('the third agrees', /^\/review\/\w+$/, 'opinion-given 3', () => this.#opine(2, 'agree', '同意推荐。')),
      this.#step('the meeting decides', /\/decide$/, 'decided', () =>
        decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕7号', resolution: '同意该项目，按程序公示。' }),
      ),
      this.#step('the notice is published', /\/publish$/, 'notice-published', () => officeSends(cast, 'publish')),
      this.#step('the notice ends', /\/end-notice$/, 'notice-ended', () => this.#endNotice()),
      this.#step('the condition of a department is settled', /\/settle-condition$/, 'condition-settled', () =>
        settleItem(cast, 'settle-condition', { result: 'written-in' }),
      ),
      this.#step('the agreement is drafted', /\/draft$/, 'agreement-drafted', () =>
        officeSends(cast, 'draft', { amount: this.#isReturned ? '1800' : '1500', confirm: 'yes' }),
      ),
      this.#step('the first party signs', /^\/sign\/\w+$/, 'signature-recorded', () => sign(cast, parties[0])),
      this.#step('the second party signs', /^\/sign\/\w+$/, 'signature-recorded 2', () => sign(cast, parties[1])),
      this.#step('the third party signs on paper', /\/scan$/, 'signature-recorded 3', () =>
        recordPaperSignature(cast, '10月20日在县人才办见证签署。'),
      ),
      this.#step('the agreement is registered', /\/register$/, 'agreement-registered', () =>
        officeSends(cast, 'register', { signedOn: dayAt(cast.stage.now) }),
      ),
    ];
  }

  #returnSteps(): Step[] {
    const cast = this.#cast;
    return [
      this.#step('intake returns it for a field', /\/return$/, 'returned', () =>
        returnFor(cast, { amount: '请核对投资金额，并与意向书一致。' }),
      ),
      this.#step('the unit answers', /\/answer$/, 'supplemented', () => answerReturn(cast, { amount: '1800' })),
    ];
  }

  /** Types of the record's events, as the auditor's page lists them. */
  async events(): Promise<string[]> {
    return eventsOn(await this.record());
  }

  /** The auditor's browser on the page of the record. */
  async record(): Promise<Visitor> {
    return openRecord(this.#cast);
  }

  async auditor(): Promise<Visitor> {
    return this.#cast.auditor();
  }

  async office(): Promise<Visitor> {
    return this.#cast.office();
  }

  async unit(): Promise<Visitor> {
    return this.#cast.unit();
  }

  /** A step that is done when the record has an event of a type, or as many as are named after it. */
  #step(name: string, decides: RegExp, event: string, act: () => Promise<void>): Step {
    const [type = '', times = '1'] = event.split(' ');
    return step(name, decides, () => this.#happened(type, Number(times)), act);
  }

  async #happened(type: string, times: number): Promise<boolean> {
    const events = await this.events();
    return events.filter((event) => event === type).length >= times;
  }

  async #unitSees(path: string, address: string): Promise<boolean> {
    const visitor = await this.unit();
    await visitor.open(path);
    return visitor.find(`a[href="${address}"]`) !== null;
  }

  /** The second reviewer's browser runs no script. */
  async #opine(index: 0 | 1 | 2, stance: string, opinion: string): Promise<void> {
    await opine(this.#cast, reviewers[index], { stance, opinion, byShortCode: index === 1 });
  }

  async #endNotice(): Promise<void> {
    const { stage } = this.#cast;
    const closed = '2026-10-20T01:00:00.000Z';
    if (stage.now < closed) await stage.advanceTo(closed);
    await officeSends(this.#cast, 'end-notice', { result: 'no-objection' });
  }
}

function step(name: string, decides: RegExp, isDone: () => Promise<boolean>, act: () => Promise<void>): Step {
  return { name, decides, isDone, act };
}
