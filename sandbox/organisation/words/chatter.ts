// What people say to each other in the channels, so that a workspace looks like one. Nobody is asked to do anything here.

type Lines = readonly [string, ...string[]]

/** In #general. */
export const general: Lines = [
  'Morning all. The kettle on two is working again.',
  'Reminder: the desks by the window move on Thursday.',
  'New headsets are with reception, grey box.',
  'Whoever left the umbrella in the training room: it is at the front desk.',
  'The canteen has soup until two today.',
  'Phones are back. Thank you for your patience this morning.',
  'Cape Town says hello from a very windy terrace.',
  'Quiz on Friday at four, all sites, cameras optional.',
  'The lift in Glasgow is out until noon.',
  'Pune has rain and good moods.',
  'Lost: one blue mug with a lighthouse. Found: two that are not it.',
  'The new bill layout goes live on Monday. The article is in the search.',
  'Kraków is closed tomorrow, public holiday. Durham has the overflow.',
  'First frost in Durham. Expect heating calls.',
  'Fire drill at eleven in Leeds, ten minutes at most.',
  'Photos of the summer day are in the shared folder.',
]

/** In #wins, beside what Touchline posts. */
export const wins: Lines = [
  'A customer sent biscuits. They are on the third floor, for as long as they last.',
  'Nine of ten answered within the minute yesterday. On a Monday.',
  'The longest open complaint is closed. Well done, everybody on it.',
  'A thank-you card from Perth is on the board.',
  'No repeat calls about the moving-home letter this week.',
  'Chat had its best Saturday ever.',
]
