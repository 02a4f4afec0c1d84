import fc from 'fast-check'

/** Answers of people about some coaches, unequal numbers of them; 1 to 7, or means of three of those. */
export const coaches = fc.integer({ min: 2, max: 5 }).chain((items) => {
  const person = fc.array(fc.integer({ min: 3, max: 21 }), { minLength: items, maxLength: items })
  const thirds = person.map((answers) => answers.map((answer) => answer / 3))
  return fc.array(fc.array(thirds, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 8 })
})

/** The same people, coach by coach in another order. */
export const shuffledCoaches = coaches.chain((given) =>
  fc.record({
    given: fc.constant(given),
    shuffled: fc.tuple(...given.map((people) => fc.shuffledSubarray([...people], { minLength: people.length }))),
  }),
)
