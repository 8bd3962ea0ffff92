import type { privacy as zh } from '../zh/privacy.ts';

/** The notice on personal data. */
export const privacy: typeof zh = {
  title: 'How we handle personal data',
  version: (version) => `Version ${version}`,
  who: {
    title: 'Who handles it',
    text: (operator, contact) => `${operator} is responsible for handling personal data here. Contact: ${contact}.`,
  },
  purpose: {
    title: 'Why and how',
    text: 'To process, review, decide, publish, sign, register and report proposals for talent introduction and cooperation. You or your unit enter the data online; it is sent encrypted and kept in mainland China. Only the departments that review the proposal and the office get it; experts see it without names, and parties see the agreement. It serves no other purpose and no automated decisions are made. A public notice shows its number, the title, the unit, the kind, the sector and its period, and nothing else. Auditors see records without names, addresses and telephone numbers until they state a reason, and each view is recorded.',
  },
  kinds: {
    title: 'What we handle',
    text: 'Name, telephone and e-mail of contact persons; the proposed talent’s name, country or region of residence, field, claimed level, former and intended post; name and e-mail of each party’s contact; the documents you upload. When you apply we collect no passport or identity number, date of birth, photograph or health data: please do not enter or upload any.',
  },
  keeping: {
    title: 'How long we keep it',
    text: 'Drafts stay until you delete or submit them; files uploaded and never submitted go by themselves after 180 days. The state of a sign-in goes seven days after its end; the record of a mail, and the mark of an applicant’s address whose mail came back, after 400 days. Access logs (network address, time, address of the page) are kept for at least 180 days, running logs of review, office and audit for at least three years; logs hold no names, mail addresses or what was typed. What a unit registered, the record of a proposal from application to agreement with its documents, and the record of what auditors looked at, are kept as the rules on archives say; the system deletes none of it by itself. Backups of the database reach back 35 days, so what was deleted is gone from them after that.',
  },
  rights: {
    title: 'Your rights',
    text: (contact) =>
      `You may see, copy, correct, complete, transfer or ask us to delete your data, withdraw consent, and ask us to explain our rules. Write to ${contact}, say which matter it is about and who you are; once we have checked that, we answer within fifteen working days. Withdrawing consent does not affect what was done before. If the answer does not satisfy you, you may complain to the cyberspace administration.`,
  },
  limits: {
    title: 'What cannot be deleted, and why',
    text: 'The record of each matter (numbers, times, steps and outcomes, with officials under a short id) is protected by a chain of digests: take out or change one step, and it no longer verifies. It is an archive of the authority and what audits rest on, and cannot be deleted. Corrections are added and do not overwrite. Names, contacts, words and documents lie outside the digests; where the law asks for it they can be removed by themselves, and the record still verifies. Where a period of keeping set by law has not ended, or removal is technically hard, article 47 of the Personal Information Protection Law has us stop all handling but storage and protection. There is no button to delete: the office takes the request, an administrator carries it out case by case, and you get an answer, with the reasons if it is refused.',
  },
  optional: {
    title: 'If you do not provide it',
    text: 'Answers marked as required are needed to process the proposal; without them it cannot be accepted. Optional answers may be left out at no disadvantage.',
  },
  groupsIntro: 'Besides the above, for these people:',
  groups: [
    {
      id: 'objectors',
      title: 'Those who object to a public notice',
      parts: [
        {
          title: 'What we handle, and on what basis',
          text: 'What you object to and why; your name and contact, which you may leave out; when it came, the number of the notice, and the version of this text when you sent it. What comes by post, by mail or in person is entered by the office: the words, who signed, a contact, how and when it came, and a scan of the letter. To hold back floods, online objections are counted by network address; the count lapses after about two hours and is then deleted by the system. Taking and examining objections is a statutory duty (Personal Information Protection Law, article 13, paragraph 1, item 3). Name and contact are given of your own will: without them the objection is handled all the same, but we cannot ask or answer you.',
        },
        {
          title: 'Who sees it',
          text: 'The office sees all of it, the letter included, except those of its people who have an interest in the matter. The applicant sees that there was an objection, how it came and how it was settled, and neither who you are nor what you said; reviewing departments, experts and the public see none of it. Auditors see it for an hour once they have stated a reason. The system passes it on to nobody; should looking into it make that necessary, we ask for your separate consent first (article 23).',
        },
        {
          title: 'How long we keep it',
          text: 'What came within the period of the notice is kept with the record of the matter, scans included; the system does not delete it by itself. Of what was sent online outside the period, the original goes by itself after 400 days; its content is noted in the record as an objection that was not taken up, and is kept as long as the record.',
        },
        {
          title: 'Seeing, correcting, deleting',
          text: 'You may ask to see and copy your objection and how it was settled, to correct or complete name and contact, and to have name, contact, words and scan deleted; while the objection is open, they are deleted once it is settled. If you gave no name, tell us the number of the notice and when you sent it, so that we can find it. That there was an objection, when it came and how it was settled belongs to the record of the notice and cannot be deleted.',
        },
      ],
    },
    {
      id: 'roster',
      title: 'People of the roster: reviewers, heads of departments, office and auditors',
      parts: [
        {
          title: 'What we handle, and on what basis',
          text: 'Name, department, post, work address, roles and who stands in for whom; your opinions, conditions and reasons; your statements of no interest, that you stepped aside and why; days of leave, who stands in, and who entered it; mails to you and whether they came back; the state of sign-ins and opened links; what auditors and their programs looked at, when and for what reason. It comes from the roster that your unit reported and from what you do here, and is needed for a statutory duty (article 13, paragraph 1, item 3).',
        },
        {
          title: 'Who sees it',
          text: 'The office sees names, opinions, who stepped aside and leave; who stands in for you learns the days of your leave by mail. Applicants see the department and the time, not the name, the opinion or why somebody stepped aside. Auditors see the beginning of a name, and one matter whole once they have stated a reason. What auditors looked at is read by the office and can be changed by nobody.',
        },
        {
          title: 'How long we keep it',
          text: 'Leave that is over is cleared from the list when leave is next entered or ended; that somebody stood in because of it stays in the record of the matter. The mark of an address whose mail came back is cleared by the office once it has checked. Names and addresses follow the roster, of which older versions are kept with the programme’s; opinions, steps aside and what auditors looked at are kept as the rules on archives say. The system deletes none of these by itself.',
        },
        {
          title: 'Seeing, correcting, deleting',
          text: 'You can enter leave and end it early yourself; tell the office when name, post or address in the roster is wrong. Who, under a short id, decided what and when, and who stepped aside, is the record, and stays when you leave the post; you may ask to see and copy your opinions and reasons.',
        },
      ],
    },
    {
      id: 'experts',
      title: 'Experts',
      parts: [
        {
          title: 'What we handle, and on what basis',
          text: 'Name, institution and post, work address; the seat you were drawn for; your statements of no relation and of confidentiality; that you stepped aside and why; marks, whether you recommend it, and your grounds. Name and address come from the office’s list of experts, and all of it is needed for a statutory duty (article 13, paragraph 1, item 3).',
        },
        {
          title: 'Who sees it',
          text: 'The office sees who has scored, and the marks once the review has closed. Applicants learn that experts were asked and have scored, not the names, seats, marks or the verdict; experts do not see each other. The record names seats; names and grounds are sealed, and auditors see names once they have stated a reason.',
        },
        {
          title: 'How long we keep it',
          text: 'Marks, seats, statements, names and grounds are kept with the record of the matter, the list of experts with the programme’s versions. The system does not delete them by itself.',
        },
        {
          title: 'Seeing, correcting, deleting',
          text: 'You can step aside until you have scored; marks cannot be changed once sent. You may ask to see and copy your own marks and grounds. The marks of a seat and the verdict are what the review rests on and cannot be deleted; whose seat it was is sealed, and can be removed by itself once the period of the archives has ended.',
        },
      ],
    },
    {
      id: 'registers',
      title: 'People in the registers: talents, ambassadors, liaison people and contacts',
      parts: [
        {
          title: 'What we handle, and on what basis',
          text: 'What an entry asks for: name, contact, unit, field, post or arrival, who introduced you, and evidence; for an old ledger that was imported, the file as well. It is mostly reported by the applicant, your unit or a department and not collected from you; what follows from a proposal comes from its dossier and agreement. It serves the registers and the figures of assessments, and is needed for a statutory duty (article 13, paragraph 1, item 3).',
        },
        {
          title: 'Who sees it',
          text: 'The office, and people of the department that confirms the entry. To auditors what names people is masked; with a reason they see one entry for an hour. Reports hold figures and titles of entries; where a title would name somebody, the register is named instead. The file of an old ledger opens for the office only.',
        },
        {
          title: 'How long we keep it',
          text: 'Entries that ended or were voided stay, marked as such, so that figures that were reported can be checked; the system does not delete them by itself. Reports of quarters are archived for ten years in which nobody can change or remove them; names in them are masked.',
        },
        {
          title: 'Seeing, correcting, deleting',
          text: 'You may ask to see and copy what is entered about you and have mistakes corrected; a correction is entered by the office, counts once somebody else has confirmed it, and the former content can still be traced. Numbers and dates that were counted cannot be deleted; you may ask to have name, contact and evidence removed by themselves.',
        },
      ],
    },
  ],
};
