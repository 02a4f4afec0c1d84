import { describe, expect, test } from 'vitest'
import { validateBlocks, validateView } from '../../../sandbox/slack/blocks/validate.ts'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import { drawAbsenceModal } from '../../../src/people/absence/absence.modal.ts'
import { renderAbsenceEntered } from '../../../src/people/absence/absence.view.ts'
import {
  announcement,
  drawAdminsModal,
  drawGoLiveModal,
  drawGoLiveSaved,
  drawRelinked,
  drawRelinkModal,
} from '../../../src/people/admin/settings.modal.ts'
import {
  drawImported,
  drawImportModal,
  drawImportPreview,
  drawImportProblems,
} from '../../../src/people/import/import.modal.ts'
import { planImport } from '../../../src/people/import/import-plan.ts'
import { readPeopleFile } from '../../../src/people/import/people-csv.ts'
import type { Person } from '../../../src/people/person.ts'
import { listNames, mentionPerson, personOption } from '../../../src/people/person.view.ts'
import { drawTeamModal } from '../../../src/people/team/team.modal.ts'
import { drawTeamSaved, renderLineObjected, renderLineTold } from '../../../src/people/team/team.view.ts'
import { contactCentreCsv } from '../../support/contact-centre.ts'

const today = plainDate('2026-03-10')
const nasty = '<!channel> *Zoë* & Co. 👩🏽‍🚀'

function person(name: string, slackUserId?: string): Person {
  return {
    id: asId<PersonId>(`id-${name}`.slice(0, 40)),
    name,
    zone: zone('Europe/London'),
    locale: 'en-GB',
    origin: 'file',
    slackUserId: slackUserId === undefined ? undefined : asId<SlackUserId>(slackUserId),
    unreachable: slackUserId === undefined ? 'no-slack' : undefined,
  }
}

const somebody = person(nasty)
const inSlack = person('Ana', 'U012AB')
const many = Array.from({ length: 300 }, (_, n) => person(`${nasty} ${'x'.repeat(150)} ${n}`))
const absences = Array.from({ length: 60 }, (_, n) => ({
  id: `absence-${n}`,
  personId: somebody.id,
  from: today,
  until: plainDate('2026-03-12'),
  enteredBy: inSlack.id,
}))
const refusals = Array.from({ length: 400 }, (_, n) => ({ code: 'x', say: `Line ${n} ${nasty} ${'y'.repeat(200)}` }))
const file = readPeopleFile(new TextEncoder().encode(contactCentreCsv()))
if (!file.ok) throw new Error('the contact centre is broken')
const plan = planImport(file.value, [], undefined, today)

describe('what people see', () => {
  test.each([
    [
      'the days away of a manager’s report',
      drawAbsenceModal({ person: somebody, locale: 'en-US', isOwn: false, mayChoose: true, absences, today }),
    ],
    [
      'the own days away, saved',
      drawAbsenceModal({
        person: inSlack,
        locale: 'en-GB',
        isOwn: true,
        mayChoose: false,
        absences: [],
        today,
        saved: absences[0],
      }),
    ],
    ['the upload', drawImportModal({ goLiveOn: undefined, isLive: false })],
    ['the preview', drawImportPreview({ pendingId: 'p', plan, goLiveOn: today, locale: 'en-GB' })],
    ['400 bad lines', drawImportProblems(refusals)],
    ['the outcome', drawImported({ added: 1, moved: 2, changed: 3, left: 4, returned: 5, unchanged: 6 })],
    ['the go-live date', drawGoLiveModal({ goLiveOn: today, locale: 'en-US' })],
    ['the announcement', drawGoLiveSaved(today, 'en-US')],
    ['300 people who can’t be reached', drawRelinkModal(many)],
    ['a link', drawRelinked(inSlack)],
    ['300 admins', drawAdminsModal(many)],
    ['the team', drawTeamModal([asId<SlackUserId>('U1')])],
    ['the empty team', drawTeamModal([])],
    [
      'the saved team',
      drawTeamSaved({ joined: many.map(({ name }) => name), left: 2, total: 9, refusals: refusals.slice(0, 50) }),
    ],
  ])('in %s is a valid modal', (_, view) => {
    expect(validateView(view, 'modal')).toEqual([])
  })

  test.each([
    [
      'of days away',
      renderAbsenceEntered({
        absence: { id: 'a', personId: somebody.id, enteredBy: inSlack.id, from: today, until: today },
        person: somebody,
        enteredBy: inSlack,
      }),
    ],
    ['of a team', renderLineTold({ manager: somebody, person: inSlack, holds: true })],
    ['of a team taken back', renderLineTold({ manager: somebody, person: inSlack, holds: false })],
    ['of an objection', renderLineObjected({ manager: inSlack, person: somebody })],
  ])('is a valid message %s', (_, message) => {
    expect(validateBlocks(message.blocks, 'message')).toEqual([])
    expect(message.text).not.toBe('')
  })

  test('mentions those who are in Slack and names the others as they are written', () => {
    expect(mentionPerson(inSlack).mrkdwn).toBe('<@U012AB>')
    expect(mentionPerson(somebody).mrkdwn).toContain('&lt;!channel&gt;')
  })

  test('lists names in short', () => {
    expect([listNames(['A']), listNames(['A', 'B']), listNames(['A', 'B', 'C', 'D', 'E'])]).toEqual([
      'A',
      'A and B',
      'A, B, C and 2 more',
    ])
  })

  test('marks people without Slack in a select', () => {
    expect(personOption(somebody).description).toBe('not in Slack')
  })

  test('spells the announcement by locale', () => {
    expect(announcement(today, 'en-US').join(' ')).toContain('recognizes')
    expect(announcement(today, 'en-GB').join(' ')).toContain('Tuesday, 10 March 2026')
  })
})
