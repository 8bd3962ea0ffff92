import * as z from 'zod';
import { assessmentSchema } from './assessment/assessment.ts';
import { calendarYearSchema } from './calendar.ts';
import { closeSettingsSchema } from './close/close-settings.ts';
import { formSchema } from './form.ts';
import { indicatorSchema } from './indicators.ts';
import { villageResolutionSchema } from './proposal/village-resolution.ts';
import { mailHoursSchema } from './mail-hours-setting.ts';
import { meetingKindSchema } from './meeting/meeting-kind.ts';
import { panelSchema, panelUseSchema } from './panels.ts';
import { registerSchema } from './registers/register.ts';
import { bilingualSchema, slugSchema } from './text.ts';

/** Someone who acts for the programme: an office member, a reviewer of a department, an auditor, an expert of a panel. */
export const personSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  email: z.email(),
  /** Only experts may have none: they come from outside, and `post` says from where. */
  department: slugSchema.optional(),
  post: bilingualSchema,
  /** Units that the person belongs to, by their full names; their proposals are not this person's to judge. */
  units: z.array(z.string().min(1)).default([]),
  roles: z.array(z.enum(['office', 'reviewer', 'auditor', 'expert'])).min(1),
});
export type Person = z.infer<typeof personSchema>;

/**
 * A department of the county. `reviewer`, `substitute` and `head` are person ids: the reviewer is asked; who takes over when the reviewer
 * is away or may not judge is the substitute, then the head; both are called in when reminders do not help.
 */
export const departmentSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  reviewer: slugSchema.optional(),
  substitute: slugSchema.optional(),
  head: slugSchema.optional(),
});
export type Department = z.infer<typeof departmentSchema>;

/** Where a kind's form keeps what routes, deadlines and the ledger need; each value is a field id of the form. */
export const factFieldsSchema = z.strictObject({
  title: slugSchema,
  sector: slugSchema.optional(),
  cooperationKind: slugSchema.optional(),
  amount: slugSchema.optional(),
  /** A rows field whose rows have the fields `name`, `type`, `country`, `contact` and `email`. */
  parties: slugSchema.optional(),
  /** Where there are no rows of parties, the applying unit and this candidate are the parties of the agreement. */
  candidateName: slugSchema.optional(),
  candidateEmail: slugSchema.optional(),
  country: slugSchema.optional(),
  candidateType: slugSchema.optional(),
  level: slugSchema.optional(),
  headCount: slugSchema.optional(),
  /** First and last day of what is agreed. */
  termFrom: slugSchema.optional(),
  termTo: slugSchema.optional(),
});

/** Where a kind's form asks a village for its resolution; what is not asked, the office enters from the papers. */
const villageFieldsSchema = z.partialRecord(villageResolutionSchema.keyof(), slugSchema);

/** A kind of proposal: its form, its receipt prefix, its agreement template. */
export const kindSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  summary: bilingualSchema,
  form: slugSchema,
  facts: factFieldsSchema,
  agreementTemplate: slugSchema,
  /** Texts of a later change and of an end of the agreement. @defaultValue the plain texts of `agreement-changes.ts` */
  amendmentTemplate: slugSchema.optional(),
  terminationTemplate: slugSchema.optional(),
  /** When all departments agree and the amount is below this, no meeting is needed; absent: always a meeting. */
  directBelowYuan: z.number().int().positive().optional(),
  /** Experts who review before the meeting; absent: none do. */
  panel: panelUseSchema.optional(),
  assurance: z.strictObject({
    review: z.enum(['link', 'code']),
    sign: z.enum(['link', 'code']),
  }),
  /** Whether the parties sign all at once or one after the other, in the order of the form; the office may choose otherwise for a draft. */
  signing: z.enum(['parallel', 'in-order']).optional(),
  villageResolution: villageFieldsSchema.optional(),
});
export type ProposalKind = z.infer<typeof kindSchema>;

/** One route rule: when every given condition holds, these departments are asked. All rules that match add up. */
export const routeSchema = z.strictObject({
  when: z.strictObject({
    kind: slugSchema.optional(),
    sector: slugSchema.optional(),
    cooperationKind: slugSchema.optional(),
    candidateType: z.enum(['person', 'team']).optional(),
    foreignParty: z.boolean().optional(),
    amountFromYuan: z.number().int().nonnegative().optional(),
  }),
  departments: z.array(slugSchema).min(1),
});

export type RouteRule = z.infer<typeof routeSchema>;

/** Lengths of the steps in working days, unless the name says otherwise. */
export const deadlinesSchema = z.strictObject({
  intake: z.number().int().min(1).max(60),
  answerToReturn: z.number().int().min(1).max(60),
  /** Before the last day of an answer, so many working days, the unit is warned that the proposal lapses. */
  warnBeforeLapse: z.number().int().min(1).max(20),
  review: z.number().int().min(1).max(60),
  decision: z.number().int().min(1).max(90),
  /** For the unit to answer a refusal before it takes effect, and to ask for a review after. */
  answerToRefusal: z.number().int().min(1).max(60),
  requestReview: z.number().int().min(1).max(120),
  /** For the second person to confirm or drop a refusal, and for the office to settle an objection. */
  confirmRefusal: z.number().int().min(1).max(30),
  settleObjection: z.number().int().min(1).max(60),
  publishNotice: z.number().int().min(1).max(30),
  /** For the office to end a notice once its last day is over; absent: as long as for publishing it. */
  endNotice: z.number().int().min(1).max(30).optional(),
  draftAgreement: z.number().int().min(1).max(60),
  sign: z.number().int().min(1).max(90),
  register: z.number().int().min(1).max(30),
  remindEvery: z.number().int().min(1).max(30),
  promised: z.number().int().min(1).max(250),
  /** For the office to confirm or reject what a unit reported after registration. @defaultValue 5 */
  confirmMilestone: z.number().int().min(1).max(60).optional(),
});

const headedSchema = z.strictObject({ heading: bilingualSchema, text: bilingualSchema });

/**
 * The text of an agreement; `{{name}}` stands for one of `agreementPlaceholders`, `{{answer.field}}` for an answer of the kind's form. A
 * clause with `when` is left out where it does not apply. `prevailing` says which language counts; it closes agreements in two languages.
 */
export const agreementTemplateSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  preamble: bilingualSchema,
  clauses: z.array(headedSchema.extend({ when: z.enum(['foreign-party', 'village-party']).optional() })).min(1),
  prevailing: headedSchema.optional(),
});
export type AgreementTemplate = z.infer<typeof agreementTemplateSchema>;

/** `programme.json`: everything of a county that is not a form, a calendar, a register, a template or an indicator. */
export const programmeFileSchema = z.strictObject({
  id: slugSchema,
  version: z.string().regex(/^\d{4}\.\d+$/, 'a version as YEAR.NUMBER'),
  name: bilingualSchema,
  county: bilingualSchema,
  timeZone: z.literal('Asia/Shanghai'),
  operator: bilingualSchema,
  icpNumber: z.string().optional(),
  privacyContact: z.email(),
  privacyNoticeVersion: z.string().min(1),
  officeDepartment: slugSchema,
  maxReturnRounds: z.number().int().min(1).max(5),
  departments: z.array(departmentSchema).min(1),
  people: z.array(personSchema).min(1),
  /** The four steps of the method, the report's chapters. */
  steps: z.array(bilingualSchema).length(4),
  /** The first year whose facts the ledger holds: a stock counts from its first day on. */
  ledgerFromYear: z.number().int().min(1990).max(2100),
  sectors: z.array(z.strictObject({ id: slugSchema, name: bilingualSchema })).min(1),
  kinds: z.array(kindSchema).min(1),
  routes: z.array(routeSchema).min(1),
  panels: z.array(panelSchema).optional(),
  deadlines: deadlinesSchema,
  publicNotice: z.strictObject({ days: z.number().int().min(1).max(60), count: z.enum(['working', 'calendar']) }),
  /** When mails that ask for work or tell news leave; absent: at once, at any hour. */
  mailHours: mailHoursSchema.optional(),
  /** Meetings that are called and recorded here; absent: none, decisions are entered from their paper minutes. */
  meetings: z.array(meetingKindSchema).optional(),
  numbering: z.strictObject({
    receipt: z.string(),
    notice: z.string(),
    agreement: z.string(),
    /** `{agreement}` is the number of the first agreement, `{number}` counts what was registered after it. @defaultValue `{agreement}-{number}` */
    amendment: z.string().optional(),
    termination: z.string().optional(),
  }),
  /** Registers whose items may be named as introducers of a proposal. @defaultValue none */
  introducerRegisters: z.array(slugSchema).optional(),
  /** How quarters are closed; absent: none are. */
  quarterClose: closeSettingsSchema.optional(),
  documents: z.strictObject({
    maxCount: z.number().int().min(1).max(20),
    maxBytes: z.number().int().min(1024).max(52_428_800),
    types: z.array(z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx'])).min(1),
  }),
});

/** A whole programme: the parsed folder. */
export const programmeSchema = programmeFileSchema.extend({
  forms: z.array(formSchema).min(1),
  registers: z.array(registerSchema),
  indicators: z.array(indicatorSchema).min(1),
  /** How departments and units are scored, and which gaps are looked for; absent: neither. */
  assessment: assessmentSchema.optional(),
  templates: z.array(agreementTemplateSchema).min(1),
  calendar: z.array(calendarYearSchema).min(1),
});
export type Programme = z.infer<typeof programmeSchema>;
