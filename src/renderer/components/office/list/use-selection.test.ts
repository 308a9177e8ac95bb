import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { useSelection } from './use-selection.ts'

interface Detail {
  rowId: number
  text: string
}

function openList(...ids: number[]) {
  const rows = shallowRef(ids.map((rowId) => ({ rowId })))
  const reads = new Map<number, (text: string) => void>()
  const selection = useSelection(
    'rowId',
    rows,
    (rowId) => new Promise<Detail>((resolve) => reads.set(rowId, (text) => resolve({ rowId, text }))),
  )
  return { rows, reads, selection }
}

describe('the chosen row', () => {
  it('moves one down and one up, and stays at the ends', () => {
    const { selection } = openList(5, 6, 7)
    const steps = [1, 1, 1, 1, -1, -1, -1] as const
    const seen = steps.map((step) => {
      selection.selectBeside(step)
      return selection.selectedId.value
    })
    expect(seen).toEqual([5, 6, 7, 7, 6, 5, 5])
  })

  it('that left the list is followed by the one that took its place', () => {
    const { rows, selection } = openList(5, 6, 7)
    selection.select(6)
    rows.value = [{ rowId: 5 }, { rowId: 7 }]
    expect(selection.selectedRow.value).toBeUndefined()
    selection.selectBeside(1)
    expect(selection.selectedId.value).toBe(7)
  })

  it('that left the list is preceded by the one before it', () => {
    const { rows, selection } = openList(5, 6, 7)
    selection.select(6)
    rows.value = [{ rowId: 5 }, { rowId: 7 }]
    selection.selectBeside(-1)
    expect(selection.selectedId.value).toBe(5)
  })

  it('is shown with its own detail, never with one that was asked for earlier', async () => {
    const { reads, selection } = openList(5, 6)
    selection.select(5)
    const older = selection.readSelected()
    selection.select(6)
    const newer = selection.readSelected()
    reads.get(6)?.('six')
    await newer
    reads.get(5)?.('five')
    await older
    expect(selection.detail.value?.text).toBe('six')
    selection.select(5)
    expect(selection.detail.value).toBeUndefined()
  })

  it('keeps what an operation answered about it against readings under way, and takes nothing about others', async () => {
    const { reads, selection } = openList(5, 6)
    selection.select(5)
    const late = selection.readSelected()
    selection.showDetail({ rowId: 5, text: 'changed' })
    selection.showDetail({ rowId: 6, text: 'another' })
    reads.get(5)?.('as it was')
    await late
    expect(selection.detail.value?.text).toBe('changed')
  })

  it('is nothing once it is no longer chosen, whatever answers then', async () => {
    const { reads, selection } = openList(5)
    selection.select(5)
    const late = selection.readSelected()
    selection.select(undefined)
    reads.get(5)?.('five')
    await late
    expect(selection.detail.value).toBeUndefined()
    expect(selection.selectedId.value).toBeUndefined()
  })
})
