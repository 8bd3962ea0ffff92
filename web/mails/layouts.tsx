import type { JSX } from 'preact';
import type { Bilingual } from '../../functions/domain/text.ts';
import type { MailContent } from './mail-content.ts';

/** The plain text of a mail: the same as its HTML, in the same order. */
export function textOf(content: MailContent): string {
  const { greeting, lead, action, shortCode, code, facts, steps, remarks, reasons, agenda, closing } = content;
  const blocks = [
    `${greeting.zh}\n${lead.zh}`,
    `${greeting.en}\n${lead.en}`,
    code ? `${code.label.zh} ${code.label.en}\n\n    ${code.code}\n\n${code.note.zh}\n${code.note.en}` : '',
    steps ? [slashed(steps.title), ...steps.items.map(({ title, about }) => `- ${title}\n  ${about.zh}\n  ${about.en}`)].join('\n') : '',
    remarks ? [slashed(remarks.title), ...remarks.items.map(({ label, text }) => `- ${slashed(label)}: ${text}`)].join('\n') : '',
    reasons ? `${slashed(reasons.title)}\n${reasons.text}` : '',
    agenda ? [slashed(agenda.title), ...agenda.items.map((item, index) => `${index + 1}. ${item}`)].join('\n') : '',
    action ? `${slashed(action.label)}:\n${action.href}` : '',
    shortCode ? `${shortCode.intro.zh}\n${shortCode.intro.en}\n\n    ${shortCode.code}` : '',
    facts.map(({ label, value }) => `${slashed(label)}: ${value}`).join('\n'),
    `--\n${closing.map(({ zh }) => zh).join('\n')}\n\n${closing.map(({ en }) => en).join('\n')}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function slashed({ zh, en }: Bilingual): string {
  return `${zh} / ${en}`;
}

// Mail programs drop style sheets, so styles are inline here and only here.
const body =
  'margin:0;padding:16px;background:#f2f6f5;color:#17211f;font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",Arial,sans-serif;font-size:16px;line-height:1.6';
const frame =
  'max-width:560px;margin:0 auto;padding:22px 24px 16px;background:#ffffff;border:1px solid #cfd8d5;border-top:5px solid #0b6457';
const foot = 'margin-top:18px;padding-top:14px;border-top:1px solid #cfd8d5';
const paragraph = 'margin:0 0 14px';
const button =
  'display:inline-block;padding:11px 22px;background:#0b6457;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px';
const codeStyle =
  'display:inline-block;margin:0 0 14px;padding:8px 16px;background:#e2f1ed;border-radius:4px;font-family:Consolas,Menlo,monospace;font-size:22px;font-weight:bold;letter-spacing:2px';
const quiet = 'margin:0 0 6px;color:#51605c;font-size:14px';
const cell = 'padding:5px 12px 5px 0;border-bottom:1px solid #cfd8d5;text-align:left;vertical-align:top;font-size:15px';

/** The HTML of a mail. */
export function MailDocument({ content }: { content: MailContent }): JSX.Element {
  const { subject, greeting, lead, facts, closing } = content;
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={body}>
        <div style={frame}>
          <p style={paragraph}>
            {greeting.zh}
            <br />
            {lead.zh}
          </p>
          <p style={paragraph} lang="en">
            {greeting.en}
            <br />
            {lead.en}
          </p>
          <Asked content={content} />
          {facts.length > 0 ? <Facts facts={facts} /> : null}
          <div style={foot}>
            {closing.map(({ zh }) => (
              <p key={zh} style={quiet}>
                {zh}
              </p>
            ))}
          </div>
          <div lang="en" style="margin-top:10px">
            {closing.map(({ en }) => (
              <p key={en} style={quiet}>
                {en}
              </p>
            ))}
          </div>
        </div>
      </body>
    </html>
  );
}

function Both({ text }: { text: Bilingual }): JSX.Element {
  return (
    <>
      {text.zh} <span lang="en">{text.en}</span>
    </>
  );
}

function Asked({ content }: { content: MailContent }): JSX.Element {
  const { code, steps, remarks, reasons, agenda, action, shortCode } = content;
  return (
    <>
      {code ? <OneTimeCode code={code} /> : null}
      {steps ? <Steps steps={steps} /> : null}
      {remarks ? <Remarks remarks={remarks} /> : null}
      {reasons ? (
        <p style={paragraph}>
          <strong>
            <Both text={reasons.title} />
          </strong>
          <br />
          {reasons.text}
        </p>
      ) : null}
      {agenda ? <Agenda agenda={agenda} /> : null}
      {action ? (
        <p style={paragraph}>
          <a href={action.href} style={button}>
            <Both text={action.label} />
          </a>
        </p>
      ) : null}
      {shortCode ? (
        <>
          <p style={quiet}>{shortCode.intro.zh}</p>
          <p style={quiet} lang="en">
            {shortCode.intro.en}
          </p>
          <p style={codeStyle}>{shortCode.code}</p>
        </>
      ) : null}
    </>
  );
}

function OneTimeCode({ code }: { code: NonNullable<MailContent['code']> }): JSX.Element {
  return (
    <>
      <p style={paragraph}>
        <Both text={code.label} />
      </p>
      <p style={codeStyle}>{code.code}</p>
      <p style={quiet}>
        <Both text={code.note} />
      </p>
    </>
  );
}

function Steps({ steps }: { steps: NonNullable<MailContent['steps']> }): JSX.Element {
  return (
    <>
      <p style={paragraph}>
        <strong>
          <Both text={steps.title} />
        </strong>
      </p>
      <ul>
        {steps.items.map(({ title, about }) => (
          <li key={about.zh + title} style="margin:0 0 10px">
            <strong>{title}</strong>
            <br />
            {about.zh}
            <br />
            <span lang="en">{about.en}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
function Agenda({ agenda }: { agenda: NonNullable<MailContent['agenda']> }): JSX.Element {
  return (
    <>
      <p style={paragraph}>
        <strong>
          <Both text={agenda.title} />
        </strong>
      </p>
      <ol>
        {agenda.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </>
  );
}

function Remarks({ remarks }: { remarks: NonNullable<MailContent['remarks']> }): JSX.Element {
  return (
    <>
      <p style={paragraph}>
        <strong>
          <Both text={remarks.title} />
        </strong>
      </p>
      <ul>
        {remarks.items.map(({ label, text }) => (
          <li key={label.zh}>
            <strong>
              <Both text={label} />
            </strong>
            : {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ facts }: { facts: MailContent['facts'] }): JSX.Element {
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" style="width:100%;margin:0 0 18px;border-collapse:collapse">
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label.zh}>
            <td style={`${cell};color:#51605c;width:38%`}>
              <Both text={label} />
            </td>
            <td style={cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
