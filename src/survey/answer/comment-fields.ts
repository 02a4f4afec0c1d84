// A comment, who may read it, and whether it is signed: the same in every form that has one.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { checkboxesField, radioField, textField, type Values } from '../../slack/fields.ts'
import { explainAudience, explainComments } from '../question/question-words.ts'
import { audiences, type Comment } from './answer.ts'
import { chooseOne } from './answer-fields.ts'

const commentMaxLength = 2000

export const commentFields = {
  comment: textField({
    label: 'Anything you would like to say?',
    hint: explainComments(),
    error: 'Please shorten this a little.',
    optional: true,
    multiline: true,
    maxLength: commentMaxLength,
  }),
  audience: radioField({
    label: 'Who may read the comment?',
    error: chooseOne,
    optional: true,
    options: audiences.map((value) => ({ value, label: explainAudience(value) })),
  }),
  signed: checkboxesField({
    label: 'Your name',
    error: 'Please tick it or leave it.',
    optional: true,
    options: [{ value: 'signed', label: 'Sign it with my name' }],
  }),
}

export function readComment(values: Values<typeof commentFields>): Outcome<Comment | undefined> {
  const { comment: text, audience } = values
  const signed = values.signed.includes('signed')
  if (text === undefined) {
    return signed
      ? refused({
          code: 'signed-without-comment',
          field: 'comment',
          say: 'There is no comment to sign. Write one, or untick “Sign it with my name”.',
        })
      : done(undefined)
  }
  if (audience === undefined) {
    return refused({ code: 'no-audience', field: 'audience', say: 'Please choose who may read your comment.' })
  }
  return done({ text, audience, signed })
}

/** The narrower readers are proposed for a first one. */
export function initialComment(comment: Comment | undefined) {
  return {
    comment: comment?.text,
    audience: comment?.audience ?? ('coach' as const),
    signed: comment?.signed === true ? (['signed'] as const) : [],
  }
}
