import { describe, expect, test } from 'vitest'
import { chooseMentioned, chooseNamed } from '../../../src/coaching/form/named-in-command.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { utc } from '../../../src/kernel/time.ts'
import type { DirectoryEntry, Person } from '../../../src/people/index.ts'

function someone(name: string): Person {
  return { id: asId<PersonId>(name), name, zone: utc, locale: 'en-GB', origin: 'file' }
}
const entry = (name: string, relation: DirectoryEntry['relation'] = 'report'): DirectoryEntry => ({
  person: someone(name),
  relation,
})

describe('a name after /coach log', () => {
  test('of one person within reach chooses them', () => {
    expect(chooseNamed('ana', [entry('Ana Silva'), entry('Ana Costa', 'other')])).toEqual({ coacheeIds: ['Ana Silva'] })
  })

  test('means the whole word where somebody has it: Ana rather than Diana', () => {
    expect(chooseNamed('ana', [entry('Diana Prince'), entry('Ana Silva')])).toEqual({ coacheeIds: ['Ana Silva'] })
    expect(chooseNamed('zoe', [entry('Zoë O’Neil'), entry('Zoebel Ray')])).toEqual({ coacheeIds: ['Zoë O’Neil'] })
  })

  test('may begin with an @, where nobody was chosen from Slack’s list', () => {
    expect(chooseNamed('@ana', [entry('Diana Prince'), entry('Ana Silva')])).toEqual({ coacheeIds: ['Ana Silva'] })
  })

  test('is enough in part where only one fits', () => {
    expect(chooseNamed('pri', [entry('Diana Prince')])).toEqual({ coacheeIds: ['Diana Prince'] })
  })

  test('of several people asks which, and offers them first', () => {
    const named = chooseNamed('ana', [entry('Ana Silva'), entry('Ana Costa', 'below'), entry('Ana Fora', 'other')])
    expect(named).toEqual({
      coacheeIds: [],
      candidates: ['Ana Silva', 'Ana Costa'],
      hint: 'Which ana? There are 2: Ana Silva and Ana Costa. Choose below.',
    })
  })

  test('of nobody, and of somebody out of reach, says so with what to do next', () => {
    expect(chooseNamed('xyz', []).hint).toBe(
      'Nobody in the directory is called xyz. Search below by name, e-mail or employee number.',
    )
    expect(chooseNamed('ana', [entry('Ana Fora', 'other')]).hint).toBe(
      'Ana Fora isn’t in your teams today. Search below if it was on a day when they were.',
    )
  })

  test('that is very long is shortened', () => {
    expect(chooseNamed('x'.repeat(2000), []).hint?.length).toBeLessThan(200)
  })
})

describe('mentions after /coach log', () => {
  const coachId = asId<PersonId>('Coach')
  const within = new Set([asId<PersonId>('Ben')])
  test.each([
    ['somebody within reach is chosen', [someone('Ben')], { coacheeIds: ['Ben'], hint: undefined }],
    [
      'somebody out of reach is named',
      [someone('Ben'), someone('Eve')],
      {
        coacheeIds: ['Ben'],
        hint: 'Eve: not in your teams today. Search below if it was on a day when they were.',
      },
    ],
    ['oneself is refused', [someone('Coach')], { coacheeIds: [], hint: 'You can’t log coaching with yourself.' }],
    [
      'a bot or a stranger is said to be unknown',
      [undefined],
      {
        coacheeIds: [],
        hint: 'I don’t know everybody you mentioned. Bots can’t be coached, and somebody new has to be in the people file first.',
      },
    ],
  ])('%s', (_, mentioned, expected) => {
    expect(chooseMentioned(coachId, mentioned, within)).toEqual(expected)
  })
})
