// Recognition as people of Hearthwell write it: what somebody did, and what it meant for the business.

type Thanks = { readonly what: readonly [string, ...string[]]; readonly meant: readonly [string, ...string[]] }

/** For an adviser. */
export const thanksToAgents: readonly [Thanks, ...Thanks[]] = [
  {
    what: [
      'Stayed with a caller through three transfers until the heating worked again.',
      'Called a customer back after the storm, twice, without being asked to.',
      'Found the engineer’s van when nobody else could, and told the customer every half hour.',
      'Took the longest complaint of the month and brought it to an end.',
      'Explained a four-page bill on one call, line by line, and never sounded tired of it.',
    ],
    meant: [
      'The customer stayed with us and wrote to say so.',
      'One complaint fewer, and a family with a warm house.',
      'It did not have to go to the ombudsman.',
      'That contract was renewed the next day.',
    ],
  },
  {
    what: [
      'Wrote the article about moving home that all of us had been missing.',
      'Showed two new starters the ropes and still met every call-back.',
      'Turned a wrong tariff that three people had missed, for eleven customers.',
      'Noticed that one letter caused most of our Tuesday calls, and said so.',
      'Translated the help page in an evening.',
      'Kept the shared inbox empty through the busiest fortnight of the year.',
    ],
    meant: [
      'Sixty fewer calls a week about it.',
      'New colleagues took their first calls a week earlier.',
      'We could pay people back before they asked.',
      'The whole floor works a little more calmly.',
      'Customers in two countries waited less.',
    ],
  },
  {
    what: [
      'Talked a caller through the gas shut-off, calmly, until the engineer was there.',
      'Gave up a lunch break on the day the phones were down.',
      'Told us early that the new script confuses people, with three examples.',
      'Asked the one question in the review that all of us should have asked.',
    ],
    meant: [
      'Everybody in that house was safe.',
      'We answered nine calls of ten on our worst day.',
      'The script was changed before it reached everybody.',
      'We did not promise what we could not keep.',
    ],
  },
]

/** For somebody who leads others. */
export const thanksToManagers: readonly [Thanks, ...Thanks[]] = [
  {
    what: [
      'Held every one-on-one through six weeks of holidays.',
      'Kept the rhythm with all eight people while two desks were moving.',
      'Came back after a hard summer and met everybody within two weeks.',
      'Took over three one-on-ones for a colleague, without a word about it.',
    ],
    meant: [
      'People knew where they stood in the busiest weeks of the year.',
      'Nobody in that team waited for a talk, and nobody left.',
      'The floor was calm when it mattered.',
      'Two teams kept going instead of one.',
    ],
  },
  {
    what: [
      'Coached two advisers to the senior desk within half a year.',
      'Asked instead of telling, in a review that could have gone wrong.',
      'Raised the broken search three times, with numbers, until it was mended.',
      'Opened a full-day review by thanking the people who had done the work.',
    ],
    meant: [
      'Two senior advisers from our own ranks.',
      'The team found the answer itself, and it holds.',
      'A minute less on every call about tariffs.',
      'People speak up earlier now.',
    ],
  },
]
