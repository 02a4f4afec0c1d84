// “Every text that mentions confidentiality is true, word for word, of what the code does; a test names text and rule.” This is
// the register: each such sentence, the rule that it rests on, and the test that holds the code to it. A new sentence of this
// kind without a line here fails; so does a line whose sentence or whose test is gone.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const confidence = 'test/integration/survey/confidence.test.ts'
const batches = 'test/integration/survey/quality/batches.test.ts'
const definitions = 'test/unit/survey/quality/quality-definitions.test.ts'
const worked = 'test/unit/survey/batch/batch.test.ts'
const reach = 'test/integration/home/quality.test.ts'
const development = 'test/integration/survey/development/development.test.ts'

type Promise = {
  /** Word for word, as it stands in the source. */
  readonly says: string
  readonly rule: string
  readonly heldBy: readonly (readonly [file: string, test: string])[]
}

const promises: readonly Promise[] = [
  {
    says: 'people have answered, and never who answered. It is confidential, not anonymous',
    rule: 'A floor for each figure, of people who did not sign; readers get what was released.',
    heldBy: [
      [batches, 'are released on the release date and not before, frozen'],
      [worked, 'is of that very figure'],
      [confidence, 'shows an answer to its author’s scope alone'],
    ],
  },
  {
    says: 'Your coach and the managers above see averages only, once at least',
    rule: 'The same.',
    heldBy: [[reach, 'reaches the coach and those who stand above, and neither a peer nor a manager elsewhere']],
  },
  {
    says: 'Averages are shown once at least',
    rule: 'The floor of an admin.',
    heldBy: [[definitions, 'is right about who counts towards a release']],
  },
  {
    says: 'Averages of what people said, as released; two things to try; your own view to compare with',
    rule: 'The development view reads batches alone.',
    heldBy: [[development, 'shows a coach what was released about them: figures, suggestions, comments']],
  },
  {
    says: 'As long as that is so, no figure about you alone can be expected',
    rule: 'How long it may take rests on who is asked, not on who answered.',
    heldBy: [
      [development, 'says how long it may take, by who is asked and not by who answered'],
      ['test/unit/survey/development/explain-wait.test.ts', 'so that no count can be read from it'],
    ],
  },
  {
    says: 'Comments go to those whom their authors chose; the rest is shown to nobody',
    rule: 'An export of a workspace holds no answers and no comments.',
    heldBy: [['test/integration/admin/export.test.ts', 'has not a word of what was said, written, answered or agreed']],
  },
  {
    says: 'It is confidential, not anonymous: people who run this server could look, and are not meant to',
    rule: 'The roles protect from mistakes; whoever owns the database is named.',
    heldBy: [[batches, 'are read and written by the batch role alone']],
  },
  {
    says: 'If everybody answers alike, the average shows it',
    rule: 'A mean is shown to one decimal above the bottom code.',
    heldBy: [[definitions, 'is right about bands, the bottom, and how far a figure may be off']],
  },
  {
    says: 'Admins see the same averages. They come every fourth Sunday at most, and only while people who were asked together are asked together again',
    rule: 'Release dates; a figure is compared with all of a year.',
    heldBy: [
      [worked, 'are those of all figures about a coach, of the same date too'],
      ['test/unit/survey/batch/shown-figure.test.ts', 'are every fourth Sunday, the same for all'],
    ],
  },
  {
    says: 'Where everybody gives a 5, an average of 5.0 says so of each; from 2.0 down nobody is told how far',
    rule: 'What is not promised: unanimity above the bottom code.',
    heldBy: [['test/unit/survey/batch/determination.test.ts', 'leaves at least two values open for every answer']],
  },
  {
    says: 'A comment waits until three people have written for the same readers, then all are shown together, without names, in mixed order. If three don’t come together within three months, nobody is shown them',
    rule: 'Three authors of one audience within 91 days; the order is drawn when they are kept.',
    heldBy: [[batches, 'bring comments once three people wrote for the same readers, without a name']],
  },
  {
    says: 'Whoever may read the comment then sees your name, and you no longer count towards the',
    rule: 'Signed: shown with the name, not counted towards k, waiting for nobody.',
    heldBy: [[batches, 'take one value a person, code the bottom, and don’t count who signed']],
  },
  {
    says: 'If you answered before, that still counts in the averages',
    rule: 'A withdrawal takes nothing out of a release.',
    heldBy: [[batches, 'are released on the release date and not before, frozen']],
  },
  {
    says: 'You won’t be asked any more, and nobody is told',
    rule: '*Stop asking me* is a row that only its own person’s scope reads.',
    heldBy: [[confidence, 'shows *Stop asking me* to that person’s scope alone']],
  },
  {
    says: 'You will be asked again, from your next session on. Nobody is told',
    rule: 'The same.',
    heldBy: [[confidence, 'leaves no trace but its own row, says so in the message, and can be undone there']],
  },
  {
    says: '“Stop asking me” ends all questions, nobody is told',
    rule: 'The same.',
    heldBy: [
      [confidence, 'shows *Stop asking me* to that person’s scope alone'],
      ['test/integration/survey/quarterly.test.ts', 'who wants no questions gets none, and no row says why'],
    ],
  },
  {
    says: 'No more questions will come, and nobody is told',
    rule: 'The same.',
    heldBy: [['test/integration/survey/asking.test.ts', 'who wants no questions gets none, and no row says why']],
  },
  {
    says: 'You aren’t asked about your sessions any more, as you chose. Nobody is told.',
    rule: 'The same.',
    heldBy: [[confidence, 'shows *Stop asking me* to that person’s scope alone']],
  },
  {
    says: 'Nobody is told whether you answered: not your coach, not the managers, not the admins. How many did is said as a band only',
    rule: 'Nothing but the answer depends on whether somebody answered (0006); people as a band.',
    heldBy: [
      [confidence, 'leaves no trace but the answer itself: no row, no count, no time, no audit entry'],
      [confidence, 'tells nobody else anything, from the tap to the closing'],
      ['test/unit/survey/batch/shown-figure.test.ts', 'names people as a band'],
      [
        'test/integration/admin/export.test.ts',
        'is the same to the byte, whoever answered, stopped, disputed or wrote',
      ],
    ],
  },
  {
    says: 'The database hands your answers to you and to the one job that makes the averages, to nothing else',
    rule: 'Row-level security on the author; the batch role, in two files.',
    heldBy: [
      [batches, 'are read and written by the batch role alone'],
      ['test/architecture.test.ts', 'lets the jobs alone that close batches and compute psychometrics read'],
    ],
  },
  {
    says: 'Nobody is shown what a single person says here',
    rule: 'The confirmed share is a figure with the same floor.',
    heldBy: [[definitions, 'is right about the confirmed share']],
  },
  {
    says: 'Only you see this list. Your coach and the managers above see averages',
    rule: 'Own answers are read in the author’s scope.',
    heldBy: [
      ['test/integration/survey/answering.test.ts', 'own answers are one’s own, with what can still be changed'],
    ],
  },
  {
    says: 'nobody is told who answered',
    rule: 'Decision 0006.',
    heldBy: [[confidence, 'tells nobody else anything, from the tap to the closing']],
  },
  {
    says: 'Ratings are shown as averages only, once at least so many people have answered, and never who answered',
    rule: 'The floor of an admin.',
    heldBy: [
      ['test/integration/survey/floor.test.ts', 'is five, and can be raised and lowered again, never below five'],
      [definitions, 'is right about who counts towards a release'],
    ],
  },
  {
    says: 'averages are promised only once at least',
    rule: 'A floor that was promised stays.',
    heldBy: [['test/integration/survey/floor.test.ts', 'is promised as it is when the question is sent']],
  },
  {
    says: 'averages are shown once at least that many people have answered',
    rule: 'The floor.',
    heldBy: [[worked, 'is of that very figure']],
  },
  {
    says: 'Admins import people, set standards and see released averages. They never see notes or answers.',
    rule: 'An admin’s scope reads batches and no answers.',
    heldBy: [
      ['test/integration/admin/export.test.ts', 'has not a word of what was said, written, answered or agreed'],
      [batches, 'are read and written by the batch role alone'],
    ],
  },
  {
    says: 'Nobody is shown who answered, or whether somebody did',
    rule: 'Decision 0006.',
    heldBy: [[confidence, 'leaves no trace but the answer itself: no row, no count, no time, no audit entry']],
  },
  {
    says: 'Nobody’s own answer is among them, and nobody is ranked. The managers who stood above you at a release can see its figures too, and so can admins',
    rule: 'Readers are those of the release; figures stand in no order of size.',
    heldBy: [[reach, 'reaches the coach and those who stand above, and neither a peer nor a manager elsewhere']],
  },
  {
    says: 'Only you see it.',
    rule: 'A self-rating is its own person’s.',
    heldBy: [[development, 'is read and written in no other scope']],
  },
  {
    says: 'Only you see your own view',
    rule: 'The same.',
    heldBy: [[development, 'is read and written in no other scope']],
  },
  {
    says: 'Only you see what you choose here: not the managers above, not the admins, and it goes into no figure',
    rule: 'The same.',
    heldBy: [[development, 'is read and written in no other scope']],
  },
  {
    says: 'the managers above see that one. Otherwise nobody is shown them',
    rule: 'Pools are their manager’s and those above.',
    heldBy: [
      [batches, 'are pooled after 91 days where too few answered, for the manager and above, not for the coaches'],
    ],
  },
  {
    says: 'their answers are dropped, and nobody is shown them',
    rule: 'At the top there is no pool.',
    heldBy: [[batches, 'drop at the top what stays too small']],
  },
  {
    says: 'at the top it is dropped, and nobody is shown it',
    rule: 'The same.',
    heldBy: [[definitions, 'is right about several coaches together']],
  },
  {
    says: 'then comes with a release about that coach, in an order drawn once. Else nobody is shown it',
    rule: 'Comments.',
    heldBy: [[batches, 'bring comments once three people wrote for the same readers, without a name']],
  },
  {
    says: 'A note for you alone on how your sessions are logged',
    rule: 'The coach alone is told of a low share, once a release.',
    heldBy: [[batches, 'tell a coach whose confirmed share is under 80 %, privately, once a release']],
  },
  {
    says: 'This message comes to you alone, once for each release in which the share is under 80 %',
    rule: 'The same.',
    heldBy: [[batches, 'tell a coach whose confirmed share is under 80 %, privately, once a release']],
  },
  {
    says: 'Who wrote what is for nobody to find out, though a wording may give somebody away',
    rule: 'Comments carry no author but a signed one’s.',
    heldBy: [[reach, 'has comments for the managers above on a page of its own']],
  },
  {
    says: 'This page is yours alone. The managers above see that a session was held and when, never what was said',
    rule: 'Home is published to its person; reach of the line above.',
    heldBy: [['test/integration/home/below.test.ts', 'is nobody’s but the line’s']],
  },
  {
    says: 'There is a private note. Only you can open it',
    rule: 'The coach’s private note is in the coach’s scope alone.',
    heldBy: [['test/e2e/story.test.ts', 'every message was valid, and the private note is found nowhere else']],
  },
  {
    says: 'Shown to nobody but you. People who run this server could look',
    rule: 'The same.',
    heldBy: [['test/e2e/story.test.ts', 'every message was valid, and the private note is found nowhere else']],
  },
  {
    says: 'chose to write to you with their name; nobody else does',
    rule: 'A correction is read by its author and the coach.',
    heldBy: [[confidence, 'goes to the coach, with the name, and to nobody else']],
  },
  {
    says: 'How many there are so far is shown to nobody',
    rule: 'A refusal of psychometrics says what is needed.',
    heldBy: [
      ['test/integration/survey/quality/psychometrics.test.ts', 'of seven coaches are refused, however many raters'],
    ],
  },
]

/** Sentences that keep something from somebody. */
const keeps =
  /nobody is told(?! apart)|nobody is shown|shown to nobody|averages|never who answered|without names|confidential, not|nobody else does|only you (see|can)|you alone|yours alone|for nobody to|never see |are not meant to/i

describe('what is promised about confidentiality', () => {
  const sources = new Map(
    readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(join(root, 'src', name), 'utf8')]),
  )
  const tests = new Map<string, string>()
  const testText = (file: string): string => {
    const known = tests.get(file) ?? readFileSync(join(root, file), 'utf8')
    tests.set(file, known)
    return known
  }

  test.each(promises)('$says', ({ says, rule, heldBy }) => {
    const found = [...sources].filter(([, text]) => text.includes(says))
    expect(found.length, 'it stands in the source').toBeGreaterThan(0)
    expect(rule).not.toBe('')
    for (const [file, name] of heldBy) {
      const names = [...testText(file).matchAll(/(?:test|it)(?:\.each\([^)]*\))?\(\s*['`]([^'`]+)['`]/g)]
      expect(
        names.some(([, known]) => known?.includes(name)),
        `${file}: ${name}`,
      ).toBe(true)
    }
  })

  test('leaves no such sentence without a line here', () => {
    const lines = [...sources].flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*\*)/.test(line) && /['`]/.test(line) && keeps.test(line))
        .map((line) => ({ file, line: line.trim() })),
    )
    expect(lines.length).toBeGreaterThan(25)
    const unknown = lines.filter(({ line }) => !promises.some(({ says }) => line.includes(says)))
    expect(unknown).toEqual([])
  })
})
