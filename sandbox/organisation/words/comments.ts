// What coachees add when they say how a session was. Kind or dry, never about anybody's private life.

type Lines = readonly [string, ...string[]]

export const comments: Readonly<Record<'good' | 'fair' | 'poor', Lines>> = {
  good: [
    'I left with one thing to try, and I tried it the same day.',
    'It was good to hear the recording together. I am kinder to myself now.',
    'We talked about what I wanted to talk about.',
    'Short, and it helped.',
    'I like that we start with what went well.',
    'The role play was better than I had feared.',
    'Thank you for the time, on a day on which there was none.',
    'Now I know why the repeat calls come.',
    'I was asked what I would do. That was new.',
    'Good questions. I found the answer myself in the end.',
    'Please keep the notes as short as that.',
    'It helped that we looked at one call and not at ten.',
  ],
  fair: [
    'Fine, but we were interrupted twice.',
    'Useful in parts. I would like more examples.',
    'We ran out of time before my own question.',
    'The numbers first is hard for me. Could we start with a call?',
    'Good talk; the action is a bit big for two weeks.',
    'I would rather have it in the morning.',
    'Half of it was about the rota.',
    'It was all right. I knew most of it.',
  ],
  poor: [
    'It was moved three times and then very short.',
    'I talked about the tools again. It is not my skill that is missing.',
    'We did not get to what was agreed last time.',
    'It felt like a check, not like coaching.',
    'I would have liked to be asked first.',
  ],
}

/** The one agent who asks for a correction. */
export const correction =
  'I was in training all that day. We met on the Friday before, and it was nearer to 20 minutes. Could you put that right, please?'
