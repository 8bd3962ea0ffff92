import type { Language } from '../../functions/domain/text.ts';
import { html, page } from './html.ts';
import type { Html } from './html.ts';

/** Someone of the programme whom the reader may act as. */
export interface GuidePerson {
  name: { zh: string; en: string };
  email: string;
  post: { zh: string; en: string };
  roles: readonly string[];
}

const longestOpenList = 6;

interface Section {
  heading: string;
  steps: readonly Html[];
}

const chrome = {
  zh: {
    title: '引才：本机试用说明',
    intro: '这台机器上运行着完整的系统，邮件不会寄出，数据只存在本机。请从下面任选一个身份开始。',
    product: '系统首页',
    mailbox: '邮箱',
  },
  en: {
    title: 'Yincai: a guide to this machine',
    intro: 'The whole system runs on this machine. No mail leaves it, and its data stay here. Begin as any of these people.',
    product: "The system's front page",
    mailbox: 'Mailbox',
  },
} as const;

/** The front page of the demo: what to try, as whom. Without a language it says everything in Chinese, then in English. */
export function guidePage(people: readonly GuidePerson[], language: Language | null): string {
  const shown: readonly Language[] = language === null ? ['zh', 'en'] : [language];
  const main = language ?? 'zh';
  const parts = shown.map((one) => part(people, one));
  return page(main, chrome[main].title, html`${parts}`);
}

function part(people: readonly GuidePerson[], language: Language): Html {
  const text = chrome[language];
  const sections = (language === 'zh' ? chineseSections : englishSections)(people).map(
    ({ heading, steps }) =>
      html`<div class="card">
        <h2>${heading}</h2>
        <ol>
          ${steps.map((step) => html`<li>${step}</li>`)}
        </ol>
      </div>`,
  );
  return html`<section class="broad" lang="${language === 'zh' ? 'zh-CN' : 'en'}">
    <h1>${text.title}</h1>
    <p class="lead">${text.intro}</p>
    <p class="actions">
      <a class="button" href="/home?lang=${language}">${text.product}</a>
      <a class="button secondary" href="/mailbox?lang=${language}">${text.mailbox}</a>
    </p>
    <div class="columns">${sections}</div>
  </section>`;
}

function chineseSections(people: readonly GuidePerson[]): Section[] {
  return [
    {
      heading: '申报单位',
      steps: [
        html`打开<a href="/unit">单位入口</a>，填一个邮箱地址，例如 <strong>unit@example.com</strong>。`,
        html`到${inbox('邮箱', 'unit@example.com', 'zh')}里取验证码，登录后登记单位，选择申报类型，填写并提交。`,
        html`材料被退回时，邮件会写明要改哪几项，只改这几项即可。名下已有申报的单位：${inbox('film@units.example', 'film@units.example', 'zh')}有一件被退回，等待补正。`,
      ],
    },
    {
      heading: '部门审核人',
      steps: [
        html`审核人没有账号，由邮件中的链接进入。打开${inbox('邮箱', '', 'zh')}，找到“审核”邮件，点链接，选择意见并说明理由。`,
        html`可以扮演：${roster(people, 'reviewer', 'zh')}`,
      ],
    },
    {
      heading: '评审专家',
      steps: [
        html`人才团队在上会前由专家匿名评审。专家由邮件中的链接进入，声明无利害关系并保密后，看到隐去名称的材料，逐项评分。`,
        html`“海外远程诊疗团队引进”正在等待三名专家评分：打开${inbox('邮箱', '', 'zh')}，找到“匿名评审”邮件，点链接。专家名单：${roster(people, 'expert', 'zh')}`,
      ],
    },
    {
      heading: '人才办',
      steps: [
        html`打开<a href="/office">办公入口</a>，用下面的邮箱登录：${roster(people, 'office', 'zh')}`,
        html`受理或退回申报、记录会议决定、发布公示、起草协议、登记编号，并录入各类台账。`,
        html`想看邮件送不到时会怎样：把签约方邮箱填成以 <strong>@bounce.example</strong>（当场拒收）或
          <strong>@dsn.example</strong>（稍后退回）结尾的地址。`,
      ],
    },
    {
      heading: '审计',
      steps: [
        html`打开<a href="/audit">审计入口</a>，用下面的邮箱登录：${roster(people, 'auditor', 'zh')}`,
        html`查看季度或年度报表，点开每个数字可以看到它的依据。审计只能看，每次查看都留痕。`,
      ],
    },
  ];
}

function englishSections(people: readonly GuidePerson[]): Section[] {
  return [
    {
      heading: 'A unit',
      steps: [
        html`Open the <a href="/unit?lang=en">portal for units</a> and give a mail address, such as <strong>unit@example.com</strong>.`,
        html`Take the code from the ${inbox('mailbox', 'unit@example.com', 'en')}, register the unit, choose a kind of proposal, fill in the
        form and submit it.`,
        html`When a proposal comes back, the mail names the fields to correct; only those can be changed.
        ${inbox('film@units.example', 'film@units.example', 'en')} has one that waits for its answer.`,
      ],
    },
    {
      heading: 'A reviewer of a department',
      steps: [
        html`Reviewers have no account; they come by a link in a mail. Open the ${inbox('mailbox', '', 'en')}, find a review request, follow
        its link, choose an opinion and say why.`,
        html`You may act as: ${roster(people, 'reviewer', 'en')}`,
      ],
    },
    {
      heading: 'An expert',
      steps: [
        html`Experts review teams blind before the meeting. They come by a link in a mail, declare that they have no ties and keep it to
        themselves, then read the proposal without its names and score it.`,
        html`One proposal waits for three experts. Open the ${inbox('mailbox', '', 'en')}, find a mail that asks for a blind review and
        follow its link. The experts: ${roster(people, 'expert', 'en')}`,
      ],
    },
    {
      heading: 'The talent office',
      steps: [
        html`Open the <a href="/office?lang=en">office</a> and sign in as one of these: ${roster(people, 'office', 'en')}`,
        html`Accept or return proposals, record the meeting's decision, publish the notice, draft the agreement, register it, and keep the
        registers.`,
        html`To see what happens when mail does not arrive, give a party an address that ends in <strong>@bounce.example</strong> (refused
          at once) or <strong>@dsn.example</strong> (returned later).`,
      ],
    },
    {
      heading: 'An auditor',
      steps: [
        html`Open the <a href="/audit?lang=en">audit pages</a> and sign in as: ${roster(people, 'auditor', 'en')}`,
        html`Read the report of a quarter or a year and open any figure to its evidence. Auditors change nothing, and each view leaves a
        trace.`,
      ],
    },
  ];
}

function inbox(label: string, to: string, language: Language): Html {
  const filter = to === '' ? '' : `&to=${encodeURIComponent(to)}`;
  return html`<a href="${`/mailbox?lang=${language}${filter}`}">${label}</a>`;
}

/** People with a role, each with the way to their mails; a long list is folded. */
function roster(people: readonly GuidePerson[], role: string, language: Language): Html {
  const chosen = people.filter((person) => person.roles.includes(role));
  const rows = chosen.map((person) => {
    const name = language === 'zh' ? `${person.name.zh}（${person.post.zh}）：` : `${person.name.en} (${person.post.en}): `;
    return html`<li>${name}${inbox(person.email, person.email, language)}</li>`;
  });
  const list = html`<ul>
    ${rows}
  </ul>`;
  const label = language === 'zh' ? `展开名单（${chosen.length} 人）` : `Show the list (${chosen.length} people)`;
  return chosen.length > longestOpenList
    ? html`<details>
        <summary>${label}</summary>
        ${list}
      </details>`
    : list;
}
