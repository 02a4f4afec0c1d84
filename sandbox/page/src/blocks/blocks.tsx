// Any blocks of Block Kit, drawn and working, wherever they stand: in a message, in Home, in a modal.
import { Component, memo, type ReactNode } from 'react'
import { textOf } from '../../../slack/json.ts'
import type { Json, Place } from '../client/acting.ts'
import { Chart } from './charts/chart.tsx'
import { FormProvider, useFailure, useHasForm } from './form/form.tsx'
import { Actions, ContextActions } from './layout/actions.tsx'
import { Alert, Card, Carousel, Container } from './layout/cards.tsx'
import { Context } from './layout/context.tsx'
import { DataTable } from './layout/data-table.tsx'
import { InputBlock } from './layout/input-block.tsx'
import { LibraryBlock } from './layout/library-block.tsx'
import { FileBlock, VideoBlock } from './layout/media.tsx'
import { ImageBlock } from './layout/picture.tsx'
import { Section } from './layout/section.tsx'
import { Table } from './layout/table.tsx'
import { Unknown } from './layout/unknown.tsx'
import { RichText } from './text/rich-text.tsx'
import { TextObject } from './text/text-object.tsx'
import './blocks.css'
import './charts.css'
import './elements.css'
import './layout.css'
import './pickers.css'
import './popups.css'

export function Blocks({ blocks, place }: { readonly blocks: readonly Json[]; readonly place: Place }): ReactNode {
  const hasForm = useHasForm()
  const drawn = <BlockList blocks={blocks} surface={place.kind} />
  if (hasForm) return drawn
  return (
    <FormProvider place={place} blocks={blocks}>
      {drawn}
    </FormProvider>
  )
}

export type Surface = Place['kind']

function BlockList({ blocks, surface }: { readonly blocks: readonly Json[]; readonly surface: Surface }): ReactNode {
  return <div className={`bk-blocks bk-in-${surface}`}>{framed(blocks, surface)}</div>
}

function framed(blocks: readonly Json[], surface: Surface): ReactNode {
  return blocks.map((block, index) => (
    <BlockFrame key={textOf(block.block_id) ?? index} block={block} surface={surface} />
  ))
}

const BlockFrame = memo(function BlockFrame({
  block,
  surface,
}: {
  readonly block: Json
  readonly surface: Surface
}): ReactNode {
  const failure = useFailure(block)
  return (
    <div className="bk-block" data-block-id={textOf(block.block_id)} data-block-type={textOf(block.type)}>
      <Guard block={block}>
        <Block block={block} surface={surface} />
      </Guard>
      {failure !== undefined && (
        <p className="bk-error bk-failure" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
})

function Block({ block, surface }: { readonly block: Json; readonly surface: Surface }): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} surface={surface} />
    case 'header':
      return (
        <h3 className="bk-header" dir="auto">
          <TextObject value={block.text} />
        </h3>
      )
    case 'divider':
      return <hr className="bk-divider" />
    case 'context':
      return <Context block={block} />
    case 'actions':
      return <Actions block={block} />
    case 'context_actions':
      return <ContextActions block={block} />
    case 'input':
      return <InputBlock block={block} />
    case 'image':
      return <ImageBlock block={block} />
    case 'rich_text':
      return <RichText block={block} />
    case 'table':
      return <Table block={block} />
    case 'data_table':
      return <DataTable block={block} />
    case 'data_visualization':
      return <Chart block={block} />
    case 'alert':
      return <Alert block={block} />
    case 'card':
      return <Card block={block} />
    case 'carousel':
      return <Carousel block={block} draw={(cards) => framed(cards, surface)} />
    case 'container':
      return <Container block={block} draw={(children) => framed(children, surface)} />
    case 'file':
      return <FileBlock block={block} />
    case 'video':
      return <VideoBlock block={block} />
    case 'markdown':
    case 'plan':
    case 'task_card':
      return <LibraryBlock block={block} />
    default:
      return <Unknown what="block" type={textOf(block.type)} value={block} />
  }
}

/** A block that can't be drawn takes nothing else with it. A class, because React knows no other boundary. */
class Guard extends Component<{ readonly block: Json; readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidUpdate(before: { readonly block: Json }): void {
    if (before.block !== this.props.block && this.state.hasFailed) this.setState({ hasFailed: false })
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <Unknown what="block" type={textOf(this.props.block.type)} value={this.props.block} couldNotDraw />
  }
}
