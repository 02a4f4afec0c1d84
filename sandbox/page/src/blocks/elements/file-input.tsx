// Files, read in the browser: text as text, anything else as bytes.
import { type ReactNode, useId, useRef, useState } from 'react'
import { recordsOf, textOf, textsOf } from '../../../../slack/json.ts'
import type { NewFile } from '../../../../slack/person.ts'
import { useField } from '../form/form.tsx'
import { filesIn } from '../form/held.ts'
import { controlAttributes, type ElementProps } from './element.tsx'

const mostBytes = 10_000_000

export function FileInput({ block, element, labelled }: ElementProps): ReactNode {
  const { entry, set, commit } = useField(block, element)
  const [problem, setProblem] = useState<string>()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const endings = textsOf(element.filetypes)
  const most = typeof element.max_files === 'number' ? element.max_files : 10
  const files = recordsOf(entry?.files)
  const add = async (picked: readonly File[]): Promise<void> => {
    const refused = refusal(picked, endings, most - (most === 1 ? 0 : files.length))
    setProblem(refused)
    if (refused !== undefined || picked.length === 0) return
    const read = await Promise.all(picked.map(readFile))
    commit(most === 1 ? read : [...filesIn(entry), ...read])
  }
  const describedBy = [labelled.describedBy, problem === undefined ? undefined : problemId].filter(
    (id) => id !== undefined,
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the button in it
    <div
      className={isOver ? 'bk-files bk-files-over' : 'bk-files'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void add([...event.dataTransfer.files])
      }}
    >
      {files.length > 0 && (
        <ul className="bk-file-list">
          {files.map((file, index) => (
            <li key={`${textOf(file.name)}-${textOf(file.id) ?? index}`}>
              <bdi>{textOf(file.name)}</bdi>
              <button
                type="button"
                className="bk-chip-remove"
                aria-label={`Remove ${textOf(file.name) ?? 'file'}`}
                onClick={() => {
                  set(files.filter((each) => each !== file))
                  input.current?.focus()
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        className="bk-file"
        multiple={most > 1}
        accept={endings.map((ending) => `.${ending}`).join(',')}
        data-action-id={textOf(element.action_id)}
        {...controlAttributes(
          describedBy.length === 0 ? labelled : { ...labelled, describedBy: describedBy.join(' ') },
          element,
          'Files',
        )}
        onChange={(event) => {
          const picked = [...(event.target.files ?? [])]
          // The same file can be chosen again after it was removed or changed on disk.
          event.target.value = ''
          void add(picked)
        }}
      />
      {endings.length > 0 && <p className="bk-hint">{endings.map((ending) => `.${ending}`).join(', ')}</p>}
      {problem !== undefined && (
        <p id={problemId} className="bk-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function refusal(picked: readonly File[], endings: readonly string[], room: number): string | undefined {
  const wrong = picked.find((file) => endings.length > 0 && !endings.includes(endingOf(file.name)))
  if (wrong !== undefined)
    return `${wrong.name} can’t be used here: it must end in ${endings.map((each) => `.${each}`).join(' or ')}.`
  const large = picked.find((file) => file.size > mostBytes)
  if (large !== undefined) return `${large.name} is larger than ${mostBytes / 1_000_000} MB.`
  return picked.length > room ? `At most ${room} more ${room === 1 ? 'file fits' : 'files fit'} here.` : undefined
}

function endingOf(name: string): string {
  return name.split('.').at(-1)?.toLowerCase() ?? ''
}

async function readFile(file: File): Promise<NewFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: file.name, content: textIn(bytes) ?? bytes, mimetype: file.type || 'application/octet-stream' }
}

/** Undefined for what is not UTF-8: its bytes must arrive as they are. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
