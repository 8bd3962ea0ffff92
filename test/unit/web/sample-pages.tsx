import type { VNode } from 'preact';
import { makeCalendar } from '../../../functions/domain/calendar.ts';
import { leadTimes } from '../../../functions/domain/proposal/lead-times.ts';
import { openStepsOf } from '../../../functions/domain/proposal/open-steps.ts';
import { listingOf } from '../../../functions/domain/proposal/listing.ts';
import { indicatorOf } from '../../../functions/domain/programme-lookup.ts';
import { report } from '../../../functions/domain/report.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { AuditHomePage } from '../../../web/views/audit/home.tsx';
import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { CheckpointsPage } from '../../../web/views/audit/checkpoints.tsx';
import { EvidenceReadyPage } from '../../../web/views/audit/evidence-ready.tsx';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import { anyLeaveForm, ownLeaveForm } from '../../../web/views/leave/leave-form.ts';
import { LeavePage } from '../../../web/views/leave/leave.tsx';
import { OfficeHomePage } from '../../../web/views/office/home.tsx';
import { OfficeProposalPage, type OfficeProposalPageProps } from '../../../web/views/office/proposal.tsx';
import { ScanPage } from '../../../web/views/office/signatures.tsx';
import { LinkProblemPage, ResentPage } from '../../../web/views/review/link-problem.tsx';
import { OpenLinkPage } from '../../../web/views/review/open.tsx';
import { DeclareFirstPage } from '../../../web/views/review/declare.tsx';
import { ReviewDonePage } from '../../../web/views/review/done.tsx';
import { ReviewPage, type ReviewPageProps } from '../../../web/views/review/review.tsx';
import { StepsPage } from '../../../web/views/review/steps.tsx';
import { SignDonePage, SignPage, type SignPageProps } from '../../../web/views/review/sign.tsx';
import { SignInCodePage, SignInPage } from '../../../web/views/sign-in.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { ErrorPage } from '../../../web/views/site/error.tsx';
import { HomePage } from '../../../web/views/site/home.tsx';
import { NoticePage, NoticesPage } from '../../../web/views/site/notices.tsx';
import { PrivacyPage } from '../../../web/views/site/privacy.tsx';
import { AnswerReturnPage } from '../../../web/views/unit/answer-return.tsx';
import { CheckAnswersPage, SubmittedPage } from '../../../web/views/unit/check.tsx';
import { ChooseKindPage } from '../../../web/views/unit/choose-kind.tsx';
import { DocumentsPage, DraftFormPage } from '../../../web/views/unit/draft.tsx';
import { UnitHomePage } from '../../../web/views/unit/home.tsx';
import { UnitProposalPage } from '../../../web/views/unit/proposal.tsx';
import { RegisterUnitPage } from '../../../web/views/unit/register.tsx';
import { chunan, huangjing } from '../../support/chunan.ts';
import { demoRecords } from '../../support/demo-register.ts';
import { assessmentPages } from './sample-assessment.tsx';
import { quarterPages } from './quarter-pages.tsx';
import { performancePages } from './performance-samples.tsx';
import { versionPages } from './sample-versions.tsx';
import { agreementPages } from './agreement-pages.tsx';
import { meetingPagesWith } from './sample-meetings.tsx';
import { expertPages } from './sample-expert-pages.tsx';
import { standingAfter, typedWithFaults, type Reviewers, type Standing } from './sample-proposal.ts';
import { importPages } from './import-pages.tsx';
import { registerPages } from './register-pages.tsx';
import { leaveBegunPages } from './leave-begun-pages.tsx';
import { accessPages } from './access-pages.tsx';
import { endedSessionPages } from './ended-session-pages.tsx';
import { noticeGonePage, objectionEntryPage, withObjections } from './objection-page.tsx';
import { undeliveredPages } from './undelivered-pages.tsx';

const programme = chunan();
const asked = ['overseas-chinese', 'health', 'agriculture'];
const reviewers: Reviewers = {
  departments: asked.map((department) => ({ department, person: `${department}-reviewer` })),
  office: 'office-main',
};
const at = (...args: [Parameters<typeof standingAfter>[0], number?]): Standing => standingAfter(args[0], reviewers, args[1]);
const upload = { url: 'https://documents.example/', fields: { key: 'drafts/1/${filename}', policy: 'abc' } };
const files = [
  { id: '合作意向书.pdf', name: '合作意向书.pdf', bytes: 482_113 },
  { id: '项目说明.docx', name: '项目说明.docx', bytes: 38_400 },
];
const today = '2026-11-02';
const entries = demoRecords(programme).flatMap((record) => record.entries);

/** The Chun'an programme in a page's shell. */
export function shellFor(language: Language, more: Partial<PageShell> = {}): PageShell {
  return { language, path: '/home', programme, ...more };
}

/** Every page with sample data, by name. */
export function samplePages(language: Language): Record<string, VNode> {
  return {
    ...publicPages(language),
    ...unitPages(language),
    ...linkPages(language),
    ...officePages(language),
    ...auditPages(language),
    ...assessmentPages(
      {
        audit: shellFor(language, { audience: 'audit', path: '/audit', person: { name: '何平', role: '审计局' } }),
        office: shellFor(language, { audience: 'office', path: '/office/self-scores', person: { name: '沈若兰', role: '县委人才办' } }),
      },
      entries,
    ),
    ...leavePages(language),
    ...performancePages(language, at('agreement-registered')),
    ...registerPages(shellFor(language), demoRecords(programme)),
    ...quarterPages(shellFor(language), entries),
    ...importPages(shellFor(language)),
    ...leaveBegunPages(language, at('review-opened')),
    ...versionPages(language, shellFor),
    ...signingPages(language),
    ...undeliveredPages(language, { review: at('review-opened'), signing: at('agreement-drafted') }),
    ...meetingPages(language),
    ...accessPages(language, at('agreement-registered')),
    ...expertPages(at('review-closed'), { language, shellFor }),
  };
}

function signingPages(language: Language): Record<string, VNode> {
  const person = { name: '方丽', role: '淳安县黄精中药材项目' };
  return agreementPages({
    shells: {
      unit: shellFor(language, { audience: 'unit', path: '/unit' }),
      party: shellFor(language, { audience: 'link', path: '/sign/01link', person }),
      office: shellFor(language, { audience: 'office', path: '/office', person: { name: '徐敏', role: '人才办' } }),
    },
    noticed: at('notice-ended'),
    signing: at('signature-recorded'),
    upload,
    files,
    today,
  });
}
function meetingPages(language: Language): Record<string, VNode> {
  const person = { name: '沈若兰', role: '县委人才办' };
  const office = shellFor(language, { audience: 'office', path: '/office/meetings', person });
  const unit = shellFor(language, { audience: 'unit', path: '/unit', person: { name: '李晓明', role: '杭州小郎中健康管理有限公司' } });
  return meetingPagesWith(office, unit, at('review-closed'));
}

function leavePages(language: Language): Record<string, VNode> {
  const person = programme.people.find(({ id }) => id === 'health-reviewer');
  if (!person) throw new Error('the sample roster has no reviewer of health');
  const own = shellFor(language, { audience: 'link', path: '/review/01link/leave', person: { name: '陆清和', role: '县卫生健康局' } });
  const office = shellFor(language, { audience: 'office', path: '/office/leave', person: { name: '沈若兰', role: '县委人才办' } });
  const entered = { enteredBy: 'office-main', enteredAt: '2026-10-30T02:00:00.000Z' };
  const leaves = [
    {
      leave: { person: 'health-reviewer', from: '2026-11-02', to: '2026-11-06', substitute: 'health-head', ...entered },
      isSubstituteAway: true,
    },
    { leave: { person: 'health-reviewer', from: '2026-11-16', to: '2026-11-17', substitute: null, ...entered }, isSubstituteAway: false },
  ];
  const issues = [
    { field: 'from', rule: 'leave-overlaps', values: { from: '2026-11-02', to: '2026-11-06' } },
    { field: 'substitute', rule: 'substitute-self' },
  ];
  const answers = { from: '2026-11-03', to: '2026-11-04', substitute: 'health-reviewer' };
  const desk = { form: ownLeaveForm(programme, person), base: '/review/01link/leave', back: '/review/01link', person: person.id };
  return {
    'leave-own': <LeavePage shell={own} {...desk} leaves={leaves} today={today} done="saved" />,
    'leave-wrong': <LeavePage shell={own} {...desk} leaves={[]} today={today} answers={answers} issues={issues} />,
    'leave-office': (
      <LeavePage shell={office} form={anyLeaveForm(programme)} base="/office/leave" back="/office" leaves={leaves} today={today} />
    ),
  };
}

function publicPages(language: Language): Record<string, VNode> {
  const shell = shellFor(language);
  const { summary } = at('notice-published');
  const { proposalId, title } = summary;
  const notice = {
    proposalId,
    number: '淳才公示〔2026〕5号',
    title,
    unitName: summary.contact.unitName,
    kind: summary.kind,
    sector: 'health-care',
    opensOn: '2026-11-09',
    closesOn: '2026-11-16',
  };
  return {
    home: <HomePage shell={shell} />,
    privacy: <PrivacyPage shell={shell} version="2026-02" contact="privacy@chunan.example" />,
    notices: <NoticesPage shell={shell} notices={[notice]} />,
    notice: <NoticePage shell={shell} notice={notice} contact="office@chunan.example" />,
    'notice-gone': noticeGonePage(shell),
    error: <ErrorPage shell={shell} code="version-moved" requestId="req-1" goOn="/unit" />,
    'sign-in': <SignInPage shell={shell} audience="unit" email="someone" issue="not-an-email" />,
    ...endedSessionPages(shell),
    code: <SignInCodePage shell={shell} audience="office" email="office@chunan.example" issue="code-wrong" />,
  };
}

function unitPages(language: Language): Record<string, VNode> {
  const shell = shellFor(language, { audience: 'unit', path: '/unit', person: { name: '李晓明', role: '杭州小郎中健康管理有限公司' } });
  const draft = {
    proposalId: '01draft',
    kind: 'cooperation-project',
    answers: huangjing,
    revision: 3,
    updatedAt: '2026-10-12T02:00:00.000Z',
  };
  const returned = at('returned');
  const open = returned.summary.openReturn;
  if (!open) throw new Error('the sample is not returned');
  const issues = [
    { field: 'title', rule: 'required' },
    { field: 'amount', rule: 'not-an-amount' },
    { field: 'term-from', rule: 'not-a-date' },
    { field: 'parties.1.email', rule: 'not-an-email' },
    { field: 'form', rule: 'unknown-field', values: { name: 'x', count: 1 } },
    { field: 'form', rule: 'sent-before-sign-in' },
  ];
  const listings = [returned, at('review-opened'), at('agreement-registered')].map(({ summary }) => listingOf(summary));
  return {
    'unit-home': <UnitHomePage shell={shell} drafts={[{ ...draft, title: '' }]} proposals={listings} today={today} next="/unit?cursor=x" />,
    'unit-register': <RegisterUnitPage shell={shell} email="unit@parties.example" issues={[{ field: 'credit-code', rule: 'required' }]} />,
    'unit-kind': <ChooseKindPage shell={shell} missing />,
    'unit-form': <DraftFormPage shell={shell} draft={draft} saved />,
    'unit-form-talent': <DraftFormPage shell={shell} draft={{ ...draft, kind: 'talent-introduction', answers: {} }} />,
    'unit-form-wrong': (
      <DraftFormPage shell={shell} draft={{ ...draft, answers: typedWithFaults }} issues={issues} rowCounts={{ parties: 4 }} />
    ),
    'unit-documents': (
      <DocumentsPage shell={shell} draft={draft} upload={upload} files={files} refusal={{ reason: 'content', fileName: '报告.pdf' }} />
    ),
    'unit-check': <CheckAnswersPage shell={shell} draft={draft} files={files} unconfirmed />,
    'unit-check-incomplete': <CheckAnswersPage shell={shell} draft={draft} files={[]} issues={issues} />,
    'unit-submitted': <SubmittedPage shell={shell} summary={at('submitted').summary} />,
    'unit-proposal': <UnitProposalPage shell={shell} {...at('opinion-given', 2)} today={today} />,
    'unit-returned': <UnitProposalPage shell={shell} {...returned} today={today} withdrawal={{ reason: '', rule: 'required' }} />,
    'unit-answer': <AnswerReturnPage shell={shell} summary={returned.summary} open={open} uploads={{ form: upload, files }} />,
  };
}

function linkPages(language: Language): Record<string, VNode> {
  const shell = shellFor(language, { audience: 'link', path: '/review/01link', person: { name: '陆清和', role: '县卫生健康局' } });
  const { summary } = at('opinion-given');
  const [first, second] = summary.asks;
  const sign = at('signature-recorded').summary;
  const { agreement } = sign;
  const signAsk = agreement?.asks[1];
  if (!first || !second || !agreement || !signAsk) throw new Error('the sample asks nobody');
  const review: ReviewPageProps = {
    shell,
    linkId: '01link',
    summary,
    ask: { ...second, onBehalfOf: 'health-head' },
    holder: second.person,
    today: '2026-10-28',
    declared: true,
    askable: ['aims', 'documents'],
    assurance: 'link',
  };
  const askedBack = { ...second, askedBack: { fields: ['aims'], question: '请说明备案计划。', at: '2026-10-20T02:00:00.000Z' } };
  const aside = {
    ...summary,
    recusals: [{ department: 'health', person: second.person, ground: 'declared', at: summary.updatedAt } as const],
  };
  const [nextStep] = openStepsOf(at('review-opened').summary);
  if (!nextStep) throw new Error('the sample asks nobody');
  const steps = [
    { ...nextStep, dueOn: '2026-10-30' },
    { ...nextStep, proposalId: '01other', title: '海外康复医学专家引进', onBehalfOf: 'health-head', dueOn: '2026-11-06' },
  ];
  const checks = [{ quarter: '2026Q3', step: 'figures:health:1', department: 'health', draft: 1, dueOn: '2026-10-20' }];
  const done = { shell, summary, ask: first, holder: first.person, linkId: '01link', others: { steps: [], checks: [] } };
  const signing: SignPageProps = { shell, linkId: '01link', summary: sign, agreement, ask: signAsk, today, assurance: 'code' };
  return {
    open: <OpenLinkPage shell={shellFor(language, { path: '/r' })} issue="link-unknown" />,
    review: <ReviewPage {...review} />,
    'review-overdue': <ReviewPage {...review} today={today} />,
    'review-code': (
      <ReviewPage
        {...review}
        assurance="code"
        codeSent
        codeIssue="code-wrong"
        typed={{ form: 'opinion', stance: 'object', opinion: '', proposes: '' }}
        issues={[{ field: 'opinion', rule: 'required' }]}
      />
    ),
    'review-closed': <ReviewPage {...review} declared={false} askable={[]} />,
    'review-ask-back-wrong': (
      <ReviewPage
        {...review}
        assurance="code"
        codeIssue="required"
        typed={{ form: 'ask-back', fields: [], question: '' }}
        issues={[
          { field: 'fields', rule: 'required' },
          { field: 'question', rule: 'required' },
        ]}
      />
    ),
    'review-step-aside-wrong': (
      <ReviewPage
        {...review}
        typed={{ form: 'step-aside', reason: 'x' }}
        issues={[{ field: 'reason', rule: 'too-long', values: { max: 9 } }]}
      />
    ),
    'declare-first': <DeclareFirstPage shell={shell} linkId="01link" version={3} />,
    'review-done': <ReviewDonePage {...done} />,
    'review-done-others-left': <ReviewDonePage {...done} others={{ steps, checks }} />,
    'review-steps': <StepsPage shell={shell} base="/review/01link" steps={steps} checks={checks} today={today} isGone={false} />,
    'review-steps-figures': <StepsPage shell={shell} base="/review/01link" steps={[]} checks={checks} today={today} isGone={false} />,
    'review-steps-none': <StepsPage shell={shell} base="/review/01link" steps={[]} today={today} isGone />,
    'review-done-by-other': <ReviewDonePage {...done} holder="health-head" />,
    'review-asked-back': <ReviewDonePage {...done} ask={askedBack} />,
    'review-stepped-aside': <ReviewDonePage {...done} summary={aside} ask={second} holder={second.person} />,
    'link-asked-anew': <LinkProblemPage shell={shell} problem="asked-anew" resend={{ link: '01link' }} />,
    'link-with-unit': <LinkProblemPage shell={shell} problem="with-unit" />,
    'link-over': <LinkProblemPage shell={shell} problem="step-over" now={first} linkId="01link" others={{ steps, checks }} />,
    'link-used': <LinkProblemPage shell={shell} problem="used" decided={{ stance: 'agree', at: '2026-10-20T02:00:00.000Z' }} />,
    'link-changed': <LinkProblemPage shell={shell} problem="dossier-changed" resend={{ link: '01link' }} />,
    'link-unknown': <LinkProblemPage shell={shell} problem="unknown" />,
    resent: <ResentPage shell={shell} />,
    sign: <SignPage {...signing} />,
    'sign-wrong': <SignPage {...signing} issues={[{ field: 'confirm', rule: 'required' }]} codeIssue="required" />,
    'sign-done': <SignDonePage shell={shell} summary={sign} at="2026-12-01T02:00:00.000Z" />,
  };
}

function officePages(language: Language): Record<string, VNode> {
  const shell = shellFor(language, { audience: 'office', path: '/office', person: { name: '徐敏', role: '人才办' } });
  const props = (standing: Standing, more: Partial<OfficeProposalPageProps> = {}): OfficeProposalPageProps => ({
    shell,
    ...standing,
    today,
    ...more,
  });
  const open = [
    { stage: 'intake', items: [listingOf(at('submitted').summary), listingOf(at('returned').summary)] },
    { stage: 'department-review', items: [listingOf(at('opinion-given').summary)], next: '/office?stage=department-review' },
    { stage: 'decision', items: [] },
  ] as const;
  const signing = at('signature-recorded').summary;
  const ask = signing.agreement?.asks[2];
  if (!ask) throw new Error('the sample has no third party');
  const wrong = { answers: { present: '9', inFavour: '3' }, issues: [{ field: 'inFavour', rule: 'no-majority', values: { min: 5 } }] };
  const remarks = { remarks: { aims: '' }, issues: [{ field: 'aims', rule: 'required' }] };
  return {
    'office-home': (
      <OfficeHomePage
        shell={shell}
        open={open}
        ended={[{ stage: 'registered', items: [listingOf(at('agreement-registered').summary)] }]}
        today={today}
        yearToLoad={2027}
        held={{ count: 12, since: '2026-11-16T00:30:00.000Z' }}
      />
    ),
    'office-intake': <OfficeProposalPage {...props(at('submitted'))} />,
    'office-own': <OfficeProposalPage {...props(at('opinion-given'), { own: true })} />,
    'office-return': <OfficeProposalPage {...props(at('submitted'), { attempt: remarks })} />,
    'office-review': <OfficeProposalPage {...props(at('opinion-given'))} />,
    'office-decide': <OfficeProposalPage {...props(at('review-closed'), { attempt: wrong })} />,
    'office-publish': <OfficeProposalPage {...props(at('decided'))} />,
    'office-notice': <OfficeProposalPage {...props(at('notice-published'))} />,
    'office-end-notice': <OfficeProposalPage {...props(at('notice-published'), { today: '2026-11-17' })} />,
    'office-objections': <OfficeProposalPage {...props(withObjections(at('notice-published')), { waiting: 4 })} />,
    'office-year-missing': <OfficeProposalPage {...props(at('review-closed'), { attempt: { ...wrong, issues: [], missingYear: 2027 } })} />,
    'office-objection-entry': objectionEntryPage(shell, at('notice-published').summary),
    'office-draft': <OfficeProposalPage {...props(at('notice-ended'), { attempt: { unconfirmed: true } })} />,
    'office-sign': <OfficeProposalPage {...props(at('signature-recorded', 2))} />,
    'office-register': <OfficeProposalPage {...props(at('signing-completed'))} />,
    'office-registered': <OfficeProposalPage {...props(at('agreement-registered'))} />,
    'office-scan': (
      <ScanPage shell={shell} summary={signing} ask={ask} upload={upload} files={[]} issues={[{ field: 'witness', rule: 'required' }]} />
    ),
  };
}

function auditPages(language: Language): Record<string, VNode> {
  const shell = shellFor(language, { audience: 'audit', path: '/audit', person: { name: '何平', role: '审计局' } });
  const { indicators } = programme;
  const years = [2026, 2025];
  const indicator = indicatorOf(programme, 'trainings');
  const own = entries.filter((entry) => entry.indicator === indicator.id);
  const counted = (period: { year: number; quarter?: 1 | 2 | 3 | 4 }) => report({ entries, indicators, period });
  const record = at('agreement-registered');
  return {
    'audit-home': (
      <AuditHomePage shell={shell} years={years} traces={[{ id: 't1', at: '2026-10-12T02:00:00.000Z', what: '/audit/report?year=2026' }]} />
    ),
    'audit-report': <ReportPage shell={shell} report={counted({ year: 2026 })} years={years} />,
    'audit-quarter': (
      <ReportPage shell={shell} report={counted({ year: 2026, quarter: 3 })} asked="2026-10-12T02:00:00.000Z" years={years} />
    ),
    'audit-figure': <FigurePage shell={shell} indicator={indicator} period={{ year: 2026 }} value={own.length} entries={own} />,
    'audit-record': (
      <AuditProposalPage shell={shell} {...record} fault={null} leadTimes={leadTimes(record.events, makeCalendar(programme.calendar))} />
    ),
    'audit-broken': <AuditProposalPage shell={shell} {...record} fault={{ seq: 4, fault: 'hash' }} summaryFits={false} />,
    'audit-checkpoints-none': <CheckpointsPage shell={shell} checkpoints={[]} quarters={['2026Q4']} />,
    'audit-evidence-ready': (
      <EvidenceReadyPage
        shell={shell}
        fileName="evidence-2026Q4.zip"
        link="https://documents.example/evidence/1"
        size={412_345_678}
        sha256={'0123456789abcdef'.repeat(4)}
      />
    ),
  };
}
