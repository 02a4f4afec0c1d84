// Released quality in the digest after a release, and in an agenda: to whoever stood above at the time, and to nobody else.
import { expect, test } from 'vitest'
import { drawAgenda } from '../../../src/digest/agenda/agenda.view.ts'
import { loadAgenda } from '../../../src/digest/agenda/load-agenda.ts'
import { renderDigest } from '../../../src/digest/digest.view.ts'
import { loadDigest } from '../../../src/digest/load-digest.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import { findPerson } from '../../../src/people/index.ts'
import { isChart } from '../../../src/slack/charts.ts'
import { describeDatabases } from '../../support/database.ts'
import { expectMessageTaken, expectTaken, readAloud } from '../../unit/home/given.ts'
import { id, type Office, openOffice } from '../survey/quality/office.ts'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, place) => `${prefix}${place}`)
const teams = {
  head: ['sue', 'tom'],
  sue: ['lee', 'kim'],
  tom: ['max', 'mia'],
  lee: names('l', 8),
  kim: names('k', 8),
  max: names('x', 3),
  mia: names('y', 4),
}

describeDatabases('released quality', (database) => {
  async function digest(office: Office, who: string, sentWeek: string) {
    const message = await office.as(id(who), async (scope) => {
      const reader = await findPerson(scope.tx, id(who))
      if (reader === undefined) throw new Error(`no ${who}`)
      return renderDigest(await loadDigest(scope, reader, { promptedOn: undefined, sentWeek: plainDate(sentWeek) }))
    })
    expectMessageTaken(message)
    return {
      text: message.text,
      said: readAloud(message.blocks.filter((block) => !isChart(block))),
      lines: message.blocks.flatMap((block) =>
        isChart(block) ? block.chart.series.map(({ name, data }) => [name, ...data.map(({ value }) => value)]) : [],
      ),
    }
  }

  async function agenda(office: Office, who: string, about: string) {
    return await office.as(id(who), async (scope) => {
      const reader = await findPerson(scope.tx, id(who))
      if (reader === undefined) throw new Error(`no ${who}`)
      const loaded = await loadAgenda(scope, reader, id(about))
      if (!loaded.ok) throw new Error('refused')
      const view = drawAgenda(loaded.value)
      expectTaken(view)
      return readAloud(view.blocks)
    })
  }

  async function rate(office: Office, of: readonly string[], coach: string, on: string, usefulness: number) {
    for (const name of of) await office.ask({ coach: id(coach), of: id(name), on, usefulness })
  }

  test('is told in the digest that follows a release, by direct report and together, and not again', async () => {
    const office = await openOffice(database, teams)
    await rate(office, names('l', 6), 'lee', '2026-01-07', 4)
    await rate(office, names('k', 8), 'kim', '2026-01-07', 3)
    await office.tick('2026-02-02T08:00:00Z')
    const first = await digest(office, 'sue', '2026-01-26')
    expect(first.said).toContain(
      '*How coaching is rated* · released on 1 February\n• <@UKIM>: usefulness 3.0 of 5, from 8–12 people\n• <@ULEE>: usefulness 4.0 of 5, from 5–7 people\nYour teams together: usefulness 3.4 of 5, from 13 people or more.',
    )
    expect(first.lines).toEqual([])
    expect(first.text).toContain('There are new figures on how coaching is rated.')
    expect(first.text).not.toMatch(/\d\.\d|of 5/)
    // The leads stand further below the head, who has no direct report with a figure.
    const ofHead = await digest(office, 'head', '2026-01-26')
    expect(ofHead.said).toContain(
      '*How coaching is rated* · released on 1 February\nYour teams together: usefulness 3.4 of 5, from 13 people or more.',
    )
    for (const who of ['sue', 'head']) {
      expect((await digest(office, who, '2026-02-02')).said).not.toMatch(/rated|answers yet/)
    }

    await rate(office, names('l', 6), 'lee', '2026-02-04', 5)
    await office.tick('2026-03-02T08:00:00Z')
    const second = await digest(office, 'sue', '2026-02-23')
    expect(second.said).toContain(
      '• <@ULEE>: usefulness 5.0 of 5, from 5–7 people · up 1.0 since the release before\nYour teams together: usefulness 5.0 of 5, from 5 people or more.',
    )
    expect(second.said).not.toContain('<@UKIM>: usefulness')
    expect(second.lines).toEqual([['Usefulness', 3.4, 5]])
    expect(second.said).toContain('Your teams together, 1 February and 1 March: usefulness 3.4 and 5.0.')
    expect(second.text).not.toMatch(/\d\.\d|of 5/)
  })

  test('reaches nobody elsewhere, an admin included, and a new manager from their time on', async () => {
    const office = await openOffice(database, teams)
    await office.as(undefined, ({ tx, now }) => insertAdmin(tx, id('tom'), now))
    await rate(office, names('l', 6), 'lee', '2026-01-07', 4)
    await office.tick('2026-02-02T08:00:00Z')
    expect((await digest(office, 'tom', '2026-01-26')).said).not.toMatch(/usefulness|teams together/i)
    await office.move(id('kim'), id('max'), '2026-02-10')
    await office.move(id('lee'), id('kim'), '2026-02-10')
    await rate(office, names('l', 6), 'lee', '2026-02-11', 5)
    await office.tick('2026-03-02T08:00:00Z')
    const { said, lines } = await digest(office, 'max', '2026-02-23')
    expect(said).toContain('Your teams together: usefulness 5.0 of 5, from 5 people or more.')
    expect(lines).toEqual([])
    // Sue keeps what was released while Lee stood below her, and is told nothing of what came later.
    expect((await digest(office, 'sue', '2026-01-26')).said).toContain('usefulness 4.0 of 5')
    expect((await digest(office, 'sue', '2026-02-23')).said).not.toContain('of 5')
  })

  test('of several coaches together is told of their manager; an agenda has the same', async () => {
    const office = await openOffice(database, teams)
    await rate(office, names('x', 3), 'max', '2026-01-07', 4)
    await rate(office, names('y', 4), 'mia', '2026-01-07', 3)
    await rate(office, names('l', 6), 'lee', '2026-04-01', 4)
    await office.tick('2026-04-27T08:00:00Z')
    expect((await digest(office, 'head', '2026-04-20')).said).toContain(
      '• <@UTOM>, their coaches together: usefulness 3.4 of 5, from 5–7 people',
    )
    expect((await digest(office, 'tom', '2026-04-20')).said).not.toMatch(/UMAX>.*usefulness|UMIA>.*usefulness/)
    expect(await agenda(office, 'head', 'tom')).toContain(
      '*How it is rated*\n• their coaches together, after sessions, 26 April: usefulness 3.4 of 5 (5–7 people)',
    )
    expect(await agenda(office, 'tom', 'max')).toContain('*How it is rated*\n• not enough answers yet')
    for (const who of ['sue', 'head']) {
      expect(await agenda(office, who, 'lee')).toContain('• after sessions, 26 April: usefulness 4.0 of 5 (5–7 people)')
    }
    // With a team member: nothing that rests on that coachee's answers.
    for (const who of ['lee', 'sue', 'head'])
      expect(await agenda(office, who, 'l0')).not.toMatch(/rated|of 5|answers yet/)
  })
})
